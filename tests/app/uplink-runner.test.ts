import { beforeEach, describe, expect, it } from 'vitest';
import { UplinkRunner } from '../../main/app/uplink-runner.ts';
import { ok } from '../../main/core/result.ts';
import { signIn } from '../support/memory-journal.ts';
import {
  type Bench,
  bootId,
  centralA,
  centralB,
  createBench,
  drain,
  settle,
} from '../support/runner-bench.ts';

describe('the uplink runner sends', () => {
  let bench: Bench;
  beforeEach(() => {
    bench = createBench();
    bench.runner.start();
  });

  it('a new row at once, but outside the call that appended it', async () => {
    await settle(bench);
    bench.journal.append([signIn()]);
    expect(bench.line.takeSent()).toEqual([]);
    await bench.clock.advance(0);
    expect(bench.line.takeSent()).toEqual([[1]]);
  });

  it('rows appended in one burst in one batch', async () => {
    await settle(bench);
    for (let i = 0; i < 5; i += 1) bench.journal.append([signIn()]);
    await bench.clock.advance(0);
    expect(bench.line.takeSent()).toEqual([[1, 2, 3, 4, 5]]);
  });

  it('nothing while the line is down, and what waited as soon as it is up', async () => {
    bench.journal.append([signIn(), signIn()]);
    await bench.clock.advance(5000);
    expect(bench.line.takeSent()).toEqual([]);
    expect(bench.runner.unsent()).toBe(2);
    bench.line.up();
    await bench.clock.advance(0);
    expect(bench.line.takeSent()).toEqual([[1]]);
    bench.ack(1);
    await bench.clock.advance(0);
    expect(bench.line.takeSent()).toEqual([[2]]);
  });

  it('E3: a row again until it is acknowledged, however often the broker took it', async () => {
    await settle(bench);
    bench.journal.append([signIn()]);
    const seen: number[][] = [];
    for (let i = 0; i < 4; i += 1) {
      await bench.clock.advance(10_000);
      bench.line.up();
      await bench.clock.advance(0);
      seen.push(...bench.line.takeSent());
    }
    expect(seen.length).toBeGreaterThanOrEqual(4);
    expect(new Set(seen.flat())).toEqual(new Set([1]));
    bench.ack(1);
    await bench.clock.advance(20_000);
    expect(bench.line.takeSent()).toEqual([]);
    expect(bench.marks.watermark()).toBe(1);
  });

  it('everything unconfirmed again when the centre returns under a new boot', async () => {
    await settle(bench);
    bench.journal.append([signIn()]);
    await bench.clock.advance(0);
    bench.line.takeSent();
    bench.line.central({ online: true, bootId: centralB });
    await bench.clock.advance(0);
    expect(bench.line.takeSent()).toEqual([[1]]);
  });

  it('one probe every five seconds while the broker says that the centre is away', async () => {
    await settle(bench);
    bench.line.central({ online: false, bootId: centralA });
    for (let i = 0; i < 300; i += 1) bench.journal.append([signIn()]);
    await bench.clock.advance(14_000);
    expect(bench.line.takeSent().length).toBe(3);
    expect(bench.line.rebuilds).toBe(0);
  });

  it('a marks file ahead of the journal is reported, and new rows are sent all the same', async () => {
    const restored = createBench({ head: 5, watermark: 90 });
    restored.runner.start();
    restored.line.up();
    restored.journal.append([signIn()]);
    await restored.clock.advance(0);
    expect(restored.line.takeSent()).toEqual([[6]]);
    expect(restored.log.lines.map(({ event }) => event)).toContain('uplink.marks-ahead-of-journal');
  });
});

