import { describe, expect, it } from 'vitest';
import { digiconCommand, digiconFrame, digiconReply } from '../../../hardware/digicon/frames.ts';
import type { GrantId } from '../../../main/core/brand.ts';
import { createDigiconLane, startedDigicon } from '../../support/controller-lane.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const control = hex(digiconFrame(digiconCommand.control));
const leftwards = hex(digiconFrame(digiconCommand.rightToLeft));
const rightwards = hex(digiconFrame(digiconCommand.leftToRight));
const passed = (direction: 'out' | 'in') => ({ kind: 'passed', direction, grantId: 'grant' });
const broken = (direction: 'out' | 'in') => ({ kind: 'forced', direction, count: 1, behind: null });
const commands = (lane: { readonly sent: readonly { readonly hex: string }[] }, from = 0) =>
  lane.sent.slice(from).map((frame) => frame.hex);

describe('a Digicon turnstile', () => {
  it('is under control before and after everything else', async () => {
    const lane = await startedDigicon();
    expect(commands(lane)).toEqual([control, control]);
    await lane.grant('out');
    await lane.settle(lane.turnstile.close());
    expect(lane.sent.at(-1)?.hex).toBe(control);
    expect(lane.simulated.contactClosed).toBe(false);
  });

  it('says whether the board ends a release by itself as it was told to, and takes no more', async () => {
    const lane = await startedDigicon({ boardEndsPermission: true });
    expect(lane.turnstile.capabilities().boardTimedPulse).toBe(true);
    expect(() => createDigiconLane({ secondsToPass: 6 })).toThrow(RangeError);
  });

  it.each([
    ['out', 'out', leftwards],
    ['out', 'in', rightwards],
    ['in', 'out', rightwards],
    ['in', 'in', leftwards],
  ] as const)(
    'with right to left leading %s lets %s with the right command, and hears the same way',
    async (...row) => {
      const [rightToLeftIs, direction, command] = row;
      const lane = await startedDigicon({ rightToLeftIs });
      const before = lane.sent.length;
      expect(await lane.grant(direction)).toEqual({ ok: true, value: 'written' });
      expect(commands(lane, before)).toEqual([command]);
      await lane.until(() => lane.told().length > 0);
      expect(lane.told()).toEqual([passed(direction)]);
      expect(lane.simulated.counters().releases[direction]).toBe(1);
    },
  );

  it('whose board reports with the other code is understood when it is set so', async () => {
    const lane = await startedDigicon({ reports: 'other-way', boardReports: 'other-way' });
    await lane.grant('in');
    await lane.until(() => lane.told().length > 0);
    expect(lane.told()).toEqual([passed('in')]);
  });

  it('whose board reports with another code than it is set to confirms nobody', async () => {
    const lane = await startedDigicon({ boardReports: 'other-way' });
    await lane.grant('in');
    await lane.until(() => lane.told().length > 0);
    expect(lane.told()).toEqual([broken('out')]);
  });

  it('tells a person who slips through behind the first, and one who breaks in', async () => {
    const lane = await startedDigicon();
    lane.simulated.faults.rotatesTwice = true;
    await lane.grant('out');
    await lane.clock.advance(6000);
    lane.simulated.person.pushesThrough('in');
    await lane.clock.advance(100);
    expect(lane.told()).toEqual([
      passed('out'),
      { kind: 'forced', direction: 'out', count: 1, behind: 'grant' },
      broken('in'),
    ]);
  });

  it('whose board obeys twice lets nobody through behind the first: the next look locks it', async () => {
    const lane = await startedDigicon();
    lane.simulated.faults.doublePulse = true;
    await lane.grant('out');
    await lane.until(() => lane.told().length === 1);
    expect(lane.simulated.contactClosed).toBe(true);
    await lane.clock.advance(300);
    expect(lane.simulated.contactClosed).toBe(false);
    await lane.clock.advance(4000);
    expect(lane.told()).toEqual([passed('out')]);
  });

  it('is not looked at while a permission is open, because that would end it', async () => {
    const lane = await startedDigicon();
    lane.simulated.person.willWalk(4000);
    await lane.grant('out');
    const before = lane.sent.length;
    await lane.clock.advance(3900);
    expect(commands(lane, before)).toEqual([]);
    await lane.clock.advance(600);
    expect(lane.told()).toEqual([passed('out')]);
    expect(commands(lane, before)).toContain(control);
  });

  it.each([10_000, null])(
    'is locked after 5 s by the driver, whatever the board does (%s)',
    async (waitsMs) => {
      const lane = await startedDigicon({ waitsMs });
      lane.simulated.person.wontWalk();
      await lane.grant('out');
      await lane.clock.advance(5500);
      expect(lane.simulated.contactClosed).toBe(false);
      expect(lane.simulated.counters().longestClosedMs).toBeLessThan(5300);
      expect((await lane.grant('in')).ok).toBe(true);
    },
  );

  it('is locked as soon as a lost line is back, also by a board that waits for ever', async () => {
    const lane = await startedDigicon({ waitsMs: null });
    lane.simulated.person.wontWalk();
    await lane.grant('out');
    lane.unplug();
    await lane.clock.advance(9000);
    expect(lane.simulated.contactClosed).toBe(true);
    lane.line.replug();
    await lane.until(() => lane.kinds('recovered').length === 2);
    expect(lane.simulated.contactClosed).toBe(false);
    lane.simulated.person.pushesThrough('out');
    await lane.clock.advance(100);
    expect(lane.told()).toEqual([broken('out')]);
  });

  it('that does not answer is told within a second', async () => {
    const lane = await startedDigicon();
    const began = lane.clock.mono();
    lane.simulated.faults.silent = true;
    await lane.until(() => lane.faults().length > 0);
    expect(lane.faults()).toEqual(['turnstile/timeout']);
    expect(lane.clock.mono() - began).toBeLessThan(1000);
  });

  it('is granted nothing between an unanswered question and the next, whose answers nobody could tell apart', async () => {
    const lane = await startedDigicon();
    lane.simulated.faults.silent = true;
    const before = lane.sent.length;
    await lane.until(() => lane.sent.length > before);
    await lane.clock.advance(50);
    lane.simulated.faults.silent = false;
    await lane.clock.advance(203);
    expect(await lane.grant()).toEqual({ ok: false, error: 'turnstile/busy' });
    await lane.clock.advance(500);
    expect(lane.faults()).toEqual([]);
    expect((await lane.grant()).ok).toBe(true);
  });

  it('that refuses a command let nobody through, and says so', async () => {
    const lane = await startedDigicon();
    lane.board.refuses = true;
    expect(await lane.grant()).toEqual({ ok: false, error: 'turnstile/refused' });
    await lane.clock.advance(50);
    expect(lane.faults()).toEqual(['turnstile/refused']);
    await lane.until(() => lane.kinds('recovered').length === 2);
    lane.simulated.person.pushesThrough('out');
    await lane.clock.advance(100);
    expect(lane.told()).toEqual([broken('out')]);
  });
});

