/** What is planted, each kind so many times. */
export const faultKinds = [
  /** Somebody goes, or comes back, in the place of another. */
  'swapped',
  /** Went out and did not come back; nobody says why. */
  'missing',
  /** Reported missing, and turns up with another boat. */
  'reappeared',
  'expired-permit',
  'underage',
  /** One face under two numbers. */
  'duplicate',
  'late-list',
] as const;
export type FaultKind = (typeof faultKinds)[number];
export type FaultCounts = Readonly<Record<FaultKind, number>>;

export interface PortSize {
  readonly boats: number;
  /** Everybody whom the port knows, those included whom nobody hires. */
  readonly people: number;
  readonly days: number;
  readonly gates: number;
  readonly seed: number;
  readonly faults: FaultCounts;
}

/** A big port for a month, with what audits found in it. */
export const bigPort: PortSize = {
  boats: 300,
  people: 4000,
  days: 30,
  gates: 4,
  seed: 20261122,
  faults: {
    swapped: 40,
    missing: 25,
    reappeared: 10,
    'expired-permit': 30,
    underage: 12,
    duplicate: 15,
    'late-list': 20,
  },
};

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** The month that is played begins here: midnight at the port, 1 November 2026. */
export const monthBeginsAt = Date.UTC(2026, 9, 31, 17);

/** So small a port, or so short a time, has no room for all that is to be planted; the message is a sentence. */
export class PortTooSmall extends Error {}
