import type { WallMs } from '../brand.ts';
import type { ReasonCode } from '../codes.ts';
import type { Person, Voyage } from '../people.ts';
import type { PortRules } from '../rules/rules.ts';
import type { Direction } from '../voyage/direction.ts';
import { boatFindings } from './boat-findings.ts';
import type { PassageTime } from './passage-time.ts';
import { personFindings } from './person-findings.ts';
import { standingFindings, type WatchKind } from './standing-findings.ts';

/** What the policy asks of the rules that hold. */
export type DecisionRules = Pick<
  PortRules,
  | 'minimumAgeYears'
  | 'unknownAge'
  | 'listsStaleAfterHours'
  | 'clearance'
  | 'leaveWithinMs'
  | 'windowSlackMs'
  | 'handling'
>;

/** When, and by what. */
export interface FindingTerms {
  readonly time: PassageTime;
  readonly rules: Omit<DecisionRules, 'handling'>;
  /** When the centre last confirmed the oldest of the lists that decide, UTC in ms; undefined: none comes from a centre. */
  readonly listsAsOf: WallMs | undefined;
}

/** Who, and what is known of them beside their record. */
export interface FindingSubject {
  readonly person: Pick<Person, 'status' | 'dateOfBirth' | 'papers'>;
  readonly watched: WatchKind | undefined;
  /** They may be somebody else who is known here too, and nobody has settled it. */
  readonly isDoubted: boolean;
}

/** What is known of somebody beside their face. */
export interface Findings {
  /** Asked of everybody, whichever way they go. */
  readonly standing: readonly ReasonCode[];
  /**
   * Asked of whoever goes to sea. Whoever comes home is let ashore whatever it says: the law is about going to sea,
   * and nobody is safer for waiting on the pier.
   */
  readonly goingOut: readonly ReasonCode[];
  /**
   * Those of `goingOut` that are about the person. Of whoever comes home they are written down; that their boat's time
   * for going aboard is over says nothing of anybody who has been aboard.
   */
  readonly ofPerson: readonly ReasonCode[];
}

/** All of them at once. The same for the policy and for whomever an officer lets through. */
export function findingsAgainst(
  { person, watched, isDoubted }: FindingSubject,
  voyage: Pick<Voyage, 'vesselMark' | 'notice'> | undefined,
  { time, rules, listsAsOf }: FindingTerms,
): Findings {
  const ofPerson = personFindings(person, time, rules, voyage?.vesselMark);
  const ofBoat = boatFindings(voyage?.notice, listsAsOf, time, rules);
  return {
    standing: standingFindings(person, watched, isDoubted),
    goingOut: [...new Set<ReasonCode>([...ofPerson, ...ofBoat])],
    ofPerson,
  };
}

/** Those of them that are asked of whoever goes this way. */
export function findingsOnWay({ standing, goingOut }: Findings, way: Direction): readonly ReasonCode[] {
  return way === 'out' ? [...standing, ...goingOut] : standing;
}
