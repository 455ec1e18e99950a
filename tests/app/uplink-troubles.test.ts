import { beforeEach, describe, expect, it } from 'vitest';
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

const who = { by: 'centre', officerId: null, commandId: 'c-1' } as const;
const otherBoot = '0198e0a0-0000-7000-8000-0000000000ff';

describe('a centre that has lost what it confirmed', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = createBench({ head: 100, watermark: 100 });
    bench.runner.start();
    await settle(bench);
  });

  it('E6: is told from a message played again by asking with the newest row', async () => {
    bench.ack(60);
    expect(bench.line.takeSent()).toEqual([[100]]);
    bench.ack(100);
    expect(bench.refused).toEqual(['acks ack/replayed']);
    await bench.clock.advance(10_000);
    expect(bench.runner.faults()).toEqual([]);
    expect(bench.marks.watermark()).toBe(100);
  });

  it('E6: is an alarm when it says so again; nothing moves back, and new rows are confirmed all the same', async () => {
    const honest = () => bench.ack(60, { missing: [[61, 100]], highest: bench.journal.rows.length });
    bench.journal.append([signIn()]);
    await bench.clock.advance(0);
    honest();
    for (let i = 0; i < 4; i += 1) {
      await bench.clock.advance(600);
      if (bench.line.takeSent().length > 0) honest();
    }
    expect(bench.runner.faults()).toEqual(['central/lost-rows']);
    expect(bench.refused).toEqual([]);
    expect(bench.marks.watermark()).toBe(100);
    expect(bench.runner.unsent()).toBe(0);
    await bench.clock.advance(60_000);
    expect(bench.line.rebuilds).toBe(0);
    expect(bench.runner.faults()).toEqual(['central/lost-rows']);
  });

  it('E6: is found out also where it lost only what it confirmed moments before, and nobody walks', async () => {
    bench.journal.append([signIn(), signIn()]);
    await bench.clock.advance(0);
    bench.ack(102);
    bench.line.takeSent();
    bench.ack(101);
    await bench.clock.advance(1500);
    expect(bench.line.takeSent()).toEqual([]);
    for (let i = 0; i < 5; i += 1) {
      await bench.clock.advance(1000);
      if (bench.line.takeSent().length > 0) bench.ack(101);
    }
    expect(bench.runner.faults()).toEqual(['central/lost-rows']);
    expect(bench.marks.watermark()).toBe(102);
  });

  it('C1: is not suspected for an acknowledgement that another had overtaken', async () => {
    bench.journal.append([signIn(), signIn()]);
    await bench.clock.advance(0);
    bench.ack(102);
    bench.line.takeSent();
    bench.ack(101);
    bench.ack(102);
    await bench.clock.advance(10_000);
    expect(bench.line.takeSent()).toEqual([]);
    expect(bench.runner.faults()).toEqual([]);
  });

  it('E6: gets its rows by an explicit order, oldest first, and the alarm ends', async () => {
    bench.ack(60);
    await bench.clock.advance(2000);
    bench.ack(60);
    expect(bench.runner.faults()).toEqual(['central/lost-rows']);
    bench.line.takeSent();
    expect(bench.runner.resendFrom(61, who).ok).toBe(true);
    // The forty, and the row that says so.
    expect(bench.runner.unsent()).toBe(41);
    expect(bench.journal.head()?.payload).toEqual({ from: 61, ...who });
    await bench.clock.advance(0);
    expect(bench.line.takeSent()).toEqual([[61]]);
    bench.ack(61);
    await bench.clock.advance(10);
    await drain(bench);
    expect(bench.runner.faults()).toEqual([]);
    expect(bench.marks.watermark()).toBe(101);
  });

  it('E6: is sent nothing again by an order for rows that it never confirmed', () => {
    const refused = bench.runner.resendFrom(101, who);
    expect(refused).toMatchObject({ ok: false });
    expect(bench.journal.rows).toHaveLength(100);
    expect(bench.runner.unsent()).toBe(0);
  });
});

describe('messages that say what cannot be', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = createBench({ head: 20 });
    bench.runner.start();
    await settle(bench);
    bench.journal.append([signIn()]);
  });
  const expectUnchanged = () => {
    expect(bench.marks.watermark()).toBe(20);
    expect(bench.runner.unsent()).toBe(1);
    expect(bench.runner.faults()).toEqual([]);
  };

  it('E6: an acknowledgement from the future changes nothing and is refused by its name', () => {
    bench.ack(22);
    bench.ack(20, { highest: 30 });
    bench.ack(20, { refused: [{ from: 1, to: 500, cause: 'x' }], highest: 20 });
    expect(bench.refused).toEqual(Array(3).fill('acks ack/from-the-future'));
    expect(bench.marks.watermark()).toBe(20);
    expect(bench.runner.unsent()).toBe(1);
  });

  it('E5: an acknowledgement that contradicts itself changes nothing and is refused by its name', () => {
    bench.ack(20, { missing: [[21, 19]], highest: 21 });
    bench.ack(19, { highest: 12 });
    expect(bench.refused).toEqual(Array(2).fill('acks ack/malformed'));
    expectUnchanged();
  });

  it('T2: an answer to an earlier start of this gate is ignored', async () => {
    await bench.clock.advance(0);
    bench.ack(21, { bootId: otherBoot });
    expect(bench.refused).toEqual([]);
    expectUnchanged();
    bench.ack(21, { bootId });
    expect(bench.runner.unsent()).toBe(0);
  });

  it('what the line refused before anybody could read it is passed on', () => {
    bench.line.refused({ topic: 'acks', cause: 'message/oversized' });
    expect(bench.refused).toEqual(['acks message/oversized']);
    expectUnchanged();
  });

  it('T3: the death of a centre that is not the present one is ignored', async () => {
    bench.line.central({ online: false, bootId: centralB });
    await bench.clock.advance(0);
    expect(bench.runner.faults()).toEqual([]);
    expect(bench.line.takeSent()).toEqual([[21]]);
    bench.line.central({ online: false, bootId: centralA });
    expect(bench.runner.faults()).toEqual(['central/silent']);
  });

  it('a centre that is born again and again does not make the gate send everything each time', async () => {
    await bench.clock.advance(0);
    bench.line.takeSent();
    for (let i = 0; i < 500; i += 1) {
      bench.line.central({ online: true, bootId: `0198e0a0-0000-4000-8000-${String(i).padStart(12, '0')}` });
      await bench.clock.advance(10);
    }
    expect(bench.line.takeSent().length).toBeLessThanOrEqual(6);
  });
});

