import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readBundle } from '../../../main/adapters/sync/bundle-file.ts';
import { maxSyncMessageBytes } from '../../../main/core/events/dataset.ts';
import { readItems } from '../../../main/core/events/dataset-items.ts';
import { issued, rosterOf } from '../../support/lists-centre.ts';
import { expectErr, expectOk, openBench } from '../../support/store-bench.ts';

function bundleOf(text: string): string {
  const path = join(openBench().directory, 'bundle.jsonl');
  writeFileSync(path, text);
  return path;
}

it('Y3: a bundle is read line by line whatever characters that part lines stand in a name', async () => {
  const messages = issued(rosterOf(2, { displayName: 'one\u2028two\u2029three\u0085four' }), 1);
  const text = messages.map((message) => `${JSON.stringify(message)}\n`).join('');
  expect(expectOk(await readBundle(bundleOf(text)))).toEqual(messages);
  expect(expectOk(await readBundle(bundleOf(text.trimEnd())))).toEqual(messages);
});

it('Y3: a line that is longer than any message ends the reading', async () => {
  const long = bundleOf('x'.repeat(4 * maxSyncMessageBytes));
  expect(expectErr(await readBundle(long))).toContain('line 1 is too long');
});

it('Y1: a name with a character that parts lines is no name', () => {
  for (const parting of ['\u2028', '\u2029'])
    expect(readItems('roster', rosterOf(1, { displayName: `one${parting}two` }))).toMatchObject({
      ok: false,
    });
});
