import { createSettingsFile } from '../../../main/adapters/config/settings-file.ts';
import type { JsonObject } from '../../../main/ports/settings-file.ts';

/** Saves one setting again and again until it is killed: `node settings-victim.ts <file>`. */
const file = createSettingsFile(process.argv[2] ?? '');
process.stdout.write('saving\n');
for (let round = 0; ; round += 1) {
  const read = file.read();
  if (!read.ok) throw new Error(read.error);
  const { values, revision } = read.value;
  const lane = {
    direction: 'out',
    openWindowMs: 5500 + (round % 1000),
    padding: undefined,
  } as unknown as JsonObject;
  const saved = file.save({ ...values, lane: JSON.parse(JSON.stringify(lane)) }, revision, () => true);
  if (!saved.ok || saved.value.kind !== 'saved') throw new Error(JSON.stringify(saved));
}