describe('what a Digicon board says unasked', () => {
  /** A lane whose board is spoken for by the test, from the first byte of a grant on. */
  const granting = async () => {
    const lane = await startedDigicon();
    await lane.clock.advance(20);
    lane.simulated.receive = () => undefined;
    const granted = lane.turnstile.grant('out', 'grant' as GrantId);
    await lane.clock.advance(5);
    const says = (...frames: readonly Uint8Array[]) =>
      lane.line.deliver(Uint8Array.from(frames.flatMap((frame) => [...frame])));
    return { lane, granted, says };
  };
  const turned = digiconReply('turned-left');
  const ack = digiconReply('ack');

  it('before it has acknowledged a command happened before the command', async () => {
    const { lane, granted, says } = await granting();
    says(turned);
    says(ack);
    expect((await granted).ok).toBe(true);
    expect(lane.told()).toEqual([broken('out')]);
    says(turned);
    expect(lane.told()).toEqual([broken('out'), passed('out')]);
  });

  it('right behind the acknowledgement, in one breath, is the passage', async () => {
    const { lane, granted, says } = await granting();
    says(ack, turned);
    expect((await granted).ok).toBe(true);
    expect(lane.told()).toEqual([passed('out')]);
  });

  it('in two halves, with a command of ours in the middle, is heard', async () => {
    const lane = await startedDigicon();
    lane.simulated.faults.silent = true;
    lane.line.deliver(turned.subarray(0, 3));
    const before = lane.sent.length;
    await lane.until(() => lane.sent.length > before);
    lane.line.deliver(turned.subarray(3));
    expect(lane.told()).toEqual([broken('out')]);
  });

  it('after a command that was never acknowledged may be its passage', async () => {
    const { lane, granted, says } = await granting();
    await lane.clock.advance(300);
    expect(await granted).toEqual({ ok: false, error: 'turnstile/timeout' });
    says(turned);
    expect(lane.told()).toEqual([passed('out')]);
  });

  it('is no passage of a grant whose command never left', async () => {
    const lane = await startedDigicon();
    lane.line.write = () => new Promise(() => undefined);
    await lane.clock.advance(260);
    // The question before it is still being written when the line goes.
    const granted = lane.turnstile.grant('out', 'grant' as GrantId);
    lane.line.lose();
    expect((await lane.settle(granted)).ok).toBe(false);
    expect(lane.told()).toEqual([]);
  });

  it('while the driver is being closed is not told any more', async () => {
    const lane = await startedDigicon();
    void lane.turnstile.close();
    lane.simulated.person.pushesThrough('out');
    await lane.clock.advance(500);
    expect(lane.told()).toEqual([]);
  });
});
