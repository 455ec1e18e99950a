import { expect, it } from 'vitest';
import type { Ack } from '../../main/core/events/wire.ts';
import { signIn } from '../support/memory-journal.ts';
import { type Bench, centralA, centralB, createBench } from '../support/runner-bench.ts';

const restoredRow = {
  kind: 'store.restored',
  payload: { cause: 'corrupt', backupUpTo: 59, replayed: 0, missing: 141 },
} as const;

/** A centre that holds 1 to 200 of the time before, and keeps aside what differs. */
function answerOf(sent: readonly number[]): Pick<Ack, 'upTo' | 'highest' | 'refused'> {
  const upTo = Math.max(200, ...sent);
  const other = sent.filter((seq) => seq >= 60 && seq <= 200);
  const [from = 0, to = 0] = [other[0], other.at(-1)];
  return { upTo, highest: upTo, ...(other.length > 0 && { refused: [{ from, to, cause: 'row/conflict' }] }) };
}

/** All rows that are sent until nothing more comes, each batch answered. */
async function drainAll({ line, clock, ack }: Bench): Promise<number[]> {
  const seen: number[] = [];
  for (let idle = 0; idle < 5; ) {
    await clock.advance(10);
    const sent = line.takeSent();
    for (const rows of sent) ack(answerOf(rows).upTo, answerOf(rows));
    seen.push(...sent.flat());
    idle = sent.length > 0 ? 0 : idle + 1;
  }
  return seen;
}

const until = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

it.each([300, 120])(
  'E7: a gate restored to row 59 and away until row %i sends each row above it once, and says that it is refused',
  async (head) => {
    const bench = createBench({ head: 59, watermark: 50 });
    bench.journal.append([restoredRow]);
    while (bench.journal.rows.length < head) bench.journal.append([signIn()]);
    bench.runner.start();
    bench.line.up();
    bench.line.central({ online: true, bootId: centralA });
    expect(await drainAll(bench)).toEqual(until(51, head));
    await bench.clock.advance(1500);
    expect(bench.marks.watermark()).toBe(59);
    expect(bench.runner.unsent()).toBe(Math.min(head, 200) - 59);
    expect(bench.runner.faults()).toEqual(['central/refuses']);
    expect(bench.refused).toEqual([]);
    // A new session and an answer that refuses nothing are no reason to be silent.
    bench.line.central({ online: true, bootId: centralB });
    bench.ack(Math.max(200, head));
    await bench.clock.advance(60_000);
    expect(bench.runner.faults()).toEqual(['central/refuses']);
    expect(bench.line.rebuilds).toBe(0);
    const who = { by: 'operator', officerId: null, commandId: null } as const;
    expect(bench.runner.resendFrom(59, who).ok).toBe(true);
    expect((await drainAll(bench))[0]).toBe(59);
    expect(bench.runner.faults()).toEqual(['central/refuses']);
  },
);

it('E7: a journal that goes back while the gate runs is sent the same way', async () => {
  const bench = createBench({ head: 200, watermark: 200 });
  bench.runner.start();
  bench.line.up();
  bench.line.central({ online: true, bootId: centralA });
  await bench.clock.advance(10);
  (bench.journal.rows as unknown[]).length = 59;
  bench.journal.append([restoredRow, signIn(), signIn()]);
  expect(await drainAll(bench)).toEqual([60, 61, 62]);
  expect(bench.runner.faults()).toEqual(['central/refuses']);
  expect(bench.refused).toEqual([]);
});

it('E7: what was confirmed before a journal went back, and not yet written, confirms no row that came after', async () => {
  const bench = createBench({ head: 200, watermark: 40 });
  bench.runner.start();
  bench.line.up();
  bench.line.central({ online: true, bootId: centralA });
  for (let turn = 0; turn < 3; turn += 1) {
    await bench.clock.advance(10);
    bench.ack(bench.line.takeSent().at(-1)?.at(-1) ?? 0);
  }
  expect(bench.marks.watermark()).toBe(41);
  expect(bench.runner.unsent()).toBeLessThan(155);
  (bench.journal.rows as unknown[]).length = 42;
  bench.journal.append([restoredRow, signIn(), signIn(), signIn()]);
  await bench.clock.advance(1500);
  expect(bench.marks.watermark()).toBe(42);
});

it('E7: a restore that is told after the start counts the same', async () => {
  const bench = createBench({ head: 59, watermark: 50 });
  bench.runner.start();
  bench.journal.append([restoredRow]);
  while (bench.journal.rows.length < 120) bench.journal.append([signIn()]);
  bench.line.up();
  bench.line.central({ online: true, bootId: centralA });
  expect(await drainAll(bench)).toEqual(until(51, 120));
  expect(bench.refused).toEqual([]);
  expect(bench.runner.faults()).toEqual(['central/refuses']);
});
