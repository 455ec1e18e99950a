import type { MonoMs, PersonId, TrackId } from '../core/brand.ts';
import type { Whereabouts } from '../core/decision/decide.ts';
import type { Transition } from './gate-runner.ts';

/** Out of sight for no longer than this, somebody has only turned their head, milliseconds. */
export const stillInViewMs = 2000;
/** Whoever comes back sooner than this after they were last seen is not let through by face, milliseconds. */
export const turnBackMs = 10_000;

/** Where those are who have walked through: a lane for both ways must not let them straight back. */
export interface WhereaboutsBook {
  /** The camera was looked through, and this face was before it; undefined: nobody's. */
  seen(track: TrackId | undefined, at: MonoMs): void;
  /** This person has walked, as far as anybody knows. */
  passed(personId: PersonId, track: TrackId | undefined, at: MonoMs): void;
  /** Their story ended in a fault: whether they walked an officer will say. Until then it counts for nothing. */
  mayHavePassed(personId: PersonId, track: TrackId | undefined, at: MonoMs): void;
  /** An officer has said that they had, or had not. */
  stated(personId: PersonId, walked: boolean): void;
  /** Asked when this face turned out to be theirs; from then on it counts as a sight of them. */
  of(personId: PersonId, track: TrackId, now: MonoMs): Whereabouts;
}

interface Sight {
  readonly faces: ReadonlySet<TrackId>;
  readonly seenAt: MonoMs;
}

/** @param earlier walked through moments before the gate came up: with the first look they count as lately gone */
export function createWhereabouts(earlier: readonly PersonId[] = []): WhereaboutsBook {
  const people = new Map<PersonId, Sight>();
  const perhaps = new Map<PersonId, Sight>();
  let before = earlier;
  let face: { readonly track: TrackId; readonly since: MonoMs } | undefined;

  function forgetThoseLongGone(now: MonoMs): void {
    for (const sights of [people, perhaps])
      for (const [personId, { seenAt }] of sights) if (now - seenAt > turnBackMs) sights.delete(personId);
  }
  function note(sights: typeof people, personId: PersonId, track: TrackId | undefined, at: MonoMs): void {
    forgetThoseLongGone(at);
    sights.set(personId, { faces: new Set(track === undefined ? [] : [track]), seenAt: at });
  }

  return {
    seen(track, at) {
      for (const personId of before)
        people.set(personId, { faces: new Set(), seenAt: (at - stillInViewMs - 1) as MonoMs });
      before = [];
      if (track === undefined) return;
      if (face?.track !== track) face = { track, since: at };
      for (const sights of [people, perhaps])
        for (const [personId, sight] of sights)
          if (sight.faces.has(track)) sights.set(personId, { ...sight, seenAt: at });
    },
    passed: (personId, track, at) => note(people, personId, track, at),
    mayHavePassed: (personId, track, at) => note(perhaps, personId, track, at),
    stated(personId, walked) {
      const sight = perhaps.get(personId);
      perhaps.delete(personId);
      if (!walked) people.delete(personId);
      else if (sight !== undefined) people.set(personId, sight);
    },
    of(personId, track, now) {
      const sight = people.get(personId);
      if (sight === undefined) return 'gone';
      // It takes a while to recognise a face, and they were in view from its first frame.
      const since = face?.track === track ? face.since : now;
      const awayMs = since - sight.seenAt;
      if (awayMs > turnBackMs) {
        people.delete(personId);
        return 'gone';
      }
      people.set(personId, { faces: new Set([...sight.faces, track]), seenAt: now });
      return awayMs > stillInViewMs ? 'lately-gone' : 'in-view';
    },
  };
}

/** Tells the book what the machine learns: which face is in view, and whose story ended with a passage. */
export function followWhereabouts(
  book: Pick<WhereaboutsBook, 'seen' | 'passed' | 'mayHavePassed'>,
  { before, event, after }: Transition,
  now: MonoMs,
): void {
  if (event.kind === 'observed') {
    const { observation } = event;
    book.seen(observation.face === 'none' ? undefined : observation.track, observation.capturedAt);
  }
  const track = 'track' in before ? before.track : undefined;
  for (const effect of after.effects) {
    if (effect.kind === 'record-completed') book.passed(effect.grant.personId, track, now);
    if (effect.kind !== 'record-unconfirmed') continue;
    // Where nothing reports passages everybody is taken to have walked.
    if (effect.cause === 'no-feedback') book.passed(effect.grant.personId, track, now);
    else book.mayHavePassed(effect.grant.personId, track, now);
  }
}
