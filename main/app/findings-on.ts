import { findingsAgainst, findingsOnWay } from '../core/decision/findings.ts';
import type { PeopleStore, VoyageStore } from '../ports/store.ts';
import type { FindingsOn } from './case-decisions.ts';
import type { PassageTerms } from './passage-terms.ts';

interface Deps {
  readonly people: Pick<PeopleStore, 'find'>;
  readonly voyages: Pick<VoyageStore, 'find'>;
  readonly terms: Pick<PassageTerms, 'now' | 'subject'>;
}

/** What is known of people beside their faces, for whomever an officer chooses: the same as the policy finds. */
export function createFindings({ people, voyages, terms }: Deps): FindingsOn {
  return (personId, { direction, voyageId }) => {
    const person = people.find(personId);
    if (person === undefined) return [];
    const voyage = voyageId === undefined ? undefined : voyages.find(voyageId);
    return findingsOnWay(findingsAgainst(terms.subject(person), voyage, terms.now()), direction);
  };
}
