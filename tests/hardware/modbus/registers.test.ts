import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withCrc } from '../../../hardware/modbus/crc.ts';
import {
  readRegisters,
  registerMatcher,
  registersMaxBytes,
  writeRegister,
} from '../../../hardware/modbus/registers.ts';
import { FrameScanner } from '../../../hardware/serial/frame-scanner.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'hex'));

describe('holding registers over Modbus RTU', () => {
  it('are asked for as in the usual examples of the specification', () => {
    expect(hex(readRegisters(0x11, 0x6b, 3))).toBe('1103006b00037687');
  });

  it('are read from an answer high byte first', () => {
    expect(registerMatcher(0x11)(bytes('110306ae415652434049ad'), 0)).toEqual({
      frame: { kind: 'registers', values: [0xae41, 0x5652, 0x4340] },
      length: 11,
    });
  });

  it('are written one at a time with FC16, and the answer names address and count', () => {
    expect(hex(writeRegister(1, 0x40, 1).subarray(0, -2))).toBe('011000400001020001');
    expect(registerMatcher(0x11)(bytes('1110000100021298'), 0)).toEqual({
      frame: { kind: 'written', address: 1, count: 2 },
      length: 8,
    });
  });

  it('are refused with an exception', () => {
    expect(registerMatcher(1)(withCrc(1, 0x83, 2), 0)).toEqual({
      frame: { kind: 'exception', fn: 3, code: 2 },
      length: 5,
    });
  });

  it.each([
    ['another slave', withCrc(2, 3, 2, 0, 1)],
    ['a function that nobody asked for', withCrc(1, 4, 2, 0, 1)],
    ['an odd number of bytes', withCrc(1, 3, 3, 0, 1, 0)],
    ['more registers than are ever asked for', withCrc(1, 3, 34, ...Array.from({ length: 34 }, () => 0))],
  ])('are not read from %s', (_, frame) => {
    expect(registerMatcher(1)(frame, 0)).toBe('none');
  });

  it('are found among garbage, in any pieces (seed 20261122)', () => {
    const answer = withCrc(1, 3, 4, 1, 2, 3, 4);
    const garbage = fc.uint8Array({ maxLength: 40 });
    fc.assert(
      fc.property(garbage, fc.array(fc.nat({ max: 30 }), { maxLength: 8 }), (before, cuts) => {
        const scanner = new FrameScanner(registerMatcher(1), registersMaxBytes);
        const sent = Uint8Array.from([...before, ...answer]);
        const found = [0, ...cuts.sort((a, b) => a - b), sent.length].flatMap((from, index, all) =>
          scanner.push(sent.subarray(from, all[index + 1] ?? sent.length)),
        );
        expect(found).toContainEqual({ kind: 'registers', values: [0x0102, 0x0304] });
      }),
      { seed: 20261122 },
    );
  });
});
