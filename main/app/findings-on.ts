import type { ReasonCode } from '../core/codes.ts';
import { personFindings } from '../core/decision/person-findings.ts';
import type { Person } from '../core/people.ts';
import { unreachable } from '../core/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { PeopleStore } from '../ports/store.ts';
import type { FindingsOn } from './case-decisions.ts';
import type { PassageRules } from './effect-performer.ts';
import { passageDayOf } from './today.ts';

interface Deps {
  readonly people: Pick<PeopleStore, 'find'>;
  readonly clock: Pick<Clock, 'wall' | 'trust'>;
  readonly config: { readonly rules: PassageRules };
}

/** What is known of people beside their faces, for whomever an officer chooses: the same rules as the camera's. */
export function createFindings({ people, clock, config }: Deps): FindingsOn {
  return (personId, direction) => {
    const person = people.find(personId);
    if (person === undefined) return [];
    const { rules } = config;
    const day = passageDayOf(clock, rules.clockDoubtDays);
    return [...statusFinding(person), ...(direction === 'out' ? personFindings(person, day, rules) : [])];
  };
}

function statusFinding({ status }: Person): readonly ReasonCode[] {
  switch (status) {
    case 'active':
      return [];
    case 'missing':
    case 'deceased':
      return ['MISSING_REAPPEARED'];
    case 'suspended':
    case 'closed':
      return ['PERSON_NOT_ACTIVE'];
    default:
      return unreachable(status);
  }
}
