import type { VoyageId, WallMs } from '../brand.ts';
import type { Direction } from './direction.ts';
import type { LineOutcome } from './phase.ts';

/** What is known of one person on one voyage, whether or not its list names them. */
export interface Track {
  /** Went aboard, by a passage or by the word of whoever sealed, and has not come ashore before the boat left. */
  readonly wentOut: boolean;
  /** Came ashore from the voyage by a passage. */
  readonly returned: boolean;
  /** Came ashore while the boat still lay there: whether they had been aboard. */
  readonly early: { readonly wentOut: boolean } | undefined;
  /** Sealed as staying ashore. */
  readonly noShow: boolean;
  /** Came ashore although they stayed ashore, by seal or by word. */
  readonly cameInstead: boolean;
  readonly stated: Statement | undefined;
  readonly lastDirection: Direction | undefined;
  readonly lastAt: WallMs | undefined;
  /** Places in the order of all facts. */
  readonly outPlace: number | undefined;
  readonly inPlace: number | undefined;
}

export interface Statement {
  readonly outcome: LineOutcome;
  readonly otherVoyageId: VoyageId | undefined;
}

export const newTrack: Track = {
  wentOut: false,
  returned: false,
  early: undefined,
  noShow: false,
  cameInstead: false,
  stated: undefined,
  lastDirection: undefined,
  lastAt: undefined,
  outPlace: undefined,
  inPlace: undefined,
};

/** When and where in the order something happened. */
export interface Moment {
  readonly at: WallMs;
  readonly place: number;
}

/** A passage says more than anything that was stated before it. */
export function walkedOut(track: Track, { at, place }: Moment): Track {
  return {
    ...track,
    wentOut: true,
    returned: false,
    early: undefined,
    noShow: false,
    stated: undefined,
    lastDirection: 'out',
    lastAt: at,
    outPlace: place,
  };
}

export function walkedIn(track: Track, { at, place }: Moment): Track {
  const stayed = track.noShow || track.stated?.outcome === 'no-show';
  return {
    ...track,
    returned: true,
    early: undefined,
    noShow: false,
    cameInstead: track.cameInstead || (stayed && !track.wentOut),
    stated: undefined,
    lastDirection: 'in',
    lastAt: at,
    inPlace: place,
  };
}

/** Ashore again before the boat was sealed: expected, as if nothing had been. */
export function steppedAshore(track: Track, { at, place }: Moment): Track {
  const before = { wentOut: track.wentOut || track.early?.wentOut === true };
  return {
    ...track,
    wentOut: false,
    returned: false,
    early: before,
    stated: undefined,
    lastDirection: 'in',
    lastAt: at,
    inPlace: place,
  };
}

/** The boat was never sealed nor said to have left, and it is back: whoever came ashore early came back from it. */
export function earlyWasReturn(track: Track): Track {
  if (track.early === undefined) return track;
  return { ...track, wentOut: track.early.wentOut, returned: true, early: undefined };
}

/** Master and officer say that the person is aboard. */
export function sealedAboard(track: Track, { place }: Moment): Track {
  if (track.returned) return track;
  return {
    ...track,
    wentOut: true,
    early: undefined,
    noShow: false,
    stated: undefined,
    outPlace: track.wentOut ? track.outPlace : place,
  };
}

/**
 * What a track says of somebody who came aboard at sea: nothing from before they left the boat they came from. That they
 * stayed ashore, or came home with an earlier voyage, does not bring them home from this one.
 * @param since place in the order
 */
export function sinceJoining(track: Track, since: number): Track {
  const isNews = (place: number | undefined) => place !== undefined && place > since;
  const hasPassed = isNews(track.outPlace) || isNews(track.inPlace);
  return {
    ...track,
    wentOut: track.wentOut && isNews(track.outPlace),
    returned: track.returned && isNews(track.inPlace),
    early: undefined,
    noShow: false,
    cameInstead: false,
    lastDirection: hasPassed ? track.lastDirection : undefined,
    lastAt: hasPassed ? track.lastAt : undefined,
  };
}

/** Undefined: still open. */
export function outcomeOf(track: Track): LineOutcome | undefined {
  if (track.stated !== undefined) return track.stated.outcome;
  if (track.returned) return 'returned';
  return track.noShow && !track.wentOut ? 'no-show' : undefined;
}

/** On the boat, as far as anybody knows, and nobody has said what became of them. */
export function isAboard(track: Track): boolean {
  return track.wentOut && !track.returned && track.stated === undefined;
}

/** Whether an outcome may be stated of somebody, by what the passages say of them. */
export function outcomeFits(track: Track, outcome: LineOutcome): boolean {
  if (track.returned) return outcome === 'returned';
  return !(track.wentOut && outcome === 'no-show');
}
