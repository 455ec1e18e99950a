import { describe, expect, it } from 'vitest';
import {
  gateNowMs,
  livePreview,
  mayDecide,
  type OfficerEvent,
  type OfficerState,
  officerAt,
  openCase,
  reduceOfficer,
} from '../../../renderer/model/officer.ts';
import { busyView, nowMs, quietView } from '../sample-views.ts';

const panelAfter = (...events: OfficerEvent[]): OfficerState =>
  events.reduce(reduceOfficer, officerAt(1_000, 'en'));
const up: OfficerEvent = { kind: 'link', up: true };
const busy: OfficerEvent = { kind: 'view', view: busyView([]), nowMs: 1_000 };

describe('the state of the officer panel', () => {
  it('opens the case of the person at the lane until the officer chooses another', () => {
    expect(openCase(panelAfter(up, busy))?.caseId).toBe('c1');
    expect(openCase(panelAfter(up, busy, { kind: 'choose-case', caseId: 'c3' }))?.caseId).toBe('c3');
  });

  it('goes back to the queue when the chosen case was resolved', () => {
    const view = busyView([]);
    const rest = { ...view, cases: view.cases.filter((each) => each.caseId !== 'c3') };
    const state = panelAfter(
      up,
      busy,
      { kind: 'choose-case', caseId: 'c3' },
      { kind: 'view', view: rest, nowMs: 2_000 },
    );
    expect(openCase(state)?.caseId).toBe('c1');
  });

  it('closes the dialogue of a case that somebody else resolved meanwhile, and no other dialogue', () => {
    const admitting = panelAfter(up, busy, {
      kind: 'open',
      overlay: { kind: 'admit', caseId: 'c2', personId: null },
    });
    const quiet: OfficerEvent = { kind: 'view', view: quietView(), nowMs: 2_000 };
    expect(reduceOfficer(admitting, busy).overlay).toEqual({ kind: 'admit', caseId: 'c2', personId: null });
    expect(reduceOfficer(admitting, quiet).overlay).toBeNull();
    const enrolling = panelAfter(up, busy, { kind: 'open', overlay: { kind: 'enrol' } });
    expect(reduceOfficer(enrolling, quiet).overlay).toEqual({ kind: 'enrol' });
  });

  it('lets nobody decide without a link, without an officer, or while a decision is on its way', () => {
    expect(mayDecide(panelAfter(up, busy))).toBe(true);
    expect(mayDecide(panelAfter(busy))).toBe(false);
    expect(mayDecide(panelAfter(up, busy, { kind: 'call-started', name: 'resolveCase' }))).toBe(false);
    const nobody: OfficerEvent = { kind: 'view', view: { ...busyView([]), officer: null }, nowMs: 1_000 };
    expect(mayDecide(panelAfter(up, nobody))).toBe(false);
  });

  it('lets waiting times run on between two views, by the clock of the gate', () => {
    expect(gateNowMs(panelAfter(up, busy, { kind: 'tick', nowMs: 4_000 }))).toBe(nowMs + 3_000);
  });

  it('shows no picture as live that stopped coming', () => {
    const seen = panelAfter(up, busy, { kind: 'preview', jpeg: new Uint8Array([1]), nowMs: 1_000 });
    expect(livePreview(seen)).not.toBeNull();
    expect(livePreview(reduceOfficer(seen, { kind: 'tick', nowMs: 3_600 }))).toBeNull();
    expect(livePreview(reduceOfficer(seen, { kind: 'link', up: false }))).toBeNull();
  });

  it('takes an old sentence away when something new is begun', () => {
    const told = panelAfter(up, { kind: 'notice', notice: { tone: 'bad', sentence: 'No.' } });
    expect(reduceOfficer(told, { kind: 'call-started', name: 'signIn' }).notice).toBeNull();
  });
});
