import { type AnswerLanguage, answerMatcher, type ModbusException } from '../modbus/answers.ts';
import { withCrc } from '../modbus/crc.ts';
import type { Matcher } from '../serial/frame-scanner.ts';

/**
 * Modbus RTU as the Waveshare and generic relay boards speak it (9600 8N1, slave 1): FC01 reads coils,
 * FC02 reads opto inputs, FC05 writes one coil. FC05 to address 0200 + coil is "flash on": the board
 * closes the contact for value x 100 ms and opens it by itself. Addresses count from 0.
 */
export const modbusFunction = { readCoils: 0x01, readInputs: 0x02, writeCoil: 0x05 } as const;
export const coilOn = 0xff00;
export const coilOff = 0x0000;
/** Added to a coil's address to make it a flash-on. */
export const flashOnBase = 0x0200;
/** One unit of the flash-on value, in milliseconds. */
export const flashUnitMs = 100;
/** Longest answer here: 8 bytes; the cap leaves room for garbage around it. */
export const modbusMaxBytes = 64;
/** Bytes of states that an answer may carry: these boards have at most 32 coils or inputs. */
const maxStateBytes = 4;

/** A checked answer of a slave. */
export type ModbusAnswer =
  | { readonly kind: 'states'; readonly fn: number; readonly bytes: Uint8Array }
  | { readonly kind: 'written'; readonly address: number; readonly value: number }
  | ModbusException;

export function readRequest(slave: number, fn: number, count: number): Uint8Array {
  return withCrc(slave, fn, 0, 0, count >>> 8, count & 0xff);
}

export function writeCoilRequest(slave: number, address: number, value: number): Uint8Array {
  return withCrc(slave, modbusFunction.writeCoil, address >>> 8, address & 0xff, value >>> 8, value & 0xff);
}

/** State number `index` of an answer, counted from 0, lowest bit first. */
export function stateAt(bytes: Uint8Array, index: number): boolean {
  return (((bytes[index >>> 3] ?? 0) >>> (index & 7)) & 1) === 1;
}

/** Recognises the answers of one slave. */
export function modbusMatcher(slave: number): Matcher<ModbusAnswer> {
  return answerMatcher(slave, relayAnswers);
}

const relayAnswers: AnswerLanguage<Exclude<ModbusAnswer, ModbusException>> = {
  length(fn, third) {
    if (fn === modbusFunction.writeCoil) return 8;
    if (fn !== modbusFunction.readCoils && fn !== modbusFunction.readInputs) return 'none';
    if (third === undefined) return 'incomplete';
    return third >= 1 && third <= maxStateBytes ? 5 + third : 'none';
  },
  parse(frame) {
    const fn = frame.getUint8(1);
    if (fn === modbusFunction.writeCoil) {
      return { kind: 'written', address: frame.getUint16(2), value: frame.getUint16(4) };
    }
    const bytes = new Uint8Array(frame.buffer, frame.byteOffset, frame.byteLength).slice(3, -2);
    return { kind: 'states', fn, bytes };
  },
};
