import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withCrc } from '../../../hardware/modbus/crc.ts';
import { ModbusBoard } from '../../../hardware/modbus-relay/board.ts';
import {
  type ModbusAnswer,
  modbusFunction,
  modbusMatcher,
  modbusMaxBytes,
} from '../../../hardware/modbus-relay/frames.ts';
import { Exchange } from '../../../hardware/serial/exchange.ts';
import { FrameScanner } from '../../../hardware/serial/frame-scanner.ts';
import { MemoryLine } from '../../../hardware/simulators/memory-line.ts';
import { createVirtualClock } from '../../support/virtual-clock.ts';

const seed = 20261122;
const slave = fc.integer({ min: 1, max: 247 });
const word = fc.nat(0xffff);

/** An answer with its meaning, of any slave. */
type Spoken = readonly [answer: ModbusAnswer, ...body: number[]];
const written = fc
  .tuple(word, word)
  .map(
    ([address, value]): Spoken => [
      { kind: 'written', address, value },
      ...[modbusFunction.writeCoil, address >>> 8, address & 0xff, value >>> 8, value & 0xff],
    ],
  );
const states = fc
  .tuple(
    fc.constantFrom(modbusFunction.readCoils, modbusFunction.readInputs),
    fc.uint8Array({ minLength: 1, maxLength: 4 }),
  )
  .map(
    ([fn, bytes]): Spoken => [
      { kind: 'states', fn, bytes: new Uint8Array(bytes) },
      fn,
      bytes.length,
      ...bytes,
    ],
  );
const exception = fc
  .tuple(fc.constantFrom(...Object.values(modbusFunction)), fc.integer({ min: 1, max: 4 }))
  .map(([fn, code]): Spoken => [{ kind: 'exception', fn, code }, fn | 0x80, code]);
const spoken = fc.oneof(written, states, exception);

function heard(own: number, bytes: Uint8Array, sizes: readonly number[]): ModbusAnswer[] {
  const scanner = new FrameScanner(modbusMatcher(own), modbusMaxBytes);
  const found: ModbusAnswer[] = [];
  let at = 0;
  for (const size of [...sizes, bytes.length]) {
    found.push(...scanner.push(bytes.subarray(at, at + size)));
    at += size;
  }
  expect(scanner.pending).toBeLessThanOrEqual(modbusMaxBytes);
  return found;
}

describe('Modbus framing (seed 20261122)', () => {
  it('finds every answer of joined ones, however they are split', () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 12 }));
    fc.assert(
      fc.property(slave, fc.array(spoken, { maxLength: 20 }), sizes, (own, answers, split) => {
        const bytes = answers.flatMap(([, ...body]) => [...withCrc(own, ...body)]);
        expect(heard(own, Uint8Array.from(bytes), split)).toEqual(answers.map(([answer]) => answer));
      }),
      { seed, numRuns: 500 },
    );
  });

  it('hears no answer of another slave', () => {
    fc.assert(
      fc.property(slave, slave, spoken, (own, other, [, ...body]) => {
        fc.pre(own !== other);
        expect(heard(own, withCrc(other, ...body), [])).toEqual([]);
      }),
      { seed },
    );
  });

  it('takes no answer in which up to 16 bits in a row were changed', () => {
    const burst = fc.integer({ min: 1, max: 0xffff });
    fc.assert(
      fc.property(slave, spoken, fc.nat(), burst, (own, [, ...body], where, change) => {
        const frame = withCrc(own, ...body);
        const first = where % (frame.length * 8);
        for (let bit = 0; bit < 16 && first + bit < frame.length * 8; bit += 1) {
          const at = first + bit;
          if ((change >>> bit) & 1) frame[at >>> 3] = (frame[at >>> 3] ?? 0) ^ (1 << (at & 7));
        }
        fc.pre(frame.some((byte, at) => byte !== withCrc(own, ...body)[at]));
        expect(heard(own, frame, [])).toEqual([]);
      }),
      { seed, numRuns: 2000 },
    );
  });

  it('takes two changed bits anywhere for no answer', () => {
    fc.assert(
      fc.property(slave, spoken, fc.nat(), fc.nat(), (own, [, ...body], one, other) => {
        const frame = withCrc(own, ...body);
        const bits = [one % (frame.length * 8), other % (frame.length * 8)];
        fc.pre(bits[0] !== bits[1]);
        for (const bit of bits) frame[bit >>> 3] = (frame[bit >>> 3] ?? 0) ^ (1 << (bit & 7));
        expect(heard(own, frame, [])).toEqual([]);
      }),
      { seed, numRuns: 1000 },
    );
  });

  it('neither throws at random bytes nor finds meaning in them', () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 80 }));
    fc.assert(
      fc.property(slave, fc.uint8Array({ maxLength: 400 }), sizes, (own, bytes, split) => {
        expect(heard(own, new Uint8Array(bytes), split)).toEqual([]);
      }),
      { seed, numRuns: 500 },
    );
  });
});

describe('a question to a Modbus board (seed 20261122)', () => {
  const coilCount = 8;

  async function asked(answers: readonly Spoken[]) {
    const clock = createVirtualClock();
    const line = new MemoryLine(clock, {
      receive: () => {
        for (const [, ...body] of answers) line.deliver(withCrc(1, ...body));
      },
    });
    await line.open();
    const scanner = new FrameScanner(modbusMatcher(1), modbusMaxBytes);
    const exchange = new Exchange({ line, scanner, clock, gapMs: 10 });
    const board = new ModbusBoard({ exchange, slave: 1, coilCount, inputCount: 3, replyMs: 250 });
    return { clock, board };
  }

  it('is answered by no sound answer to another question', async () => {
    const isOther = ([answer]: Spoken) =>
      answer.kind === 'written' ||
      answer.fn !== modbusFunction.readCoils ||
      (answer.kind === 'states' && answer.bytes.length !== 1);
    await fc.assert(
      fc.asyncProperty(fc.array(spoken.filter(isOther), { maxLength: 6 }), async (answers) => {
        const { clock, board } = await asked(answers);
        const contact = board.contact(1);
        await clock.advance(300);
        expect((await contact).ok).toBe(false);
      }),
      { seed },
    );
  });

  it('to open a contact is answered by nothing but its own echo', async () => {
    const isOther = ([answer]: Spoken) =>
      answer.kind !== 'written' || answer.address !== 0 || answer.value !== 0;
    const refusal = ([answer]: Spoken) =>
      answer.kind === 'exception' && answer.fn === modbusFunction.writeCoil;
    await fc.assert(
      fc.asyncProperty(fc.array(spoken.filter(isOther), { maxLength: 6 }), async (answers) => {
        const { clock, board } = await asked(answers);
        const off = board.switchOff(1);
        await clock.advance(300);
        expect(await off).toMatchObject({ ok: false });
        if (answers.some(refusal)) expect(await off).toEqual({ ok: false, error: 'turnstile/garbled' });
      }),
      { seed },
    );
  });
});
