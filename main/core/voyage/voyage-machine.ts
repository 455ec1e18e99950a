import type { PersonId, VoyageId, WallMs } from '../brand.ts';
import { unreachable } from '../result.ts';
import type { EffectiveFact } from './effective-facts.ts';
import type { ArrivalNotice, Filing, VoyageNotice } from './fact.ts';
import { byText } from './order.ts';
import type { VoyagePhase } from './phase.ts';
import type { MisfitFact } from './reconciliation.ts';
import {
  earlyWasReturn,
  isAboard,
  newTrack,
  outcomeFits,
  outcomeOf,
  type Statement,
  sealedAboard,
  sinceJoining,
  steppedAshore,
  type Track,
  walkedIn,
  walkedOut,
} from './track.ts';

/** How far a voyage has come; a fact of an earlier step never takes it back. */
const steps = ['filed', 'boarding', 'sealed', 'out', 'returning', 'landed', 'closed'] as const;
export type VoyageStep = (typeof steps)[number];

/** The life of one voyage as far as facts tell it. */
export interface VoyageLife {
  readonly voyageId: VoyageId;
  readonly step: VoyageStep;
  readonly isDisputed: boolean;
  /** The notice of highest revision that will ever have come: it holds from the beginning, whenever it arrives. */
  readonly announced: VoyageNotice | undefined;
  /** The notice of highest revision so far; none is taken after the closing. */
  readonly notice: VoyageNotice | undefined;
  /** Of the notice of lowest revision: whoever corrects one later has announced the boat all the same. */
  readonly firstFiling: Filing | undefined;
  /** The notice of arrival that was filed last; none is taken after the closing. */
  readonly arrival: ArrivalNotice | undefined;
  /** Who came onto the list after the notice, with their role, in order. */
  readonly added: ReadonlyMap<PersonId, string>;
  readonly people: ReadonlyMap<PersonId, Track>;
  readonly masterId: PersonId | undefined;
  readonly clearedAt: WallMs | undefined;
  readonly sealedAt: WallMs | undefined;
  readonly departedAt: WallMs | undefined;
  readonly returningAt: WallMs | undefined;
  readonly landedAt: WallMs | undefined;
  readonly closedAt: WallMs | undefined;
  /** Places in the order: when the boat left, or the first went aboard; when it had landed. */
  readonly leftPlace: number | undefined;
  readonly landedPlace: number | undefined;
  /** Who passed after the closing. */
  readonly passedLater: ReadonlySet<PersonId>;
  readonly misfits: readonly MisfitFact[];
}

export function newVoyage(voyageId: VoyageId, announced: VoyageNotice | undefined): VoyageLife {
  return {
    voyageId,
    step: 'filed',
    isDisputed: false,
    announced,
    notice: undefined,
    firstFiling: undefined,
    arrival: undefined,
    added: new Map(),
    people: new Map(),
    masterId: undefined,
    clearedAt: undefined,
    sealedAt: undefined,
    departedAt: undefined,
    returningAt: undefined,
    landedAt: undefined,
    closedAt: undefined,
    leftPlace: undefined,
    landedPlace: undefined,
    passedLater: new Set(),
    misfits: [],
  };
}

/** Somebody whom a declared transfer brings onto the list of a voyage. */
export interface Joining {
  readonly role: string;
  /** Place in the order at which they had gone aboard the boat they came from. */
  readonly since: number;
}
export type Joined = ReadonlyMap<PersonId, Joining>;

/**
 * One fact further. What does not fit is noted, and never thrown: it has happened, or somebody has said so.
 * @param place of the fact in the order of all
 * @param joined by transfers declared so far
 */
