import type { PersonId } from '../core/brand.ts';
import type { PersonStatus } from '../core/people.ts';
import type { VoyageFact } from '../core/voyage/fact.ts';
import type { Journal } from '../ports/journal.ts';
import type { Log } from '../ports/log.ts';
import type { PeopleStore } from '../ports/store.ts';
import type { VoyageBook } from '../ports/voyage-book.ts';
import type { LiveGallery } from './gallery.ts';
import type { Recorder } from './recorder.ts';
import { storeFaultIn } from './store-fault.ts';

interface Deps {
  readonly book: Pick<VoyageBook, 'openFacts'>;
  readonly people: Pick<PeopleStore, 'find' | 'save'>;
  readonly journal: Pick<Journal, 'onAppended'>;
  readonly recorder: Pick<Recorder, 'commit' | 'doubt'>;
  readonly gallery: Pick<LiveGallery, 'enrolled'>;
  readonly log: Log;
}

/**
 * Whoever the record says is missing or dead is so here: a copy of the database from before the report has them as
 * they were, and only their row was put back. Looked at now and after each restore.
 * @returns stops looking
 */
export function keepLosses(deps: Deps): () => void {
  restoreLosses(deps);
  return deps.journal.onAppended((rows) => {
    if (rows.some(({ kind }) => kind === 'store.restored')) restoreLosses(deps);
  });
}

function restoreLosses(deps: Deps): void {
  const { book, recorder } = deps;
  try {
    for (const [personId, status] of lossesOf(book.openFacts())) freeze(deps, personId, status);
  } catch (error) {
    const fault = storeFaultIn(error);
    if (fault === undefined) throw error;
    recorder.doubt(fault, () => void book.openFacts());
  }
}

function freeze({ people, recorder, gallery, log }: Deps, personId: PersonId, status: PersonStatus): void {
  const person = people.find(personId);
  if (person === undefined || (person.status !== 'active' && person.status !== 'suspended')) return;
  // No row: the one that says so stands in the record.
  if (!recorder.commit([], () => people.save({ ...person, status }, [])).ok) return;
  gallery.enrolled(personId);
  log.warn('people.loss-restored', { personId, status });
}

/** By person, as it was said last. */
function lossesOf(facts: readonly VoyageFact[]): ReadonlyMap<PersonId, PersonStatus> {
  const losses = new Map<PersonId, PersonStatus>();
  for (const fact of facts.toSorted((a, b) => a.seq - b.seq))
    if (fact.kind === 'found') losses.delete(fact.personId);
    else if (fact.kind === 'missing-reported') losses.set(fact.personId, 'missing');
    else if (fact.kind === 'line-stated' && fact.outcome === 'deceased')
      losses.set(fact.personId, 'deceased');
  return losses;
}
