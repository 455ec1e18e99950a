import { describe, expect, it } from 'vitest';
import {
  facesToCome,
  gateNowMs,
  hindranceOf,
  livePreview,
  mayDecide,
  type OfficerEvent,
  type OfficerState,
  officerAt,
  openCase,
  reduceOfficer,
  tableCaseId,
} from '../../../renderer/model/officer.ts';
import { withNobody } from '../panel-views.ts';
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

  it('lets nobody decide whose role does not allow it, and says so apart from a lost link', () => {
    const view = busyView([]);
    const clerk: OfficerEvent = {
      kind: 'view',
      view: { ...view, shift: { ...view.shift, may: ['see-people', 'enrol'] } },
      nowMs: 1_000,
    };
    expect(mayDecide(panelAfter(up, clerk))).toBe(false);
    expect(hindranceOf(panelAfter(up, clerk), 'decide-case')).toBe('role');
    expect(hindranceOf(panelAfter(up, clerk), 'enrol')).toBeNull();
    expect(hindranceOf(panelAfter(clerk), 'enrol')).toBe('link');
  });

  it('has the same case on the table after it was loaded anew, or unlocked', () => {
    const view = { ...busyView([]), onTable: 'c2' };
    const again: OfficerEvent = { kind: 'view', view, nowMs: 1_000 };
    expect(openCase(panelAfter(up, again))?.caseId).toBe('c2');
    const locked: OfficerEvent = {
      kind: 'view',
      view: { ...view, cases: [], officer: null, shift: { ...view.shift, state: 'locked' } },
      nowMs: 2_000,
    };
    expect(openCase(panelAfter(up, again, locked))).toBeNull();
    expect(openCase(panelAfter(up, again, locked, again))?.caseId).toBe('c2');
    // While the panel is open the officer's own choice counts, not the gate's memory of the one before.
    const chosen: OfficerEvent = { kind: 'choose-case', caseId: 'c3' };
    expect(openCase(panelAfter(up, again, chosen, again))?.caseId).toBe('c3');
  });

  it('keeps the case that is being decided on the table while the queue moves on behind the dialogue', () => {
    const deciding: OfficerEvent = { kind: 'open', overlay: { kind: 'admit', caseId: 'c3', personId: null } };
    const state = panelAfter(up, busy, deciding);
    expect(openCase(state)?.caseId).not.toBe('c3');
    expect(tableCaseId(state)).toBe('c3');
    expect(facesToCome(state, 'c3')).toBe(true);
    const told: OfficerEvent = { kind: 'view', view: { ...busyView([]), onTable: 'c3' }, nowMs: 2_000 };
    expect(facesToCome(panelAfter(up, busy, deciding, told), 'c3')).toBe(false);
  });

  it('closes everything about people when the panel is locked, and nothing else', () => {
    const view = busyView([]);
    const locked: OfficerEvent = {
      kind: 'view',
      view: { ...view, officer: null, shift: { ...view.shift, state: 'locked' } },
      nowMs: 2_000,
    };
    const searching = panelAfter(
      up,
      busy,
      { kind: 'place', place: 'boats' },
      { kind: 'open', overlay: { kind: 'search' } },
      locked,
    );
    expect([searching.overlay, searching.place]).toEqual([null, 'cases']);
    const health = { kind: 'health', part: 'camera' } as const;
    expect(panelAfter(up, busy, { kind: 'open', overlay: health }, locked).overlay).toEqual(health);
  });

  it('leaves the page of a boat for the board, for a case, and when nobody works here any more', () => {
    const opened = panelAfter(up, busy, { kind: 'open-boat', voyageId: 'v1' });
    expect(opened).toMatchObject({ place: 'boats', boatId: 'v1' });
    expect(tableCaseId(opened)).toBeNull();
    expect(reduceOfficer(opened, { kind: 'place', place: 'boats' }).boatId).toBeNull();
    expect(reduceOfficer(opened, { kind: 'choose-case', caseId: 'c3' }).place).toBe('cases');
    const locked = withNobody(busyView([]), 'locked');
    const after = reduceOfficer(opened, { kind: 'view', view: locked, nowMs: 2_000 });
    expect(after).toMatchObject({ place: 'cases', boatId: null });
  });

  it('keeps a sentence that is being read while the panel itself calls the gate', () => {
    const told = panelAfter(up, { kind: 'notice', notice: { tone: 'bad', sentence: 'No.' } });
    expect(reduceOfficer(told, { kind: 'call-started', name: 'openCase' }).notice).not.toBeNull();
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