export function advance(life: VoyageLife, fact: EffectiveFact, place: number, joined: Joined): VoyageLife {
  if (life.step === 'closed') return afterClosing(life, fact);
  const { at } = fact;
  switch (fact.kind) {
    case 'filed':
      return {
        ...life,
        notice: newerOf(life.notice, fact.notice),
        firstFiling: firstOf(life.firstFiling, fact.notice),
      };
    case 'cleared':
      return { ...life, clearedAt: life.clearedAt ?? at };
    case 'boarding':
      return reach(life, 'boarding');
    case 'line-added':
      return life.added.has(fact.personId)
        ? life
        : { ...life, added: new Map(life.added).set(fact.personId, fact.role) };
    case 'passed':
      return pass(life, fact, place);
    case 'sealed':
      return seal(life, fact, place);
    case 'departed':
      if (life.departedAt !== undefined) return misfit(life, fact, 'came-twice');
      return { ...reach(life, 'out'), departedAt: at, leftPlace: place };
    case 'return-announced':
      return { ...life, arrival: laterOf(life.arrival, fact.arrival) };
    case 'returning':
      if (life.returningAt !== undefined) return misfit(life, fact, 'came-twice');
      return { ...reach(backUnsealed(life), 'returning'), returningAt: at };
    case 'landed':
      if (life.landedAt !== undefined) return misfit(life, fact, 'came-twice');
      return { ...reach(backUnsealed(life), 'landed'), landedAt: at, landedPlace: place };
    case 'line-stated':
      return state(life, fact, { outcome: fact.outcome, otherVoyageId: fact.otherVoyageId });
    case 'missing-reported':
      return state(life, fact, { outcome: 'missing-reported', otherVoyageId: undefined });
    // Of the person, not of this voyage.
    case 'found':
      return life;
    case 'disputed':
      return life.isDisputed ? misfit(life, fact, 'came-twice') : { ...life, isDisputed: true };
    case 'settled':
      return life.isDisputed ? { ...life, isDisputed: false } : misfit(life, fact, 'wrong-phase');
    case 'closed':
      if (life.isDisputed) return misfit(life, fact, 'disputed');
      if (openPeople(life, joined).length > 0) return misfit(life, fact, 'open-lines');
      return { ...reach(life, 'closed'), closedAt: at };
    default:
      return unreachable(fact);
  }
}

/** Whom the list names, with their roles: the notice, those added after it, those who changed over at sea. */
export function listOf(life: VoyageLife, joined: Joined): ReadonlyMap<PersonId, string> {
  const notice = life.notice ?? life.announced;
  const list = new Map((notice?.lines ?? []).map(({ personId, role }) => [personId, role]));
  for (const [personId, role] of life.added) if (!list.has(personId)) list.set(personId, role);
  for (const [personId, { role }] of joined) if (!list.has(personId)) list.set(personId, role);
  return list;
}

/** Of whom nobody knows yet what became of them: lines, and whoever is aboard without one. In order of the list. */
export function openPeople(life: VoyageLife, joined: Joined): readonly PersonId[] {
  const list = listOf(life, joined);
  const unlisted = [...life.people].filter(([personId, track]) => !list.has(personId) && isAboard(track));
  return [
    ...[...list.keys()].filter((personId) => outcomeOf(trackIn(life, joined, personId)) === undefined),
    ...unlisted.map(([personId]) => personId).sort(),
  ];
}

export function phaseOf(life: VoyageLife, joined: Joined): VoyagePhase {
  const { step } = life;
  if (step === 'closed') return 'closed';
  if (life.isDisputed) return 'disputed';
  const isAway = isAtLeast(step, 'out');
  if (isAway && listOf(life, joined).size > 0 && openPeople(life, joined).length === 0) return 'reconciled';
  return step === 'landed' ? 'returning' : step;
}

export function trackOf(life: VoyageLife, personId: PersonId): Track {
  return life.people.get(personId) ?? newTrack;
}

/** As `trackOf`; of somebody who came aboard at sea only what has been since. */
export function trackIn(life: VoyageLife, joined: Joined, personId: PersonId): Track {
  const track = trackOf(life, personId);
  const joining = joined.get(personId);
  return joining === undefined ? track : sinceJoining(track, joining.since);
}

/** People on the boat of whom nobody has said anything else, also by the seal's word, or that they came over at sea. */
export function countAboard(life: VoyageLife, joined: Joined): number {
  return [...new Set([...life.people.keys(), ...joined.keys()])].filter((personId) => {
    const track = trackIn(life, joined, personId);
    return isAboard(track) || (joined.has(personId) && outcomeOf(track) === undefined);
  }).length;
}

export function isAtLeast(step: VoyageStep, other: VoyageStep): boolean {
  return steps.indexOf(step) >= steps.indexOf(other);
}

/** The later revision; of two with one number, the one that stands later in the order. */
export function newerOf(known: VoyageNotice | undefined, notice: VoyageNotice): VoyageNotice {
  return known !== undefined && known.revision > notice.revision ? known : notice;
}

