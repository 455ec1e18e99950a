/**
 * Where a voyage stands. `filed`: a notice of departure has named boat and crew. `boarding`: people go aboard.
 * `sealed`: master and officer have signed who is aboard. `out`: the boat has left. `returning`: it is back, and
 * people come ashore. `reconciled`: every line of the list has an outcome. `closed`: an officer has closed it, for
 * good. `disputed`: somebody must look into it before anything else is stated.
 */
export const voyagePhases = [
  'filed',
  'boarding',
  'sealed',
  'out',
  'returning',
  'reconciled',
  'closed',
  'disputed',
] as const;
export type VoyagePhase = (typeof voyagePhases)[number];

/** What has become of a line of the crew list. A voyage closes only when every line has one. */
export const lineOutcomes = [
  'returned',
  /** Never went aboard. */
  'no-show',
  /** Reported missing by the master, or by whoever knows. */
  'missing-reported',
  /** Changed to another boat at sea, and the masters have said so. */
  'transferred-declared',
  'left-abroad',
  'deceased',
  /** Went out, did not come back, and nobody says why. */
  'unaccounted',
] as const;
export type LineOutcome = (typeof lineOutcomes)[number];

/** Outcomes that an officer may state; `returned` follows from a passage alone, and may be stated where nobody saw it. */
export const statedOutcomes = lineOutcomes;

export const crewRoles = ['master', 'helmsman', 'engineer', 'crew', 'observer'] as const;
export type CrewRole = (typeof crewRoles)[number];
