import { writeSync } from 'node:fs';
import { openStore } from '../../../main/adapters/sqlite/store.ts';
import type { PersonId, VoyageId, WallMs } from '../../../main/core/brand.ts';
import type { EventDraft } from '../../../main/core/events/kinds.ts';
import { expectOk, storeOptions } from '../../support/store-options.ts';

/**
 * Child process of the test of a process out of memory: people are enrolled and go to sea for ever, and each of them
 * leaves something behind in memory. Prints the number of the newest row after, and only after, it was acknowledged.
 */
const { journal, people, voyages } = expectOk(openStore(storeOptions(process.argv[2] ?? '')));
const voyageId = 'V-1' as VoyageId;
voyages.save({ voyageId, vesselName: 'CHOK DEE 5', vesselMark: 'SK-5', state: 'open' });
const leak: object[] = [];

function enrol(personId: PersonId, n: number): void {
  const about = {
    idNumber: `PASS-${n}`,
    nationality: 'MMR',
    dateOfBirth: undefined,
    language: 'my',
  } as const;
  people.save({ personId, displayName: `Person ${n}`, ...about, status: 'active' }, []);
  voyages.addLine(voyageId, personId, 'crew');
}

for (let n = 1; ; n++) {
  const personId = `01J${String(n).padStart(23, '0')}` as PersonId;
  const who = { passageId: `p-${n}`, grantId: `g-${n}`, personId, voyageId, direction: 'out' } as const;
  const completed: EventDraft = {
    kind: 'passage.completed',
    payload: { ...who, confirmation: 'device', count: 1 },
  };
  expectOk(
    journal.append([{ kind: 'manifest.line-added', payload: { voyageId, personId, officerId: null } }], () =>
      enrol(personId, n),
    ),
  );
  const move = () => voyages.moveLine(voyageId, personId, 'out', Date.now() as WallMs);
  const rows = expectOk(journal.append([completed], move));
  writeSync(1, `${rows[0]?.seq}\n`);
  for (let i = 0; i < 30_000; i++) leak.push({ n, i });
}