/**
 * The one that was filed later. Of two that were filed at one time the one that awaits the boat earlier: nobody is
 * looked for too soon by it.
 */
export function laterOf(known: ArrivalNotice | undefined, notice: ArrivalNotice): ArrivalNotice {
  if (known === undefined) return notice;
  const order =
    known.filedAt - notice.filedAt || notice.eta - known.eta || byText(known.noticeId, notice.noticeId);
  return order > 0 ? known : notice;
}

function firstOf(known: Filing | undefined, { revision, filedAt, windowFrom }: VoyageNotice): Filing {
  return known !== undefined && known.revision <= revision ? known : { revision, filedAt, windowFrom };
}

function reach(life: VoyageLife, step: VoyageStep): VoyageLife {
  return isAtLeast(life.step, step) ? life : { ...life, step };
}

type FactOf<K extends EffectiveFact['kind']> = Extract<EffectiveFact, { kind: K }>;

function pass(life: VoyageLife, fact: FactOf<'passed'>, place: number): VoyageLife {
  const { personId, at, direction } = fact;
  const moment = { at, place };
  const track = trackOf(life, personId);
  if (direction === 'out')
    return {
      ...withTrack(reach(life, 'boarding'), personId, walkedOut(track, moment)),
      leftPlace: life.leftPlace ?? place,
    };
  const isEarly = life.announced !== undefined && !isAtLeast(life.step, 'sealed');
  return withTrack(life, personId, isEarly ? steppedAshore(track, moment) : walkedIn(track, moment));
}

function seal(life: VoyageLife, fact: FactOf<'sealed'>, place: number): VoyageLife {
  if (life.sealedAt !== undefined) return misfit(life, fact, 'came-twice');
  const people = new Map(life.people);
  const moment = { at: fact.at, place };
  for (const personId of fact.aboard)
    people.set(personId, sealedAboard(people.get(personId) ?? newTrack, moment));
  const aboard = (personId: PersonId) => {
    const track = people.get(personId);
    return track?.wentOut === true || track?.returned === true;
  };
  for (const personId of fact.noShows)
    if (!aboard(personId)) people.set(personId, { ...(people.get(personId) ?? newTrack), noShow: true });
  const sealed = {
    ...reach(life, 'sealed'),
    people,
    sealedAt: fact.at,
    masterId: fact.masterId,
    leftPlace: life.leftPlace ?? place,
  };
  return fact.noShows.some(aboard) ? misfit(sealed, fact, 'contradicts-passage') : sealed;
}

function backUnsealed(life: VoyageLife): VoyageLife {
  if (isAtLeast(life.step, 'sealed')) return life;
  return { ...life, people: new Map([...life.people].map(([id, track]) => [id, earlyWasReturn(track)])) };
}

function state(
  life: VoyageLife,
  fact: FactOf<'line-stated' | 'missing-reported'>,
  statement: Statement,
): VoyageLife {
  const track = trackOf(life, fact.personId);
  if (!outcomeFits(track, statement.outcome)) return misfit(life, fact, 'contradicts-passage');
  return withTrack(life, fact.personId, { ...track, stated: statement });
}

function afterClosing(life: VoyageLife, fact: EffectiveFact): VoyageLife {
  switch (fact.kind) {
    case 'passed':
      return { ...life, passedLater: new Set(life.passedLater).add(fact.personId) };
    // The same notice from another gate, and what is said of people rather than of the voyage.
    case 'filed':
    case 'return-announced':
    case 'missing-reported':
    case 'found':
      return life;
    case 'closed':
      return misfit(life, fact, 'came-twice');
    case 'cleared':
    case 'boarding':
    case 'line-added':
    case 'sealed':
    case 'departed':
    case 'returning':
    case 'landed':
    case 'line-stated':
    case 'disputed':
    case 'settled':
      return misfit(life, fact, 'closed');
    default:
      return unreachable(fact);
  }
}

function withTrack(life: VoyageLife, personId: PersonId, track: Track): VoyageLife {
  return { ...life, people: new Map(life.people).set(personId, track) };
}

/** Keeps a fact that does not fit as what it is: said, and without effect. */
export function misfit(
  life: VoyageLife,
  { gate, seq, kind }: EffectiveFact,
  why: MisfitFact['why'],
): VoyageLife {
  return { ...life, misfits: [...life.misfits, { gate, seq, kind, why }] };
}
