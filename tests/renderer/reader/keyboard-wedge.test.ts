import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type KeyDown,
  maxKeyGapMs,
  maxTypedLength,
  minKeys,
  nothingTyped,
  settledMs,
  typed,
  type WedgeState,
} from '../../../renderer/reader/keyboard-wedge.ts';

const seed = 20261122;

/** Keys one after the other, `gapMs` apart. */
function keysOf(keys: readonly string[], gapMs: number, fromMs = 0): KeyDown[] {
  return keys.map((key, i) => ({ key, atMs: fromMs + i * gapMs, isPlain: true }));
}
const scan = (text: string, gapMs = 5) =>
  keysOf(
    [...text].map((c) => (c === '\n' ? 'Enter' : c)),
    gapMs,
  );

function run(keys: readonly KeyDown[]): { state: WedgeState; taken: string[] } {
  let state = nothingTyped;
  const taken: string[] = [];
  for (const key of keys) {
    const step = typed(state, key);
    state = step.state;
    if (step.isTaken) taken.push(key.key);
  }
  return { state, taken };
}
const read = (keys: readonly KeyDown[]) => {
  const { state } = run(keys);
  return state.isLineDone ? state.text : undefined;
};

describe('a reader that types', () => {
  it('is read with all its lines, capitals and spaces', () => {
    const lines = 'P<MMRWIN<<KYAW\nAB1234567<8MMR\n';
    expect(read(scan(lines))).toBe(lines);
    const shifted = scan('AB 123456\n').flatMap(({ key, atMs }) => [
      { key: 'Shift', atMs: atMs - 1, isPlain: true },
      { key, atMs, isPlain: true },
    ]);
    expect(read(shifted)).toBe('AB 123456\n');
  });

  it('presses no button: its Enter and its spaces are taken from the page', () => {
    expect(run(scan('AB 123456\n')).taken).toEqual([' ', '4', '5', '6', 'Enter']);
    expect(run(scan('ABCDEFGH\n')).taken).toEqual(['G', 'H', 'Enter']);
  });

  it('is no reader without an Enter, with too few keys, or with a key among them that no paper has', () => {
    expect(read(scan('AB123456'))).toBeUndefined();
    expect(read(scan('A'.repeat(minKeys - 1)))).toBeUndefined();
    expect(read(scan(`${'A'.repeat(minKeys - 1)}\n`))).toBeUndefined();
    expect(read(keysOf([...'ABC', 'Tab', ...'DEFG', 'Enter'], 5))).toBeUndefined();
    const controlled = scan('AB123456\n').map((key, i) => ({ ...key, isPlain: i !== 5 }));
    expect(read(controlled)).toBeUndefined();
  });

  it('begins anew after a pause, and forgets what came before it', () => {
    const late = scan('ZZ123456\n').map((key) => ({ ...key, atMs: key.atMs + 1000 }));
    expect(read([...scan('AB12'), ...late])).toBe('ZZ123456\n');
    const nextPaper = scan('CD123456\n').map((key) => ({ ...key, atMs: key.atMs + 45 + settledMs }));
    expect(read([...scan('AB123456\n'), ...nextPaper])).toBe('CD123456\n');
  });

  it('is cut at a length that the gate refuses, so that nothing grows without end', () => {
    expect(run(scan(`${'A'.repeat(20_000)}\n`)).state.text.length).toBeLessThanOrEqual(maxTypedLength);
  });
});

describe('a person who types', () => {
  const anyKey = fc.oneof(
    fc.string({ minLength: 1, maxLength: 1 }),
    fc.constantFrom('Enter', 'Shift', 'Tab', 'Backspace', 'ArrowLeft', ' '),
  );

  it('is never taken for a reader, whatever they type, as long as they pause between keys', () => {
    const pressed = fc.array(fc.tuple(anyKey, fc.integer({ min: maxKeyGapMs + 1, max: 2000 })), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(pressed, (keys) => {
        let atMs = 0;
        const events = keys.map(([key, gapMs]) => {
          atMs += gapMs;
          return { key, atMs, isPlain: true };
        });
        const { state, taken } = run(events);
        expect(state.isLineDone).toBe(false);
        expect(taken).toEqual([]);
      }),
      { seed, numRuns: 2000 },
    );
  });

  it('is not taken for one who rolls over a few keys, or holds one down', () => {
    // Six fast keys and a human Enter; and a key that repeats every 30 ms.
    const rolled = [...scan('asdfgh', 20), { key: 'Enter', atMs: 6 * 20 + 90, isPlain: true }];
    expect(read(rolled)).toBeUndefined();
    const held = keysOf([...'aaaaaaaaaa', 'Enter'], 30).map((key) => ({ ...key, isPlain: false }));
    expect(read(held)).toBeUndefined();
  });
});