describe('the sent mark on the disk', () => {
  it('is written once a second while a backlog drains, and at once when all is confirmed', async () => {
    const bench = createBench({ head: 2000 });
    let writes = 0;
    const { advance } = bench.marks;
    bench.marks.advance = (upTo) => {
      writes += 1;
      return advance(upTo);
    };
    bench.runner.start();
    bench.line.up();
    bench.line.central({ online: true, bootId: centralA });
    await bench.clock.advance(10);
    for (let upTo = 1; upTo <= 1990; upTo += 17) {
      bench.ack(upTo);
      await bench.clock.advance(20);
    }
    expect(writes).toBeLessThanOrEqual(4);
    bench.ack(2000);
    expect(bench.marks.watermark()).toBe(2000);
  });

  it('is written when the runner is closed', async () => {
    const bench = createBench({ head: 50 });
    bench.runner.start();
    bench.line.up();
    for (const upTo of [1, 4, 9]) {
      await bench.clock.advance(10);
      bench.ack(upTo);
    }
    await bench.runner.close();
    expect(bench.marks.watermark()).toBe(9);
    expect(bench.clock.pending()).toBe(0);
  });
});

describe('a session that another client takes over', () => {
  it('is told at once, though the line is back within a blink, and ends after half a minute of peace', async () => {
    const bench = createBench();
    bench.runner.start();
    await settle(bench);
    bench.line.down('broker/taken-over');
    expect(bench.runner.faults()).toEqual(['broker/taken-over']);
    await bench.clock.advance(300);
    bench.line.up();
    bench.line.central({ online: true, bootId: centralA });
    await bench.clock.advance(20_000);
    expect(bench.runner.faults()).toEqual(['broker/taken-over']);
    await bench.clock.advance(11_000);
    expect(bench.runner.faults()).toEqual([]);
  });
});

describe('a journal that was replaced by an older copy', () => {
  it('E7: sends the rows that take the old numbers, so that the centre can tell', async () => {
    const bench = createBench({ head: 100 });
    bench.runner.start();
    await settle(bench);
    expect(bench.runner.unsent()).toBe(0);
    (bench.journal.rows as unknown[]).length = 90;
    bench.journal.append([signIn(), signIn()]);
    await bench.clock.advance(0);
    expect(bench.line.takeSent()).toEqual([[91, 92]]);
    expect(bench.runner.unsent()).toBe(2);
  });
});

describe('a drain', () => {
  it('gives way after each batch: what became due meanwhile goes first', async () => {
    const { line, clock, journal, ack, runner } = createBench({ head: 3000 });
    const order: string[] = [];
    const { send } = line;
    line.send = (text) => {
      order.push('batch');
      clock.after(0, () => order.push('grant'));
      return send.call(line, text);
    };
    runner.start();
    line.up();
    line.central({ online: true, bootId: centralA });
    for (let turn = 0; turn < 40; turn += 1) {
      await clock.advance(50);
      ack(line.sent.at(-1)?.rows.at(-1)?.seq ?? 0);
    }
    expect(order.filter((what) => what === 'batch').length).toBeGreaterThan(50);
    expect(order.join(' ')).not.toContain('batch batch');
    expect(journal.rows).toHaveLength(3000);
  });
});

describe('what the uplink keeps in mind', () => {
  it('stays bounded whatever a centre names as missing and refused', async () => {
    const bench = createBench({ head: 6000 });
    bench.runner.start();
    await settle(bench);
    const again = createBench({ head: 6000, watermark: 10 });
    again.runner.start();
    again.line.up();
    await again.clock.advance(10);
    const holes = Array.from({ length: 1000 }, (_, i): [number, number] => [12 + 4 * i, 13 + 4 * i]);
    const refusals = Array.from({ length: 100 }, (_, i) => ({
      from: 4100 + 2 * i,
      to: 4100 + 2 * i,
      cause: 'x',
    }));
    for (let i = 0; i < 50; i += 1) {
      again.ack(10, { missing: holes, highest: 4020 + i, refused: refusals });
      await again.clock.advance(100);
      expect(again.line.takeSent().length).toBeLessThanOrEqual(20);
    }
    expect(again.refused).toEqual([]);
    expect(again.runner.unsent()).toBeGreaterThan(2000);
  });
});
