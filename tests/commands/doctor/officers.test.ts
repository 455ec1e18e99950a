import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../main/commands/doctor/finding.ts';
import { officersOnDuty } from '../../../main/commands/doctor/officers.ts';
import { firstSettingsOf } from '../../../main/compose-configuration.ts';

async function findingOf(count: number): Promise<Finding | undefined> {
  const first = firstSettingsOf();
  if (!first.ok) throw new Error(first.error);
  const officers = Array.from({ length: count }, (_, i) => ({ officerId: `officer-${i}`, name: `No. ${i}` }));
  const [finding] = await officersOnDuty({ ...first.value, officers });
  return finding;
}

describe('the doctor on the officers of a gate', () => {
  it('says that one alone could never re-arm the lane, and what to do', async () => {
    expect(await findingOf(1)).toMatchObject({ part: 'officers', state: 'attention' });
    expect((await findingOf(1))?.sentence).toMatch(/stay closed\. Add a second one/);
  });

  it('is content with two', async () => {
    expect(await findingOf(2)).toMatchObject({ part: 'officers', state: 'ok' });
  });
});
