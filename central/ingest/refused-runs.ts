import type { Ack } from '../../main/core/events/wire.ts';

type Refused = NonNullable<Ack['refused']>;

/** Runs that fit one acknowledgement. */
const maxRuns = 100;

/** Neighbouring rows that were refused for the same cause, as runs; what does not fit is said of when it comes again. */
export function refusedRuns(rows: readonly { readonly seq: number; readonly cause: string }[]): Refused {
  const runs: Refused = [];
  for (const { seq, cause } of rows) {
    const last = runs.at(-1);
    if (last?.cause === cause && (seq === last.to || seq === last.to + 1)) last.to = seq;
    else runs.push({ from: seq, to: seq, cause });
  }
  return runs.slice(0, maxRuns);
}
