import { describe, expect, it } from 'vitest';
import type { GrantId } from '../../../main/core/brand.ts';
import { laneDevices } from '../../support/lane-devices.ts';
import { createTurnstileLane } from '../../support/turnstile-lane.ts';

/** The bytes that open and close the contacts of both directions, as the boards' manuals have them. */
const words: Partial<
  Record<keyof typeof laneDevices, { readonly off: readonly string[]; readonly on: string }>
> = {
  lcus: { off: ['a00100a1', 'a00200a2'], on: 'a00101a2' },
  'lcus that answers nothing': { off: ['a00100a1', 'a00200a2'], on: 'a00101a2' },
  'modbus-relay': { off: ['010500000000cdca', '0105000100009c0a'], on: '010502000004cdb1' },
  'modbus-relay without inputs': { off: ['010500000000cdca', '0105000100009c0a'], on: '010502000004cdb1' },
  kmtronic: { off: ['ff0100', 'ff0200'], on: 'ff0101' },
  'kmtronic of two relays': { off: ['ff0100', 'ff0200'], on: 'ff0101' },
  numato: { off: [text('relay off 0\r'), text('relay off 1\r')], on: text('relay on 0\r') },
  'contact-pulse': { off: ['a00102a3', 'a00202a4'], on: 'a00103a4' },
};

function text(line: string): string {
  return Buffer.from(line).toString('hex');
}

function listened(name: keyof typeof laneDevices, pulseMs = 400) {
  const lane = createTurnstileLane({ ...laneDevices[name], pulseMs } as Parameters<
    typeof createTurnstileLane
  >[0]);
  const sent: string[] = [];
  const receive = lane.simulated.receive.bind(lane.simulated);
  lane.simulated.receive = (bytes) => {
    // A bare CR before a Numato command ends what may stand in its line, and moves nothing.
    sent.push(
      Buffer.from(bytes)
        .toString('hex')
        .replace(/^0d(?=.)/, ''),
    );
    receive(bytes);
  };
  return { ...lane, sent };
}

const names = Object.keys(words) as (keyof typeof laneDevices)[];

describe.each(names)('%s', (name) => {
  const { off = [], on = '' } = words[name] ?? {};

  it('is told OFF on every contact before anything else, and after everything else', async () => {
    const lane = listened(name);
    await lane.start();
    expect(lane.sent.slice(0, 2)).toEqual(off);
    await lane.clock.advance(1000);
    await lane.settle(lane.turnstile.close());
    // The bytes need a moment to the board.
    await lane.clock.advance(10);
    expect(lane.sent.slice(-2)).toEqual(off);
    expect(lane.sent).not.toContain(on);
  });

  it('is told OFF on every contact when it is closed in the middle of a pulse', async () => {
    const lane = listened(name);
    await lane.start();
    const granted = lane.turnstile.grant('out', 'grant' as GrantId);
    await lane.clock.advance(150);
    expect(lane.sent).toContain(on);
    void lane.turnstile.close();
    await lane.clock.advance(1500);
    await granted;
    const after = lane.sent.slice(lane.sent.lastIndexOf(on) + 1);
    expect(after).toEqual(expect.arrayContaining([...off]));
    expect(lane.simulated.contactClosed).toBe(false);
    expect(lane.simulated.counters().longestClosedMs).toBeLessThanOrEqual(400);
  });

  it('whose contact was left closed by a process that died is opened first of all', async () => {
    const lane = listened(name);
    lane.simulated.receive(Buffer.from(on, 'hex'));
    // An LCUS board is deaf for some 100 ms after each command.
    await lane.clock.advance(150);
    expect(lane.simulated.contactClosed).toBe(true);
    void lane.turnstile.start();
    await lane.clock.advance(30);
    expect(lane.simulated.contactClosed).toBe(false);
  });

  it('answers a grant of which nothing was sent with absent or busy only', async () => {
    const lane = listened(name);
    const refused: unknown[] = [];
    const grantUnsent = async () => {
      const before = lane.sent.filter((bytes) => bytes === on).length;
      const answer = await lane.grant();
      expect(lane.sent.filter((bytes) => bytes === on)).toHaveLength(before);
      refused.push(answer.ok ? 'granted' : answer.error);
    };
    await grantUnsent();
    await lane.start();
    const first = lane.turnstile.grant('out', 'first' as GrantId);
    await lane.clock.advance(110);
    await grantUnsent();
    await lane.settle(first);
    await lane.clock.advance(2000);
    lane.unplug();
    await grantUnsent();
    await lane.settle(lane.turnstile.close());
    await grantUnsent();
    expect(refused).toEqual(['turnstile/absent', 'turnstile/busy', 'turnstile/absent', 'turnstile/absent']);
  });

  it.each([100, 200, 300, 400, 500, 1000])(
    'gives a pulse of %d ms its length, and less than twice as much',
    async (pulseMs) => {
      const lane = listened(name, pulseMs);
      await lane.start();
      lane.simulated.person.wontWalk();
      expect((await lane.grant()).ok).toBe(true);
      await lane.clock.advance(4000);
      const { closings, longestClosedMs, tooShort } = lane.simulated.counters();
      expect({ closings, tooShort }).toEqual({ closings: 1, tooShort: 0 });
      expect(longestClosedMs).toBeGreaterThanOrEqual(pulseMs);
      expect(longestClosedMs).toBeLessThan(2 * pulseMs);
    },
  );

  it.each([99, 1001, Number.NaN])('has no pulse of %d ms', (pulseMs) => {
    expect(() => listened(name, pulseMs)).toThrow(RangeError);
  });
});
