import { type CallResult, isOverdue, type VoyagePhase } from '../../main/bridge/contract.ts';
import { unreachable } from '../unreachable.ts';
import type { BoatView, LaneDirection } from '../vocabulary.ts';

export type VoyageStory = CallResult<'voyageStory'>;
export type StoryLine = VoyageStory['lines'][number];
export type NextStep = VoyageStory['next'][number];

/** What comes first where several steps may be taken; a dispute is never the step that one is led to. */
const order: readonly NextStep[] = ['settle', 'seal', 'depart', 'return', 'land', 'state-outcomes', 'close'];

/** The one step that the page leads to. */
export function mainStep({ next }: Pick<VoyageStory, 'next'>): NextStep | null {
  return order.find((step) => next.includes(step)) ?? null;
}

/** Whatever else may be done now. */
export function otherSteps(story: Pick<VoyageStory, 'next'>): readonly NextStep[] {
  const main = mainStep(story);
  return [...order, 'dispute' as const].filter((step) => step !== main && story.next.includes(step));
}

/** Of whom nobody knows what became of them: lines, and those who went along without one. */
export function openLines({ lines, extra }: Pick<VoyageStory, 'lines' | 'extra'>): readonly StoryLine[] {
  const along = extra.filter(({ lastDirection }) => lastDirection === 'out').map(lineOfExtra);
  return [...lines.filter((line) => line.outcome === null), ...along];
}

/** Somebody whom the list does not name: they come onto it with the first word that is said of them. */
export function lineOfExtra({
  personId,
  name,
  lastDirection,
  lastAtMs,
}: VoyageStory['extra'][number]): StoryLine {
  const unknown = { role: '', nationality: '', outcome: null, otherBoat: null, isMissing: false };
  return { personId, name, lastDirection, lastAtMs, came: 'added', ...unknown };
}

/** The line of a person, also of one whom the list does not name. */
export function lineOf({ lines, extra }: VoyageStory, personId: string): StoryLine | undefined {
  const along = extra.find((each) => each.personId === personId);
  return lines.find((each) => each.personId === personId) ?? (along && lineOfExtra(along));
}

/** Whether a boat may board, and its list may grow: from the signature on the list says who is aboard. */
export function takesPeople({ phase }: Pick<VoyageStory, 'phase'>): boolean {
  return phase === 'filed' || phase === 'boarding';
}

/** Where a person of the list is, as far as the gate knows. */
export function whereIs(line: Pick<StoryLine, 'lastDirection'>): 'expected' | 'out' | 'returned' {
  if (line.lastDirection === null) return 'expected';
  return line.lastDirection === 'out' ? 'out' : 'returned';
}

/** Boats that somebody at the gate has to do with come first. */
const phaseRank: Readonly<Record<VoyagePhase, number>> = {
  boarding: 1,
  disputed: 2,
  returning: 3,
  filed: 4,
  sealed: 5,
  out: 6,
  reconciled: 7,
  closed: 8,
};

/**
 * As the board lists them: the boat that boards now, those that should have been back, what is going on, what is to
 * come, what is at sea. @param nowMs the gate's wall clock
 */
export function boatsInOrder(boats: readonly BoatView[], nowMs: number): readonly BoatView[] {
  const overdue = new Set(boats.filter((boat) => isOverdue(boat, nowMs)));
  const rank = (boat: BoatView) => {
    if (boat.boarding !== null) return 0;
    return overdue.has(boat) ? 0.5 : phaseRank[boat.phase];
  };
  return boats.toSorted((a, b) => rank(a) - rank(b));
}

/** Whether one asks of a boat when it comes back, rather than when it leaves. */
export function isAwaited({ phase, aboard }: Pick<BoatView, 'phase' | 'aboard'>): boolean {
  return phase === 'sealed' || phase === 'out' || (phase === 'disputed' && aboard > 0);
}

/** So few boats are all shown with their lists. */
const fewBoats = 3;

/** Whether the board shows the list of this boat, or only its head. */
export function showsList(boat: BoatView, boats: number): boolean {
  return boats <= fewBoats || boat.boarding !== null || ['boarding', 'returning'].includes(boat.phase);
}

/** Which crossing the people of this boat are counted by: a boat that is back is counted by who is ashore. */
export function wayOfBoat({ phase }: Pick<BoatView, 'phase'>, lane: LaneDirection): LaneDirection {
  switch (phase) {
    case 'returning':
    case 'reconciled':
    case 'closed':
      return 'in';
    case 'filed':
    case 'boarding':
    case 'sealed':
    case 'out':
    case 'disputed':
      return lane;
    default:
      return unreachable(phase);
  }
}

/** The phases through which every voyage goes, as a course to be seen; a dispute stands apart. */
export const coursePhases = [
  'filed',
  'boarding',
  'sealed',
  'out',
  'returning',
  'reconciled',
  'closed',
] as const satisfies readonly VoyagePhase[];
export type CoursePhase = (typeof coursePhases)[number];

/** When the voyage came to this phase, ms since 1970; null: not yet, or nobody wrote it down. */
export function reachedAtMs(story: VoyageStory, phase: CoursePhase): number | null {
  switch (phase) {
    case 'filed':
      return story.filedAtMs;
    case 'boarding':
      return null;
    case 'sealed':
      return story.sealedAtMs;
    case 'out':
      return story.departedAtMs;
    case 'returning':
      return story.returningAtMs;
    case 'reconciled':
      return story.landedAtMs;
    case 'closed':
      return story.closedAtMs;
    default:
      return unreachable(phase);
  }
}

/** Signing, leaving and coming back are skipped where nobody wrote them down: a boat may never come back. */
const mayBeSkipped: readonly CoursePhase[] = ['sealed', 'out', 'returning'];

/** Whether the voyage has come through this phase; of a dispute the times tell. */
export function hasReached(story: VoyageStory, phase: CoursePhase): boolean {
  const later = coursePhases.slice(coursePhases.indexOf(phase));
  if (story.phase === phase) return true;
  if (mayBeSkipped.includes(phase)) return reachedAtMs(story, phase) !== null;
  return story.phase === 'disputed'
    ? later.some((each) => reachedAtMs(story, each) !== null)
    : later.includes(story.phase);
}

/** Of a boat that is back: who is ashore again of those who went out; else who is aboard of everybody listed. */
export function countStory(story: VoyageStory): {
  readonly done: number;
  readonly all: number;
  readonly isBack: boolean;
} {
  const count = (where: ReturnType<typeof whereIs>) =>
    story.lines.filter((line) => whereIs(line) === where).length;
  const isBack = hasReached(story, 'returning');
  const [out, returned] = [count('out'), count('returned')];
  return isBack
    ? { done: returned, all: returned + out, isBack }
    : { done: out, all: story.lines.length, isBack };
}
