import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  matchNumato,
  type NumatoAnswer,
  numatoLine,
  numatoMaxBytes,
  numatoNumber,
} from '../../../hardware/numato/frames.ts';
import { FrameScanner } from '../../../hardware/serial/frame-scanner.ts';

const ascii = (text: string) => new TextEncoder().encode(text);
const heard = (text: string) => new FrameScanner(matchNumato, numatoMaxBytes).push(ascii(text));
const done = (command: string, value: string | null = null): NumatoAnswer => ({
  kind: 'done',
  command,
  value,
});

describe('Numato lines', () => {
  it('are those of the manual', () => {
    expect(numatoLine('relay on 0')).toEqual(ascii('relay on 0\r'));
    expect(numatoLine('gpio read 5')).toEqual(ascii('gpio read 5\r'));
  });

  it('name relays from 10 on with letters', () => {
    expect([0, 9, 10, 15, 31].map(numatoNumber)).toEqual(['0', '9', 'A', 'F', 'V']);
  });

  it('end with the prompt, whatever ends their lines', () => {
    expect(heard('relay read 0\n\roff\n\r>')).toEqual([done('relay read 0', 'off')]);
    expect(heard('relay read V\r\non\r\n>')).toEqual([done('relay read V', 'on')]);
    expect(heard('gpio read 3\r1\r>')).toEqual([done('gpio read 3', '1')]);
    expect(heard('relay on 0\n\r>')).toEqual([done('relay on 0')]);
    expect(heard('\n\r>')).toEqual([{ kind: 'prompt' }]);
  });

  it('with a wrong echo or value are only a prompt', () => {
    for (const text of [
      'relay rexd 0\n\roff\n\r>',
      'relay read 0\n\ro\u0001f\n\r>',
      'relay on W\n\r>',
      'ver\n\r8\n\r>',
    ]) {
      expect(heard(text)).toEqual([{ kind: 'prompt' }]);
    }
  });

  it('are found in any pieces, among garbage, and a device that never ends one costs little (seed 20261122)', () => {
    const garbage = fc.string({ maxLength: 30 }).map((text) => text.replaceAll('>', ''));
    const value = fc.constantFrom('on', 'off');
    fc.assert(
      fc.property(garbage, value, fc.integer({ min: 1, max: 9 }), (before, state, size) => {
        const scanner = new FrameScanner(matchNumato, numatoMaxBytes);
        const bytes = Buffer.from(`${before}relay read 0\n\r${state}\n\r>`, 'latin1');
        const found: NumatoAnswer[] = [];
        for (let at = 0; at < bytes.length; at += size)
          found.push(...scanner.push(bytes.subarray(at, at + size)));
        expect(found).toEqual([done('relay read 0', state)]);
      }),
      { seed: 20261122 },
    );
    const endless = new FrameScanner(matchNumato, numatoMaxBytes);
    for (let turn = 0; turn < 200; turn += 1) endless.push(ascii('relay read relay '));
    expect(endless.pending).toBeLessThanOrEqual(numatoMaxBytes);
  });
});
