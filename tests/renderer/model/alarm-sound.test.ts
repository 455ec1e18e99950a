import { describe, expect, it } from 'vitest';
import { blockingFaults, soundsNow } from '../../../renderer/model/alarm-sound.ts';
import { alarmedView, brokenView, busyView, quietView } from '../sample-views.ts';

describe('the sound of the panel', () => {
  it('is heard while an alarm is not acknowledged, and ends with it', () => {
    expect(soundsNow({ view: alarmedView([]) })).toBe(true);
    expect(soundsNow({ view: busyView([]) })).toBe(false);
  });

  it('is heard for a part that stops the lane, until each of them is acknowledged', () => {
    const view = brokenView([]);
    expect(soundsNow({ view })).toBe(true);
    const seen = (parts: readonly string[]) => ({
      view: {
        ...view,
        health: view.health.map((item) => ({
          ...item,
          acknowledgedBy: parts.includes(item.part) ? 'Anong S.' : null,
        })),
      },
    });
    expect(soundsNow(seen(['camera']))).toBe(true);
    expect(soundsNow(seen(['camera', 'turnstile']))).toBe(false);
  });

  it('is not heard for a part that only wants attention', () => {
    const warned = { state: 'warning', code: 'broker/unreachable' } as const;
    const view = quietView();
    expect(
      soundsNow({ view: { ...view, health: view.health.map((item) => ({ ...item, ...warned })) } }),
    ).toBe(false);
  });

  it('is heard also while the panel is locked: what is locked is what one sees of people', () => {
    const view = alarmedView([]);
    expect(soundsNow({ view: { ...view, officer: null, shift: { ...view.shift, state: 'locked' } } })).toBe(
      true,
    );
  });

  it('puts the faults that nobody has acknowledged first', () => {
    const view = brokenView([]);
    const health = view.health.map((item) => ({
      ...item,
      acknowledgedBy: item.part === 'camera' ? 'Anong S.' : null,
    }));
    expect(blockingFaults({ ...view, health }).map(({ part }) => part)).toEqual(['turnstile', 'camera']);
  });
});
