import type { Match, Matcher } from '../serial/frame-scanner.ts';
import { crcFits } from './crc.ts';

/** A slave did not carry out what function `fn` asked for; `code` as in the Modbus specification, 1 to 4. */
export interface ModbusException {
  readonly kind: 'exception';
  readonly fn: number;
  readonly code: number;
}

/** The functions that one kind of device is asked for, as its answers look. */
export interface AnswerLanguage<A> {
  /** Bytes of a whole answer to `fn`, from its third byte where it says so; `none`: nobody asks for this here. */
  readonly length: (fn: number, third: number | undefined) => number | 'incomplete' | 'none';
  /** The meaning of a whole answer whose checksum fits. */
  readonly parse: (frame: DataView) => A;
}

const exceptionBit = 0x80;

/** Recognises the checked answers of one slave on a Modbus RTU line. */
export function answerMatcher<A>(
  slave: number,
  { length, parse }: AnswerLanguage<A>,
): Matcher<A | ModbusException> {
  return (bytes, offset): Match<A | ModbusException> => {
    if (bytes[offset] !== slave) return 'none';
    const fn = bytes[offset + 1];
    if (fn === undefined) return 'incomplete';
    const isException = (fn & exceptionBit) !== 0;
    const size = isException ? 5 : length(fn, bytes[offset + 2]);
    if (size === 'incomplete' || size === 'none') return size;
    if (offset + size > bytes.length) return 'incomplete';
    const frame = bytes.slice(offset, offset + size);
    if (!crcFits(frame)) return 'none';
    const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
    if (isException) {
      return { frame: { kind: 'exception', fn: fn & ~exceptionBit, code: view.getUint8(2) }, length: size };
    }
    return { frame: parse(view), length: size };
  };
}
