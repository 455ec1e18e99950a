import { describe, expect, it } from 'vitest';
import type { CrewView } from '../../../main/bridge/contract.ts';
import { type Heard, speechFor } from '../../../renderer/model/crew-voice.ts';

const viewOf = (screen: CrewView['screen'], language: CrewView['language'] = 'th'): CrewView => ({
  lane: { direction: 'out', boat: null },
  ...{ language, screen, help: false },
  look: { pixelsPerMm: 4, textScale: 1 },
});
const green = viewOf({ kind: 'go', name: 'Min Thu', boat: null, role: null, language: 'my' });
const amber = viewOf({ kind: 'officer', ticket: 7 });
const guide = (step: 'come-nearer' | 'look-here') => viewOf({ kind: 'guide', step });

/** What is said of a series of views, each so many ms after the one before. */
function said(...steps: readonly (readonly [view: CrewView, afterMs: number])[]): string[] {
  let heard: Heard | null = null;
  let now = 0;
  return steps.map(([view, afterMs]) => {
    now += afterMs;
    const next = speechFor(heard, view, now);
    if (next !== null) heard = { ...next, atMs: now };
    return next === null ? '' : `${next.language} ${next.prompt}`;
  });
}

describe('what the crew screen says aloud', () => {
  it('is each state once, on entering it, with a tone of its own', () => {
    expect(said([amber, 0], [amber, 500], [green, 500], [green, 500])).toEqual([
      'th officer',
      '',
      'my go',
      '',
    ]);
    expect(speechFor(null, amber, 0)?.tone).toBe('officer');
  });

  it('is the language of whoever is let through, and that of the screen for everybody else', () => {
    expect(said([viewOf({ kind: 'come' }, 'km'), 0], [green, 10])).toEqual(['km come', 'my go']);
  });

  it('is said again when a flag was pressed', () => {
    const other: CrewView = { ...amber, language: 'lo' };
    expect(said([amber, 0], [other, 10])).toEqual(['th officer', 'lo officer']);
  });

  it('is one word of guidance at a time, however fast the picture changes', () => {
    const [nearer, look] = [guide('come-nearer'), guide('look-here')];
    expect(said([nearer, 0], [look, 300], [nearer, 300], [look, 300], [look, 2000])).toEqual([
      'th guide-come-nearer',
      '',
      '',
      '',
      'th guide-look-here',
    ]);
    expect(said([nearer, 0], [amber, 100])).toEqual(['th guide-come-nearer', 'th officer']);
  });

  it('calls everybody out again and again in an emergency', () => {
    const out = viewOf({ kind: 'emergency' });
    expect(said([out, 0], [out, 1000], [out, 3000], [out, 4000])).toEqual([
      'th emergency',
      '',
      'th emergency',
      'th emergency',
    ]);
  });
});