describe('the uplink runner judges', () => {
  let bench: Bench;
  beforeEach(() => {
    bench = createBench();
    bench.runner.start();
  });

  it('the broker unreachable until the first connection', async () => {
    expect(bench.health).toEqual([{ kind: 'raised', code: 'broker/unreachable' }]);
    await settle(bench);
    expect(bench.runner.faults()).toEqual([]);
  });

  it('a line that breaks for less than a blink not worth an alarm', async () => {
    await settle(bench);
    bench.line.down();
    await bench.clock.advance(400);
    bench.line.up();
    bench.line.central({ online: true, bootId: centralA });
    await bench.clock.advance(5000);
    expect(bench.health).toEqual([]);
  });

  it('a broken line within a second, and its code where that changes', async () => {
    await settle(bench);
    bench.line.down();
    await bench.clock.advance(1000);
    expect(bench.runner.faults()).toEqual(['broker/unreachable']);
    bench.line.down('broker/refused');
    await bench.clock.advance(1000);
    expect(bench.runner.faults()).toEqual(['broker/refused']);
  });

  it('a centre silent within 3 s when rows wait and no acknowledgement comes', async () => {
    await settle(bench);
    bench.journal.append([signIn()]);
    await bench.clock.advance(3000);
    expect(bench.health[0]).toEqual({ kind: 'raised', code: 'central/silent' });
  });

  it('a centre silent at once when its will says so, and back when it says so and nothing waits', async () => {
    await settle(bench);
    bench.line.central({ online: false, bootId: centralA });
    expect(bench.runner.faults()).toEqual(['central/silent']);
    bench.line.central({ online: true, bootId: centralB });
    expect(bench.runner.faults()).toEqual([]);
  });

  it('a centre that was never seen silent within 3 s, though nothing waits', async () => {
    bench.line.up();
    await bench.clock.advance(3000);
    expect(bench.runner.faults()).toEqual(['central/silent']);
  });

  it('a centre that says it is there but acknowledges nothing silent all the same', async () => {
    await settle(bench);
    bench.journal.append([signIn()]);
    for (let i = 0; i < 20; i += 1) {
      await bench.clock.advance(1000);
      bench.line.up();
      bench.line.central({ online: true, bootId: centralA });
    }
    expect(bench.health.filter(({ code }) => code === 'central/silent')).toEqual([
      { kind: 'raised', code: 'central/silent' },
    ]);
  });

  it('rows from the future refused as data: the watermark stands and the officer is told', async () => {
    await settle(bench);
    bench.journal.append([signIn()]);
    bench.ack(99);
    expect(bench.refused).toEqual(['acks ack/from-the-future']);
    expect(bench.runner.faults()).toEqual([]);
    expect(bench.marks.watermark()).toBe(0);
    expect(bench.runner.unsent()).toBe(1);
    bench.ack(99, { refused: [{ from: 1, to: 1, cause: 'row/conflict' }] });
    expect(bench.runner.faults()).toEqual(['central/refuses']);
    bench.ack(1);
    expect(bench.runner.faults()).toEqual([]);
  });

  it('E6: one late acknowledgement harmless, but a centre that lost rows a fault', async () => {
    const old = createBench({ head: 10, watermark: 10 });
    old.runner.start();
    await settle(old);
    old.ack(4);
    expect(old.runner.faults()).toEqual([]);
    await old.clock.advance(2000);
    old.ack(4);
    expect(old.runner.faults()).toEqual(['central/lost-rows']);
    expect(old.marks.watermark()).toBe(10);
  });

  it('E7: a refusal named in an acknowledgement told to the officer', async () => {
    await settle(bench);
    bench.journal.append([signIn(), signIn()]);
    await bench.clock.advance(0);
    bench.ack(1, { refused: [{ from: 2, to: 2, cause: 'row/wrong-signature' }] });
    expect(bench.runner.faults()).toEqual(['central/refuses']);
    expect(bench.runner.unsent()).toBe(1);
  });
});

