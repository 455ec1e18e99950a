import { expect, it } from 'vitest';
import { type ImportWork, runImport } from '../../../main/app/importing/import-run.ts';
import { singleUnits } from '../../../main/app/importing/single-units.ts';
import type { Person } from '../../../main/core/people.ts';
import type { ImportFile } from '../../../main/ports/import-file.ts';
import { openBench, personOf } from '../../support/store-bench.ts';

const file: ImportFile = {
  hash: 'f'.repeat(64),
  rowCount: 3,
  async *rows() {
    for (const line of [2, 3, 4]) yield { line, columns: 1, values: {} };
  },
};

it('what happens to somebody while the next pictures are looked at is not undone by the import', async () => {
  const { store, clock } = openBench();
  for (const n of [2, 3, 4]) store.people.save(personOf(n), []);
  const work: ImportWork<Person> = {
    units: singleUnits,
    async prepare({ rows: [{ line }] }) {
      // While the last row is looked at, an officer reports the person of the first.
      if (line === 4) store.people.save({ ...personOf(2), status: 'missing' }, []);
      return personOf(line);
    },
    settle(person) {
      const status = store.people.find(person.personId)?.status ?? 'active';
      const within = () => store.people.save({ ...person, displayName: 'New name', status }, []);
      return { outcome: 'changed', faults: [], drafts: [], within };
    },
    passOver: () => undefined,
    written: () => undefined,
  };
  const deps = { journal: store.journal, imports: store.imports, clock };
  const report = await runImport(file, work, deps, {
    ...{ what: 'people', importId: 'e'.repeat(64), officerId: null, dryRun: false },
    ...{ atOnce: 1, unitsPerTransaction: 3 },
  });
  expect(report.counts.changed).toBe(3);
  expect(store.people.find(personOf(2).personId)).toMatchObject({
    displayName: 'New name',
    status: 'missing',
  });
});
