import { type FaultCode, type FaultOf, faultCatalogue } from '../../../main/core/codes.ts';
import type { EventDraft, EventKind, EventPayload } from '../../../main/core/events/kinds.ts';
import type { StateKind } from '../../../main/core/gate/state.ts';

/** A row of the journal as the table names it: its kind, and what tells it from others of its kind. */
export type Entry =
  | 'granted'
  | 'completed'
  | 'abandoned'
  | 'confirmed late'
  | `unconfirmed: ${EventPayload<'passage.unconfirmed'>['cause']}`
  | `failed: ${FaultOf<'turnstile'>}`
  | 'forced'
  | 'tailgated'
  | `counted: ${EventPayload<'turnstile.counted'>['cause']}`
  | `raised: ${FaultOf<'turnstile'>}`
  | `cleared: ${FaultOf<'turnstile'>}`
  /** Anything else, which no row of the table expects. */
  | `other: ${EventKind}`;

/** Where a fault leads, and how the gate comes back. */
export interface Ending {
  /** Where the lane stands once the fault has had its effect. */
  readonly lane: StateKind;
  /** Rows from the strike, or from the person's grant, until then. */
  readonly journal: readonly Entry[];
  /** Rows from the cure until the gate is back in service. */
  readonly cured: readonly Entry[];
}

/** What a device cannot do at all is said again whenever it comes back; the table leaves it out. */
const isStanding = (code: FaultCode): boolean => faultCatalogue[code].severity === 'warns';
/** What the officer does between two stories. */
const tidying: readonly EventKind[] = ['passage.stated', 'case.resolved', 'alarm.acknowledged'];

/** Undefined for rows that the table leaves out. */
export function entryOf({ kind, payload }: EventDraft): Entry | undefined {
  if (tidying.includes(kind)) return undefined;
  switch (kind) {
    case 'passage.granted':
      return 'granted';
    case 'passage.completed':
      return 'completed';
    case 'passage.abandoned':
      return 'abandoned';
    case 'passage.confirmed-late':
      return 'confirmed late';
    case 'passage.unconfirmed':
      return `unconfirmed: ${payload.cause}`;
    case 'passage.failed':
      return `failed: ${payload.code as FaultOf<'turnstile'>}`;
    case 'turnstile.forced':
      return 'forced';
    case 'turnstile.tailgated':
      return 'tailgated';
    case 'turnstile.counted':
      return `counted: ${payload.cause}`;
    case 'fault.raised':
    case 'fault.cleared': {
      const code = payload.code as FaultOf<'turnstile'>;
      if (isStanding(code)) return undefined;
      return `${kind === 'fault.raised' ? 'raised' : 'cleared'}: ${code}`;
    }
    default:
      return `other: ${kind}`;
  }
}

const restless: readonly FaultCode[] = ['turnstile/timeout', 'turnstile/garbled', 'turnstile/stuck-on'];

/**
 * While answers are late or spoilt, what is wrong with the line is another thing from look to look, and the code
 * changes with it while the lane stays closed. Such changes are left out, and the code is that of the first look.
 */
export function withoutUnrest(entries: readonly Entry[], named: FaultCode): readonly Entry[] {
  const isChange = (a: Entry | undefined, b: Entry | undefined): boolean =>
    restless.some((x) => a === `cleared: ${x}`) && restless.some((y) => b === `raised: ${y}`);
  return entries
    .filter((entry, i) => !isChange(entry, entries[i + 1]) && !isChange(entries[i - 1], entry))
    .map((entry) => {
      if (restless.some((code) => entry === `raised: ${code}`)) return `raised: ${named}` as Entry;
      return restless.some((code) => entry === `cleared: ${code}`) ? (`cleared: ${named}` as Entry) : entry;
    });
}
