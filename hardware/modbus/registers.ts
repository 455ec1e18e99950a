import type { Matcher } from '../serial/frame-scanner.ts';
import { type AnswerLanguage, answerMatcher, type ModbusException } from './answers.ts';
import { withCrc } from './crc.ts';

/**
 * Holding registers over Modbus RTU: FC03 reads several, FC16 writes. A register is written with FC16 even when
 * it is only one: controllers whose makers never used FC06 do not always know it. Addresses count from 0.
 */
export const registerFunction = { read: 0x03, write: 0x10 } as const;
/** Registers that one answer may carry here, to cap what a device can make us wait for. */
export const maxRegisters = 16;
/** Longest answer: 5 bytes around the registers; the cap leaves room for garbage around it. */
export const registersMaxBytes = 128;

/** A checked answer about registers. */
export type RegisterAnswer =
  | { readonly kind: 'registers'; readonly values: readonly number[] }
  | { readonly kind: 'written'; readonly address: number; readonly count: number }
  | ModbusException;

export function readRegisters(slave: number, address: number, count: number): Uint8Array {
  return withCrc(slave, registerFunction.read, ...word(address), ...word(count));
}

export function writeRegister(slave: number, address: number, value: number): Uint8Array {
  return withCrc(slave, registerFunction.write, ...word(address), ...word(1), 2, ...word(value));
}

export function registerMatcher(slave: number): Matcher<RegisterAnswer> {
  return answerMatcher(slave, registerAnswers);
}

const registerAnswers: AnswerLanguage<Exclude<RegisterAnswer, ModbusException>> = {
  length(fn, third) {
    if (fn === registerFunction.write) return 8;
    if (fn !== registerFunction.read) return 'none';
    if (third === undefined) return 'incomplete';
    return third >= 2 && third <= 2 * maxRegisters && third % 2 === 0 ? 5 + third : 'none';
  },
  parse(frame) {
    if (frame.getUint8(1) === registerFunction.write) {
      return { kind: 'written', address: frame.getUint16(2), count: frame.getUint16(4) };
    }
    const count = frame.getUint8(2) / 2;
    const values = Array.from({ length: count }, (_, index) => frame.getUint16(3 + 2 * index));
    return { kind: 'registers', values };
  },
};

/** Two bytes, high byte first, as Modbus has them everywhere but in its checksum. */
function word(value: number): readonly [number, number] {
  return [(value >>> 8) & 0xff, value & 0xff];
}
