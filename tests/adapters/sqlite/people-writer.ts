import { writeSync } from 'node:fs';
import { openStore } from '../../../main/adapters/sqlite/store.ts';
import type { PersonId, VoyageId } from '../../../main/core/brand.ts';
import { Template } from '../../../main/core/matching/template.ts';
import { storeOptions } from '../../support/store-options.ts';

/**
 * Child process of the kill test: enrols people for ever, as an enrolment does, and prints each number after, and
 * only after, the store acknowledged it.
 */
const opened = openStore(storeOptions(process.argv[2] ?? ''));
if (!opened.ok) throw new Error(opened.error.sentence);
const { journal, people, voyages } = opened.value;
const pack = 'test-pack/1';
const voyageId = 'V-1' as VoyageId;
const face = (n: number) => {
  const template = Template.from(pack, [1, n]);
  if (template === undefined) throw new Error('no direction');
  return { template, portraitJpeg: Buffer.alloc(20_000, n) };
};
voyages.save({ voyageId, vesselName: 'CHOK DEE 5', vesselMark: 'SK-5', state: 'open' });
for (let n = people.list().length; ; n++) {
  const personId = `01J${String(n).padStart(23, '0')}` as PersonId;
  const about = {
    idNumber: `PASS-${n}`,
    nationality: 'MMR',
    dateOfBirth: undefined,
    language: 'my',
  } as const;
  const person = { personId, displayName: `Person ${n}`, ...about, status: 'active' } as const;
  const written = journal.append(
    [
      { kind: 'person.enrolled', payload: { personId, templates: 3, pack, officerId: null } },
      { kind: 'manifest.line-added', payload: { voyageId, personId, officerId: null } },
    ],
    () => {
      people.save(person, [face(1), face(2), face(3)]);
      voyages.addLine(voyageId, personId, 'crew');
    },
  );
  if (!written.ok) throw new Error(written.error);
  writeSync(1, `${n}\n`);
}
