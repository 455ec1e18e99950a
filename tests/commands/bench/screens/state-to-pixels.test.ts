import { describe, expect, it } from 'vitest';
import { pairedMs } from '../../../../main/commands/bench/screens/state-to-pixels.ts';

const state = (kind: string, atMs: number) => ({ kind, atMs });
const picture = (kind: string, atMs: number) => ({ kinds: [kind], atMs });

describe('from a state of the gate to the pixels', () => {
  it('is the time to the first picture that shows it', () => {
    const states = [state('acquiring', 0), state('identifying', 100), state('open', 300)];
    const shown = [picture('acquiring', 20), picture('identifying', 150), picture('open', 360)];
    expect(pairedMs(states, shown)).toEqual([20, 50, 60]);
  });

  it('leaves out a state that was gone before a picture could show it', () => {
    const states = [state('committing', 0), state('open', 5)];
    expect(pairedMs(states, [picture('open', 40)])).toEqual([35]);
  });

  it('counts a picture that came late, after the gate had gone on', () => {
    const states = [state('acquiring', 0), state('identifying', 10)];
    expect(pairedMs(states, [picture('acquiring', 30), picture('identifying', 60)])).toEqual([30, 50]);
  });

  it('takes no picture for two states, nor one from before', () => {
    const states = [state('locked', 0), state('acquiring', 50), state('locked', 100)];
    expect(pairedMs(states, [picture('locked', 20), picture('acquiring', 70)])).toEqual([20, 20]);
  });
});
