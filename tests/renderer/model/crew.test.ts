import { describe, expect, it } from 'vitest';
import type { CrewView } from '../../../main/bridge/contract.ts';
import { crewAt, reduceCrew, shownView } from '../../../renderer/model/crew.ts';

const green: CrewView = {
  lane: { direction: 'out', boat: 'CHOK DEE 5' },
  language: 'my',
  look: { pixelsPerMm: 4, textScale: 1 },
  help: false,
  screen: { kind: 'go', name: 'Min Thu', boat: 'CHOK DEE 5', role: 'crew', language: 'my' },
};
const start = crewAt(0);

describe('the state of the crew screen', () => {
  it('is a closed lane until the gate has said what to show', () => {
    expect(shownView(start).screen.kind).toBe('closed');
    expect(shownView(reduceCrew(start, { kind: 'link', up: true })).screen.kind).toBe('closed');
  });

  it('shows what the gate says while the link is up', () => {
    const up = reduceCrew(start, { kind: 'link', up: true });
    expect(shownView(reduceCrew(up, { kind: 'view', view: green }))).toBe(green);
  });

  it('closes the lane when the link is lost, and does not turn green again by itself', () => {
    const shown = reduceCrew(reduceCrew(start, { kind: 'link', up: true }), { kind: 'view', view: green });
    const lost = reduceCrew(shown, { kind: 'link', up: false });
    expect(shownView(lost).screen.kind).toBe('closed');
    expect(shownView(reduceCrew(lost, { kind: 'link', up: true })).screen.kind).toBe('closed');
  });
});