describe('the uplink runner keeps the line', () => {
  it("S3: rebuilds it after three batches' time without acknowledgement, then less often", async () => {
    const bench = createBench();
    bench.runner.start();
    await settle(bench);
    bench.journal.append([signIn()]);
    const rebuiltAt: number[] = [];
    for (let i = 0; i < 600; i += 1) {
      const before = bench.line.rebuilds;
      await bench.clock.advance(100);
      if (bench.line.rebuilds === before) continue;
      rebuiltAt.push(bench.clock.mono());
      bench.line.up();
      bench.line.central({ online: true, bootId: centralA });
    }
    const waits = rebuiltAt.map((at, i) => at - (rebuiltAt[i - 1] ?? 0));
    expect(waits[0]).toBeLessThanOrEqual(3000);
    expect(waits[1]).toBeGreaterThan(4500);
    expect(waits[2]).toBeGreaterThan(9000);
  });

  it('T4: reports health on change but at most once a second, and every 30 s', async () => {
    const bench = createBench();
    bench.runner.start();
    await settle(bench);
    await bench.clock.advance(1000);
    bench.line.reports.splice(0);
    bench.gateFaults.push('camera/frozen');
    await bench.clock.advance(1500);
    expect(bench.line.reports).toEqual([{ bootId, unsent: 0, faults: ['camera/frozen'] }]);
    await bench.clock.advance(60_000);
    expect(bench.line.reports.length).toBe(3);
  });

  it('T4: tells how long its certificate holds, and a changed number at once', async () => {
    let daysLeft: number | undefined = 31;
    const bench = createBench({ certificateDaysLeft: () => daysLeft });
    bench.runner.start();
    await settle(bench);
    await bench.clock.advance(1500);
    expect(bench.line.reports.at(-1)).toMatchObject({ certificateDaysLeft: 31 });
    daysLeft = 30;
    await bench.clock.advance(1500);
    expect(bench.line.reports.at(-1)).toMatchObject({ certificateDaysLeft: 30 });
    daysLeft = undefined;
    await bench.clock.advance(1500);
    expect(bench.line.reports.at(-1)).not.toHaveProperty('certificateDaysLeft');
  });

  it('says goodbye once, and does nothing afterwards', async () => {
    const bench = createBench();
    bench.runner.start();
    await settle(bench);
    await bench.runner.close();
    await bench.runner.close();
    bench.journal.append([signIn()]);
    await bench.clock.advance(60_000);
    expect(bench.line.closed).toBe(true);
    expect(bench.line.takeSent()).toEqual([]);
    expect(bench.clock.pending()).toBe(0);
  });
});

describe('a row that cannot be read', () => {
  /** From now on each of these rows is damaged. */
  function damage({ journal }: Bench, ...seqs: number[]): () => void {
    const { texts } = journal;
    journal.texts = (from, to) => {
      if (seqs.includes(from)) throw Object.assign(new Error('a damaged row'), { code: 'store/corrupt' });
      const bad = seqs.find((seq) => seq > from && seq <= to);
      return texts(from, bad === undefined ? to : bad - 1);
    };
    return () => {
      journal.texts = texts;
    };
  }

  it('is named once and stops the sending there; rows before it still go, and the gate lives on', async () => {
    const bench = createBench();
    bench.runner.start();
    await settle(bench);
    const mended = damage(bench, 3);
    for (let i = 0; i < 5; i += 1) bench.journal.append([signIn()]);
    await bench.clock.advance(0);
    expect(bench.line.takeSent()).toEqual([[1, 2]]);
    bench.ack(2);
    await bench.clock.advance(2000);
    expect(bench.line.takeSent()).toEqual([]);
    expect(bench.unreadable).toEqual(['store/corrupt']);
    expect(bench.log.lines.filter((line) => line.event === 'uplink.row-unreadable')).toHaveLength(1);
    mended();
    await bench.clock.advance(300);
    expect(bench.line.takeSent()).toEqual([[3, 4, 5]]);
  });

  it('among the new ones does not hold up the backlog, nor one of the backlog the new ones', async () => {
    const bench = createBench({ head: 40 });
    bench.runner.start();
    bench.line.up();
    bench.line.central({ online: true, bootId: centralA });
    const mended = damage(bench, 2, 41);
    await bench.clock.advance(10);
    bench.journal.append([signIn()]);
    await bench.clock.advance(10);
    await drain(bench);
    bench.journal.append([signIn()]);
    await bench.clock.advance(10);
    await drain(bench);
    expect(bench.runner.unsent()).toBeLessThan(20);
    expect(bench.unreadable).toEqual(['store/corrupt', 'store/corrupt']);
    mended();
    await bench.clock.advance(300);
    await drain(bench);
    expect(bench.runner.unsent()).toBe(0);
  });

  it('at the end of the journal does not keep the runner from starting, nor new rows from being seen', async () => {
    const bench = createBench({ head: 1 });
    const { head } = bench.journal;
    bench.journal.head = () => {
      throw Object.assign(new Error('a damaged row'), { code: 'store/corrupt' });
    };
    const { journal, marks, line, clock, log } = bench;
    const options = {
      bootId,
      faults: () => [],
      onHealth: () => undefined,
      onUnreadable: () => undefined,
      onRefused: () => undefined,
      commit: () => ok(),
    };
    const runner = new UplinkRunner({ journal, marks, transport: line, clock, log }, options);
    runner.start();
    bench.journal.head = head;
    bench.journal.append([signIn()]);
    expect(runner.unsent()).toBe(2);
  });
});
