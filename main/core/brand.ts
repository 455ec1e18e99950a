/** Nominal typing: values that must not be mixed although they share a representation. */
declare const brand: unique symbol;
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/** Milliseconds since 1970-01-01T00:00Z by a wall clock that may be wrong and may jump. */
export type WallMs = Brand<number, 'WallMs'>;
/** Milliseconds since this boot by a clock that never goes back. Only differences mean anything. */
export type MonoMs = Brand<number, 'MonoMs'>;

/** One walk-up at the lane, from the first face to the end of its story. */
export type PassageId = Brand<string, 'PassageId'>;
/** ULID of a person known to this port. */
export type PersonId = Brand<string, 'PersonId'>;
/** One voyage of one boat: its notice, its crew list, its return. */
export type VoyageId = Brand<string, 'VoyageId'>;
/** UUIDv7 of a journal row. */
export type EventId = Brand<string, 'EventId'>;
/** UUIDv7 drawn at each start of the gate process. */
export type BootId = Brand<string, 'BootId'>;
/** Permission for one passage, written to the journal before the turnstile hears of it. */
export type GrantId = Brand<string, 'GrantId'>;
/** A matter for the officer. */
export type CaseId = Brand<string, 'CaseId'>;
/** Somebody went through without a permission, for an officer to see. */
export type AlarmId = Brand<string, 'AlarmId'>;
/** A paper that somebody has shown. */
export type ClaimId = Brand<string, 'ClaimId'>;
/** A member of the port's staff. */
export type OfficerId = Brand<string, 'OfficerId'>;
/** One face followed over consecutive frames; a number that only grows. */
export type TrackId = Brand<number, 'TrackId'>;
/** Identifies one started timer, so that a late firing of an earlier one is recognised. */
export type TimerToken = Brand<string, 'TimerToken'>;

/** An array that cannot be empty, for places where an empty set would be a lie. */
export type NonEmpty<T> = readonly [T, ...T[]];

/** Narrows a list to one that has a first element. */
export function isNonEmpty<T>(items: readonly T[]): items is NonEmpty<T> {
  return items.length > 0;
}
