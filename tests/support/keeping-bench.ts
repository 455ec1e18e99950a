import { join } from 'node:path';
import type { BackupJob } from '../../main/adapters/sqlite/backup-copy.ts';
import type { RestoreJob } from '../../main/adapters/sqlite/restore-database.ts';
import type { Store, StoreOptions } from '../../main/adapters/sqlite/store.ts';
import type { PersonId, VoyageId } from '../../main/core/brand.ts';
import type { EventDraft } from '../../main/core/events/kinds.ts';
import { expectOk, faceOf, personOf } from './store-bench.ts';

/** Jobs of the keeper on the store of a test, in folders beside it. */
export function jobsOf({ path, gateKey, secrets }: StoreOptions, directory: string) {
  const owner = { gateKey, publicKeyPem: secrets.publicKeyPem(), databasePath: path };
  const backups = join(directory, 'backups');
  const backup: BackupJob = { ...owner, directory: backups, pagesPerStep: 64, pauseMs: 0, marginBytes: 0 };
  const restore: RestoreJob = {
    ...owner,
    backupDirectory: backups,
    tailDirectory: join(backups, 'tail'),
    quarantineDirectory: join(directory, 'quarantine'),
  };
  return { backup, restore };
}

export const crewVoyage = 'V-1' as VoyageId;

/** A boat with so many people on its list, each with a face. */
export function enrolCrew(store: Store, people: number): void {
  store.voyages.save({ voyageId: crewVoyage, vesselName: 'CHOK DEE 5', vesselMark: 'SK-5', state: 'open' });
  for (let n = 1; n <= people; n++) {
    const person = personOf(n);
    expectOk(
      store.journal.append([enrolled(person.personId)], () => {
        store.people.save(person, [faceOf(n)]);
        store.voyages.addLine(crewVoyage, person.personId, 'crew');
      }),
    );
  }
}

function enrolled(personId: PersonId): EventDraft {
  return {
    kind: 'person.enrolled',
    payload: { personId, templates: 1, pack: 'test-pack/1', officerId: null },
  };
}

/** A person goes to sea: granted, then passed, as the gate records it. */
export function passOut(store: Store, n: number): void {
  const { personId } = personOf(n);
  const who = { passageId: `p-${n}`, grantId: `g-${n}`, personId };
  const where = { voyageId: crewVoyage, direction: 'out' } as const;
  const how = { how: 'officer', officerId: 'officer-1', caseId: null, match: null, reasons: [] } as const;
  expectOk(
    store.journal.append([
      { kind: 'passage.granted', payload: { ...who, ...where, ...how, reasons: ['OK'] } },
    ]),
  );
  expectOk(
    store.journal.append(
      [{ kind: 'passage.completed', payload: { ...who, ...where, confirmation: 'device', count: 1 } }],
      () => store.voyages.moveLine(crewVoyage, personId, 'out', 1_790_000_000_000 as never),
    ),
  );
}

/** How the line of each person stands, in the order of the list. */
export function lineStates(store: Store): readonly string[] {
  return store.voyages.find(crewVoyage)?.lines.map(({ state }) => state) ?? [];
}
