import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { silentLog } from '../../../main/adapters/system/json-log.ts';
import { createSystemClock } from '../../../main/adapters/system/system-clock.ts';
import { uniqueIds } from '../../../main/adapters/system/unique-ids.ts';
import { describe, portraitOf } from '../../../main/commands/bench/soak/scripted-faces.ts';
import { createRandom } from '../../../main/commands/demo/random.ts';
import { openGateStore } from '../../../main/compose-store.ts';
import type { PersonId, VoyageId } from '../../../main/core/brand.ts';
import { Template } from '../../../main/core/matching/template.ts';
import { facePack } from '../../../native-models/packs/face-api/manifest.ts';
import { templateLengthOf } from '../../../native-models/packs/template-length.ts';
import { gateSettings } from './gate-settings.ts';

/** Faces 0 to this are on the crew list; each is asked for once each way and left in peace for a while. */
export const crewSize = 80;
const voyageId = 'voyage-nemesis' as VoyageId;

export interface Commissioned {
  /** Copied for each history. */
  readonly gateFolder: string;
  /** For `--trust`. */
  readonly publicKeyFile: string;
  readonly publicKeyPem: string;
}

/** A gate with its keys and its crew, before anything has happened to it. */
export function commissionGate(folder: string, seed: number): Commissioned {
  const gateFolder = join(folder, 'commissioned');
  mkdirSync(gateFolder, { recursive: true });
  const plan = { dataDirectory: gateFolder, device: 'lot', path: '/dev/null' } as const;
  const settings = gateSettings({ ...plan, brokerUrl: 'mqtt://127.0.0.1:1', mqttVersion: 5 });
  const parts = { clock: createSystemClock(), ids: uniqueIds, log: silentLog };
  const opened = openGateStore(settings, parts);
  if (!opened.ok) throw new Error(opened.error);
  const { store, secrets } = opened.value;
  const random = createRandom(seed);
  store.voyages.save({ voyageId, vesselName: 'CHOK DEE 5', vesselMark: 'SK-5', state: 'open' });
  for (let face = 0; face < crewSize; face += 1) {
    const personId = uniqueIds.ulid() as PersonId;
    const template = Template.from(facePack.id, describe(face, templateLengthOf(facePack.id) ?? 128, random));
    if (template === undefined) throw new Error(`Face ${face} has no template.`);
    store.people.save(
      {
        ...{ personId, displayName: `Crew ${face + 1}`, idNumber: undefined, nationality: 'THA' },
        ...{ dateOfBirth: '1990', language: 'th', status: 'active' },
      },
      [{ template, portraitJpeg: portraitOf(face) }],
    );
    store.voyages.addLine(voyageId, personId, 'crew');
  }
  const publicKeyPem = secrets.publicKeyPem();
  const publicKeyFile = join(folder, 'gate-key.pem');
  writeFileSync(publicKeyFile, publicKeyPem);
  store.close();
  return { gateFolder, publicKeyFile, publicKeyPem };
}
