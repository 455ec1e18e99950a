import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digiconCommand, digiconFrame } from '../../../hardware/digicon/frames.ts';
import { readRegisters, writeRegister } from '../../../hardware/modbus/registers.ts';
import { noFaults, type SimulatorFaults } from '../../../hardware/simulators/faults.ts';
import type { GrantId } from '../../../main/core/brand.ts';
import { startedDigicon, startedLot } from '../../support/controller-lane.ts';

const seed = 20261122;
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** All that may ever be said to a LOT controller: questions, permissions of one person or nobody, two settings. */
const lotWords = new Set(
  [
    ...[0x40, 0x41].flatMap((register) => [
      readRegisters(1, register, 1),
      writeRegister(1, register, 0),
      writeRegister(1, register, 1),
    ]),
    readRegisters(1, 0x40, 9),
    ...[0x3000, 0x3010, 0x3011].map((register) => readRegisters(1, register, 1)),
    writeRegister(1, 0x3010, 0),
    writeRegister(1, 0x3011, 5),
  ].map(hex),
);
const digiconWords = new Set(Object.values(digiconCommand).map((command) => hex(digiconFrame(command))));

type Blow = 'out' | 'in' | 'lock' | 'lose' | 'emergency' | 'push' | keyof SimulatorFaults;
const everyFault = Object.keys(noFaults()) as (keyof SimulatorFaults)[];
const blows = fc.array(
  fc.record({
    blow: fc.constantFrom<Blow>('out', 'out', 'in', 'lock', 'lose', 'emergency', 'push', ...everyFault),
    thenMs: fc.integer({ min: 0, max: 1500 }),
  }),
  { minLength: 3, maxLength: 20 },
);

type Lane = Awaited<ReturnType<typeof startedLot>> | Awaited<ReturnType<typeof startedDigicon>>;

function strike(lane: Lane, blow: Blow): void {
  if (blow === 'out' || blow === 'in') void lane.turnstile.grant(blow, 'grant' as GrantId);
  else if (blow === 'lock') void lane.turnstile.lock();
  else if (blow === 'lose') lane.line.lose();
  else if (blow === 'push') lane.simulated.person.pushesThrough('out');
  else if (blow === 'emergency') lane.simulated.arm.emergency = !lane.simulated.arm.emergency;
  else lane.simulated.faults[blow] = !lane.simulated.faults[blow];
}

describe('whatever happens, a turnstile controller never hears (seed 20261122)', () => {
  it.each([
    ['of LOT that everybody may walk, a mode, or more than one person', startedLot, lotWords],
    ['of Digicon that both ways are free, free for ever, or set anew', startedDigicon, digiconWords],
  ] as const)('%s', async (_, start, words) => {
    await fc.assert(
      fc.asyncProperty(blows, async (steps) => {
        const lane = await start();
        for (const { blow, thenMs } of steps) {
          strike(lane, blow);
          await lane.clock.advance(thenMs);
        }
        void lane.turnstile.close();
        await lane.clock.advance(2000);
        expect(lane.sent.filter((frame) => !words.has(frame.hex))).toEqual([]);
      }),
      { seed, numRuns: 60 },
    );
  });
});
