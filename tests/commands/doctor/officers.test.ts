import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../main/commands/doctor/finding.ts';
import { officersOnDuty } from '../../../main/commands/doctor/officers.ts';
import { firstSettingsOf } from '../../../main/compose-configuration.ts';

async function findingOf(...officerIds: readonly string[]): Promise<Finding | undefined> {
  const first = firstSettingsOf();
  if (!first.ok) throw new Error(first.error);
  const officers = officerIds.map((officerId, i) => ({
    officerId,
    name: `No. ${i}`,
    roles: ['officer' as const],
  }));
  const [finding] = await officersOnDuty({ ...first.value, officers });
  return finding;
}

describe('the doctor on the officers of a gate', () => {
  it('says that one alone could never re-arm the lane, and what to do', async () => {
    expect(await findingOf('a')).toMatchObject({ part: 'officers', state: 'attention' });
    expect((await findingOf('a'))?.sentence).toMatch(/stay closed\. Add a second one/);
  });

  it('counts two names of one id as one officer', async () => {
    expect(await findingOf('a', 'a')).toMatchObject({ part: 'officers', state: 'attention' });
  });

  it('says who could not sign in where the face is asked for too, and is silent where it is not', async () => {
    const first = firstSettingsOf();
    if (!first.ok) throw new Error(first.error);
    const roles = ['officer' as const];
    const officers = [
      { officerId: 'a', name: 'A', roles, personId: 'P-1' },
      { officerId: 'b', name: 'B', roles },
    ];
    const { shift } = first.value;
    const found = await officersOnDuty({ ...first.value, officers, shift: { ...shift, face: 'too' } });
    expect(found).toHaveLength(2);
    expect(found[1]).toMatchObject({ part: 'officers', state: 'attention' });
    expect(found[1]?.sentence).toMatch(/for b: they cannot sign in\. Enrol them/);
    expect(await officersOnDuty({ ...first.value, officers })).toHaveLength(1);
  });

  it('is content with two', async () => {
    expect(await findingOf('a', 'b')).toMatchObject({ part: 'officers', state: 'ok' });
  });
});
