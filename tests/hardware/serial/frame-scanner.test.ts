import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lcusCommand, lcusLine, lcusMaxBytes, matchLcusStatus } from '../../../hardware/lcus/frames.ts';
import { withCrc } from '../../../hardware/modbus/crc.ts';
import { modbusMatcher, modbusMaxBytes } from '../../../hardware/modbus-relay/frames.ts';
import { FrameScanner } from '../../../hardware/serial/frame-scanner.ts';

const seed = 20261122;
const status = fc.record({ channel: fc.integer({ min: 1, max: 8 }), on: fc.boolean() });

/** The bytes in pieces of the given sizes, the rest in one. */
function inPieces(bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let at = 0;
  for (const size of sizes) {
    pieces.push(bytes.subarray(at, at + size));
    at += size;
  }
  pieces.push(bytes.subarray(at));
  return pieces;
}

describe('the frame scanner (seed 20261122)', () => {
  it('finds every LCUS answer, binary or text, however the bytes are split', () => {
    const answers = fc.array(fc.tuple(status, fc.boolean()), { maxLength: 12 });
    fc.assert(
      fc.property(answers, fc.array(fc.integer({ min: 0, max: 9 })), (frames, sizes) => {
        const scanner = new FrameScanner(matchLcusStatus, lcusMaxBytes);
        const bytes = frames.flatMap(([one, text]) => [
          ...(text ? lcusLine(one) : lcusCommand(one.channel, one.on ? 1 : 0)),
        ]);
        const found = inPieces(Uint8Array.from(bytes), sizes).flatMap((piece) => scanner.push(piece));
        expect(found).toEqual(frames.map(([one, text]) => ({ ...one, form: text ? 'text' : 'binary' })));
        expect(scanner.discarded).toBe(0);
      }),
      { seed },
    );
  });

  it('finds an LCUS answer behind any garbage', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), status, (garbage, answer) => {
        const scanner = new FrameScanner(matchLcusStatus, lcusMaxBytes);
        scanner.push(garbage);
        const found = scanner.push(lcusCommand(answer.channel, answer.on ? 1 : 0));
        expect(found.at(-1)).toEqual({ ...answer, form: 'binary' });
      }),
      { seed, numRuns: 1000 },
    );
  });

  it('finds a Modbus answer behind any garbage, in any pieces', () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 4 }));
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(255), sizes, (garbage, bits, split) => {
        const scanner = new FrameScanner(modbusMatcher(1), modbusMaxBytes);
        scanner.push(garbage);
        const found = inPieces(withCrc(1, 2, 1, bits), split).flatMap((piece) => scanner.push(piece));
        expect(found.at(-1)).toEqual({ kind: 'states', fn: 2, bytes: Uint8Array.of(bits) });
      }),
      { seed, numRuns: 1000 },
    );
  });

  it('keeps no more bytes than its cap, and accounts for every byte', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200 })), (chunks) => {
        const scanner = new FrameScanner<number>(
          (bytes, at) => (bytes[at] === 7 ? 'incomplete' : 'none'),
          16,
        );
        for (const chunk of chunks) expect(scanner.push(chunk)).toEqual([]);
        expect(scanner.pending).toBeLessThanOrEqual(16);
        expect(scanner.pending + scanner.discarded).toBe(
          chunks.reduce((sum, chunk) => sum + chunk.length, 0),
        );
      }),
      { seed },
    );
  });

  it('takes no frame whose check fails', () => {
    const scanner = new FrameScanner(matchLcusStatus, lcusMaxBytes);
    expect(scanner.push(Uint8Array.of(0xa0, 0x01, 0x01, 0xa3))).toEqual([]);
    const modbus = new FrameScanner(modbusMatcher(1), modbusMaxBytes);
    const frame = withCrc(1, 2, 1, 1);
    for (let bit = 0; bit < frame.length * 8; bit += 1) {
      const broken = frame.slice();
      broken[bit >>> 3] = (broken[bit >>> 3] ?? 0) ^ (1 << (bit & 7));
      modbus.reset();
      expect(modbus.push(broken)).toEqual([]);
    }
  });
});
