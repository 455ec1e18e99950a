import { createDuplicateSearch } from '../../../app/duplicate-search.ts';
import type { PersonId } from '../../../core/brand.ts';
import type { PeoplePair } from '../../../core/identity/duplicates.ts';
import { gateOf, type World } from './port-world.ts';

/**
 * The night job of the first gate: holds everybody's faces against everybody's, as enrolling and importing do for one
 * person, and writes down who may be one person under two numbers. Nobody settles them in this month.
 */
export function findDoubles(world: World, at: number): void {
  const { dwellers, faces, doubted } = world;
  const known = new Set<string>();
  const book = {
    ofPair: (one: PersonId, other: PersonId) => (known.has(`${one} ${other}`) ? pairOnRecord : undefined),
  };
  const search = createDuplicateSearch({ faces, book, notes: { pairsAmong: () => [] } });
  for (const [personId, { templates }] of dwellers) {
    const own = templates.map((template) => ({ template }));
    for (const { personIds, similarity } of search.duplicatesOf(personId, own, faces.duplicateBar)) {
      known.add(personIds.join(' '));
      record(world, at, personIds, similarity);
      for (const either of personIds) doubted.add(either);
    }
  }
}

/** Only whether there is one is asked. */
const pairOnRecord = {} as NonNullable<
  ReturnType<Parameters<typeof createDuplicateSearch>[0]['book']['ofPair']>
>;

function record(world: World, at: number, personIds: PeoplePair, similarity: number): void {
  const gate = gateOf(world, 0);
  const found = { duplicateId: gate.newId('duplicate'), personIds: [...personIds], similarity };
  gate.record(at, { kind: 'identity.duplicate-found', payload: { ...found, by: 'face', finder: 'nightly' } });
}
