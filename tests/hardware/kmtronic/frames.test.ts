import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  kmtronicCommand,
  kmtronicMatcher,
  kmtronicMaxBytes,
  kmtronicOperation,
  kmtronicQueryAll,
} from '../../../hardware/kmtronic/frames.ts';
import { FrameScanner } from '../../../hardware/serial/frame-scanner.ts';

const states = (...closed: number[]) => new Map(closed.map((state, index) => [index + 1, state === 1]));
const scanner = (relays: 1 | 2 | 4 | 8) => new FrameScanner(kmtronicMatcher(relays), kmtronicMaxBytes);

describe('KMTronic frames', () => {
  it('are those of the manual', () => {
    expect([...kmtronicCommand(1, kmtronicOperation.on)]).toEqual([0xff, 1, 1]);
    expect([...kmtronicCommand(2, kmtronicOperation.off)]).toEqual([0xff, 2, 0]);
    expect([...kmtronicCommand(1, kmtronicOperation.query)]).toEqual([0xff, 1, 3]);
    expect([...kmtronicQueryAll]).toEqual([0xff, 9, 0]);
  });

  it('of a board of two relays name their relay', () => {
    expect(scanner(2).push(Uint8Array.of(0xff, 2, 1))).toEqual([new Map([[2, true]])]);
    // Garbage, another relay than the board has, a state that is none, and the query itself coming back.
    expect(scanner(2).push(Uint8Array.of(7, 0xff, 3, 1, 0xff, 1, 2, 0xff, 1, 3))).toEqual([]);
  });

  it('of a board of four relays are as many states as it has', () => {
    expect(scanner(4).push(Uint8Array.of(0, 1, 0, 1))).toEqual([states(0, 1, 0, 1)]);
    expect(scanner(8).push(Uint8Array.of(0, 0, 0, 0))).toEqual([]);
    expect(scanner(4).push(Uint8Array.of(0x90, 0, 1, 0, 0, 0x77))).toEqual([states(0, 1, 0, 0)]);
  });

  it('are none where nobody could say which byte is the first relay', () => {
    expect(scanner(4).push(Uint8Array.of(0, 1, 0, 1, 1))).toEqual([]);
    // The answer of a board of eight, to a driver that was set to four.
    expect(scanner(4).push(new Uint8Array(8))).toEqual([]);
  });

  it('are found in any pieces (seed 20261122)', () => {
    const four = fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 4, maxLength: 4 });
    const garbage = fc.array(fc.integer({ min: 2, max: 0xfe }), { maxLength: 6 });
    fc.assert(
      fc.property(garbage, four, garbage, fc.integer({ min: 1, max: 5 }), (before, answer, after, size) => {
        const bytes = Uint8Array.from([...before, ...answer, ...after]);
        const board = scanner(4);
        const found: unknown[] = [];
        for (let at = 0; at < bytes.length; at += size)
          found.push(...board.push(bytes.subarray(at, at + size)));
        expect(found).toEqual([states(...answer)]);
      }),
      { seed: 20261122 },
    );
  });
});
