import { describe, expect, it, onTestFinished } from 'vitest';
import { StoreError } from '../../main/adapters/sqlite/store-errors.ts';
import { startRetention } from '../../main/app/retention.ts';
import { ok } from '../../main/core/result.ts';
import type { Pruning } from '../../main/ports/pruning.ts';
import { memoryLog } from '../support/store-bench.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

/** A job that lets rows leave, over a store that throws as soon as rows are looked for that may go. */
function retentionOver(thrown: Error) {
  const clock = createVirtualClock();
  const log = memoryLog();
  const pruning: Pruning = {
    marks: () => ({ head: 0, confirmed: 0, floor: 0 }),
    lastGivenUpAt: () => {
      throw thrown;
    },
    times: () => [],
    hashOf: () => '',
    raiseFloor: () => undefined,
    dropGivenUp: () => 0,
  };
  const recorder = { commit: () => ok() };
  const job = startRetention({ pruning, recorder, keptDays: 30, mayPrune: () => true, clock, log });
  onTestFinished(job.close);
  return { clock, events: () => log.lines.map(({ event }) => event) };
}

describe('the job that lets rows leave', () => {
  it('puts its work off while the store is in trouble, and looks again', async () => {
    const { clock, events } = retentionOver(new StoreError('store/write-failed', 'A page cannot be read.'));
    await clock.advance(1_300_000);
    expect(events().filter((event) => event === 'retention.put-off')).not.toHaveLength(0);
  });

  it('does not take a bug for trouble of the store', async () => {
    const { clock } = retentionOver(new TypeError('a bug'));
    await expect(clock.advance(1_300_000)).rejects.toThrow('a bug');
  });
});
