import type { MonoMs } from '../brand.ts';
import type { EventPayload } from '../events/kinds.ts';
import type { LineTopic, MessageFault } from '../events/line.ts';

/** A refused message as it is journalled, alone or with those like it. */
export type RefusedMessages = EventPayload<'uplink.message-refused'>;

/** One cause on one topic. */
interface Tally {
  readonly topic: LineTopic;
  readonly cause: MessageFault;
  readonly writtenAt: MonoMs;
  /** Came since, and stand in no row yet. */
  readonly waiting: number;
}

/** What was refused lately; at most one entry for each cause on each topic. */
export interface Refusals {
  readonly tallies: readonly Tally[];
  /** When the last message was refused; undefined once all has been quiet. */
  readonly lastAt: MonoMs | undefined;
}

export const noRefusals: Refusals = { tallies: [], lastAt: undefined };

/**
 * The same cause on the same topic fills one row in this time, ms: whoever floods the line must not fill the record.
 * It is also how long nothing may be refused until the alarm ends.
 */
export const refusalSpanMs = 600_000;

/** One more message was refused. The first of its cause is written at once, later ones are counted. */
export function noteRefusal(
  refusals: Refusals,
  what: { readonly topic: LineTopic; readonly cause: MessageFault },
  now: MonoMs,
): { readonly refusals: Refusals; readonly row: RefusedMessages | undefined } {
  const { topic, cause } = what;
  const isThis = (tally: Tally) => tally.topic === topic && tally.cause === cause;
  if (refusals.tallies.some(isThis)) {
    const tallies = refusals.tallies.map((tally) =>
      isThis(tally) ? { ...tally, waiting: tally.waiting + 1 } : tally,
    );
    return { refusals: { tallies, lastAt: now }, row: undefined };
  }
  const tallies = [...refusals.tallies, { topic, cause, writtenAt: now, waiting: 0 }];
  return { refusals: { tallies, lastAt: now }, row: { topic, cause, count: 1 } };
}

/** What is to be written now of all that was only counted; a cause that stayed away is forgotten. */
export function dueRefusals(
  refusals: Refusals,
  now: MonoMs,
): { readonly refusals: Refusals; readonly rows: readonly RefusedMessages[] } {
  const isDue = ({ writtenAt }: Tally) => now - writtenAt >= refusalSpanMs;
  const due = refusals.tallies.filter((tally) => isDue(tally) && tally.waiting > 0);
  const tallies = refusals.tallies.flatMap((tally) => {
    if (!isDue(tally)) return [tally];
    return tally.waiting > 0 ? [{ ...tally, writtenAt: now, waiting: 0 }] : [];
  });
  const isQuiet = refusals.lastAt !== undefined && now - refusals.lastAt >= refusalSpanMs;
  return {
    refusals: { tallies, lastAt: isQuiet ? undefined : refusals.lastAt },
    rows: due.map(({ topic, cause, waiting }) => ({ topic, cause, count: waiting })),
  };
}
