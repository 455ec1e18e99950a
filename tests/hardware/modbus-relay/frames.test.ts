import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crcFits, withCrc } from '../../../hardware/modbus/crc.ts';
import {
  coilOff,
  coilOn,
  flashOnBase,
  modbusFunction,
  modbusMatcher,
  readRequest,
  stateAt,
  writeCoilRequest,
} from '../../../hardware/modbus-relay/frames.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('Modbus frames', () => {
  it('are those of the manual', () => {
    expect(hex(writeCoilRequest(1, 0, coilOn))).toBe('01050000ff008c3a');
    expect(hex(writeCoilRequest(1, 0, coilOff))).toBe('010500000000cdca');
    expect(hex(writeCoilRequest(1, flashOnBase, 7))).toBe('0105020000078db0');
    expect(hex(readRequest(1, modbusFunction.readCoils, 8))).toBe('0101000000083dcc');
  });

  it('of another slave are none of ours', () => {
    expect(modbusMatcher(1)(withCrc(2, 2, 1, 1), 0)).toBe('none');
  });

  it('carry states lowest bit first', () => {
    const bytes = Uint8Array.of(0b0000_0101, 0b1000_0000);
    expect([0, 1, 2, 15, 16].map((index) => stateAt(bytes, index))).toEqual([true, false, true, true, false]);
  });

  it('report what a board refuses', () => {
    expect(modbusMatcher(1)(withCrc(1, 0x85, 2), 0)).toEqual({
      frame: { kind: 'exception', fn: 5, code: 2 },
      length: 5,
    });
  });

  it('with any one byte changed fail their checksum (seed 20261122)', () => {
    const body = fc.array(fc.nat(255), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(body, fc.nat(), fc.integer({ min: 1, max: 255 }), (bytes, where, change) => {
        const frame = withCrc(...bytes);
        expect(crcFits(frame)).toBe(true);
        const at = where % frame.length;
        frame[at] = (frame[at] ?? 0) ^ change;
        expect(crcFits(frame)).toBe(false);
      }),
      { seed: 20261122 },
    );
  });
});
