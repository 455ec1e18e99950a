import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LiveFeed } from '../../../central/feed/live-feed.ts';
import type { FeedMessage, GateView, NoticeView } from '../../../central/feed/view.ts';
import type { EventDraft } from '../../../main/core/events/kinds.ts';
import { createMemoryJournal, signIn } from '../../support/memory-journal.ts';
import { passage } from '../../support/passages.ts';

const gate = 'samut-sakhon/lane-1';
const bootA = '0198e0a0-0000-7000-8000-00000000000a';
const bootB = '0198e0a0-0000-7000-8000-00000000000b';

function createBench() {
  let now = 1000;
  const told: FeedMessage[] = [];
  const feed = new LiveFeed(
    [gate],
    (message) => told.push(message),
    () => now,
  );
  const journal = createMemoryJournal({ gate, now: () => now });
  const happen = (...drafts: EventDraft[]) => {
    now += 1000;
    journal.append(drafts);
    for (const row of journal.rows.slice(-drafts.length)) feed.row(row);
  };
  const snapshot = () => {
    const message = feed.snapshot();
    return message.kind === 'snapshot' ? message : expect.fail('no snapshot');
  };
  const pass = (ms: number) => {
    now += ms;
  };
  return { feed, told, happen, snapshot, pass };
}

describe('the live feed', () => {
  it('tells nothing of a call for help', () => {
    const { told, happen, snapshot } = createBench();
    happen({ kind: 'help.asked', payload: { recipient: 'age1contact', sealed: 'c2VhbGVk' } });
    expect(told).toEqual([]);
    expect(JSON.stringify(snapshot())).not.toMatch(/help|c2VhbGVk|age1/);
  });
});

describe('the live feed of crossings', () => {
  it('tells a grant and its completion as one row that changes', () => {
    const { told, happen, snapshot } = createBench();
    happen(passage(1).granted());
    happen(passage(1).completed());
    const states = told.flatMap((m) => (m.kind === 'crossing' ? [[m.crossing.key, m.crossing.state]] : []));
    expect(states).toEqual([
      [`${gate} passage-1`, 'opened'],
      [`${gate} passage-1`, 'walked'],
    ]);
    expect(snapshot().crossings).toHaveLength(1);
  });

  it('shows names and boats where a roster is known, else the ids; a new roster changes what stands there', () => {
    const { feed, happen, snapshot } = createBench();
    happen(passage(1).granted());
    expect(snapshot().crossings[0]).toMatchObject({ person: 'person-1', nameless: true, boat: 'voyage-1' });
    feed.setRoster({
      people: { 'person-1': { name: 'สมชาย' } },
      voyages: { 'voyage-1': { vessel: 'CHOK DEE 5' } },
    });
    expect(snapshot().crossings[0]).toMatchObject({ person: 'สมชาย', nameless: false, boat: 'CHOK DEE 5' });
  });

  it('keeps the newest 300', () => {
    const { happen, snapshot } = createBench();
    for (let n = 1; n <= 305; n += 1) happen(passage(n).granted());
    const people = snapshot().crossings.map(({ person }) => person);
    expect(people).toHaveLength(300);
    expect(people).not.toContain('person-5');
    expect(people).toContain('person-305');
  });
});

describe('the live feed of gates', () => {
  const onlyGate = (views: readonly GateView[]) => views[0] ?? expect.fail('no gate');

  it('T3: a gate is on line from its birth and off line from its death', () => {
    const { feed, snapshot } = createBench();
    expect(onlyGate(snapshot().gates).state).toBe('never-seen');
    feed.status(gate, { online: true, bootId: bootA, version: '1', seq: 0 });
    expect(onlyGate(snapshot().gates)).toMatchObject({ state: 'online', lastSeen: 1000 });
    feed.status(gate, { online: false, bootId: bootA });
    expect(onlyGate(snapshot().gates).state).toBe('offline');
    expect(snapshot().notices).toMatchObject([{ kind: 'offline', open: true }]);
  });

  it('T3: the late death of an earlier boot changes nothing', () => {
    const { feed, snapshot } = createBench();
    feed.status(gate, { online: true, bootId: bootB, version: '1', seq: 0 });
    feed.status(gate, { online: false, bootId: bootA });
    expect(onlyGate(snapshot().gates).state).toBe('online');
    expect(snapshot().notices).toEqual([]);
  });

  it('a gate that returns ends its own alarm', () => {
    const { feed, snapshot, pass } = createBench();
    feed.status(gate, { online: false, bootId: bootA });
    pass(5000);
    feed.status(gate, { online: true, bootId: bootB, version: '1', seq: 0 });
    expect(snapshot().notices).toMatchObject([{ kind: 'offline', open: false, at: 1000 }]);
  });

  it('T4: telemetry shows what the gate has not sent and what is wrong with it', () => {
    const { feed, snapshot } = createBench();
    feed.health(gate, { bootId: bootA, unsent: 14, faults: ['camera/frozen'] });
    feed.coverage(gate, { upTo: 10, missing: [[11, 13]], highest: 20 });
    expect(onlyGate(snapshot().gates)).toMatchObject({
      unsent: 14,
      faults: ['camera/frozen'],
      confirmed: 10,
      missing: 3,
    });
  });

  it('T4: telemetry shows how long the certificate of a gate holds; a gate without one says nothing of it', () => {
    const { feed, snapshot } = createBench();
    const daysLeft = () => onlyGate(snapshot().gates).certificateDaysLeft;
    expect(daysLeft()).toBeNull();
    feed.health(gate, { bootId: bootA, unsent: 0, faults: [], certificateDaysLeft: 12 });
    expect(daysLeft()).toBe(12);
    feed.health(gate, { bootId: bootA, unsent: 0, faults: [] });
    expect(daysLeft()).toBeNull();
  });

  it('Y4: shows the oldest list of a gate; a gate that takes none says nothing of it', () => {
    const { feed, snapshot } = createBench();
    const oldest = () => onlyGate(snapshot().gates).oldestList;
    expect(oldest()).toBeNull();
    const lists = [
      { dataset: 'roster' as const, version: 4, asOf: 2000 },
      { dataset: 'voyages' as const, version: 7, asOf: 1000 },
    ];
    feed.health(gate, { bootId: bootA, unsent: 0, faults: [], lists });
    expect(oldest()).toMatchObject({ dataset: 'voyages', asOf: 1000 });
  });

  it('gates that are not registered do not lengthen the list', () => {
    const { feed, snapshot } = createBench();
    feed.status('nowhere/lane-1', { online: true, bootId: bootA, version: '1', seq: 0 });
    expect(snapshot().gates).toHaveLength(1);
  });
});

describe('the live feed of alarms and cases', () => {
  const raised: EventDraft = { kind: 'fault.raised', payload: { code: 'camera/frozen' } };
  const cleared: EventDraft = { kind: 'fault.cleared', payload: { code: 'camera/frozen' } };
  const seen = (notices: readonly NoticeView[]) => notices.map(({ kind, code, open }) => [kind, code, open]);

  it('a fault and its end are one notice; the same fault later opens it again', () => {
    const { happen, snapshot } = createBench();
    happen(raised);
    happen(cleared);
    expect(seen(snapshot().notices)).toEqual([['fault', 'camera/frozen', false]]);
    happen(raised);
    expect(snapshot().notices).toMatchObject([{ open: true, at: 4000 }]);
  });

  it('a case keeps its ticket, its reasons and its time when it is resolved', () => {
    const { happen, snapshot } = createBench();
    const reasons: ['NOT_ON_LIST'] = ['NOT_ON_LIST'];
    happen({
      kind: 'case.raised',
      payload: { caseId: 'c', ticket: 412, passageId: 'p', reasons, candidates: [] },
    });
    happen({
      kind: 'case.resolved',
      payload: {
        caseId: 'c',
        outcome: 'refused',
        officerId: null,
        personId: null,
        reasons: ['OK'],
        note: '',
      },
    });
    expect(snapshot().notices).toMatchObject([
      { kind: 'case', code: 'refused', number: 412, reasons, at: 2000, open: false },
    ]);
  });

  it('an alarm of the centre stays open', () => {
    const { feed, happen, snapshot } = createBench();
    feed.alarm({ id: 1, at: 5, gate, code: 'row/conflict', seq: 3 });
    happen(signIn());
    expect(snapshot().notices).toMatchObject([{ kind: 'integrity', number: 3, open: true }]);
  });

  it('with more than a hundred, those that are over make room first', () => {
    const { feed, happen, snapshot } = createBench();
    happen(raised);
    happen(cleared);
    for (let id = 1; id <= 100; id += 1) feed.alarm({ id, at: 10 + id, gate, code: 'row/conflict', seq: id });
    expect(snapshot().notices).toHaveLength(100);
    expect(snapshot().notices.every(({ open }) => open)).toBe(true);
  });
});

describe('the live feed of people without a permission', () => {
  const forced = (alarmId: string | null): EventDraft => ({
    kind: 'turnstile.forced',
    payload: { direction: 'in', count: 1, passageId: null, alarmId },
  });
  const tailgated: EventDraft = {
    kind: 'turnstile.tailgated',
    payload: {
      direction: 'out',
      count: 2,
      grantId: 'grant-1',
      passageId: 'passage-1',
      personId: 'person-1',
      alarmId: 'a',
    },
  };
  const counted = (cause: 'free-direction' | 'line-lost', alarmId: string | null): EventDraft => ({
    kind: 'turnstile.counted',
    payload: { direction: 'out', count: 3, cause, alarmId },
  });
  const seen = (outcome: 'known-person' | null): EventDraft => ({
    kind: 'alarm.acknowledged',
    payload: { alarmId: 'a', officerId: 'officer-1', outcome },
  });

  it('names whom they followed, and ends with the word of the officer at the gate', () => {
    const { feed, happen, snapshot } = createBench();
    feed.setRoster({ people: { 'person-1': { name: 'สมชาย' } }, voyages: {} });
    happen(tailgated);
    const strays = { direction: 'out', count: 2, person: 'สมชาย' };
    expect(snapshot().notices).toMatchObject([{ kind: 'tailgated', open: true, at: 2000, strays }]);
    happen(seen('known-person'));
    expect(snapshot().notices).toMatchObject([
      { kind: 'tailgated', code: 'known-person', open: false, at: 2000, strays },
    ]);
  });

  it.each([['alarm first'], ['officer first']])('joins both, whichever arrives first: %s', (which) => {
    const { feed, snapshot } = createBench();
    const journal = createMemoryJournal({ gate, now: () => 7 });
    journal.append([forced('a'), seen(null)]);
    const rows = which === 'alarm first' ? journal.rows : journal.rows.toReversed();
    for (const row of rows) feed.row(row);
    expect(snapshot().notices).toMatchObject([
      { kind: 'forced', code: 'seen', open: false, strays: { direction: 'in', count: 1, person: null } },
    ]);
  });

  it('keeps two apart, and those of earlier versions, which nobody can acknowledge', () => {
    const { happen, snapshot } = createBench();
    happen(forced('a'));
    happen(forced(null));
    happen(seen(null));
    expect(snapshot().notices.map(({ kind, open }) => [kind, open])).toEqual([
      ['forced', false],
      ['forced', true],
    ]);
  });

  it('notices those whom only a counter saw, and nobody who walks a free way', () => {
    const { happen, snapshot } = createBench();
    happen(counted('free-direction', null));
    expect(snapshot().notices).toEqual([]);
    happen(counted('line-lost', 'b'));
    expect(snapshot().notices).toMatchObject([{ kind: 'missed', open: true, strays: { count: 3 } }]);
  });
});

describe('the live feed of an emergency', () => {
  const observed = (on: boolean): EventDraft => ({ kind: 'emergency.observed', payload: { on } });
  const heads = (direction: 'out' | 'in', count: number): EventDraft => ({
    kind: 'turnstile.counted',
    payload: { direction, count, cause: 'emergency', alarmId: null },
  });
  const rearmed: EventDraft = { kind: 'emergency.rearmed', payload: { officerIds: ['o1', 'o2'] } };

  it('is one notice from the fire line to the two officers, with the heads counted', () => {
    const { happen, snapshot } = createBench();
    const now = () => snapshot().notices.map(({ code, open, at, heads }) => [code, open, at, heads]);
    happen(observed(true));
    happen(heads('in', 2));
    happen(heads('out', 1));
    expect(now()).toEqual([['emergency', true, 2000, { out: 1, in: 2 }]]);
    happen(observed(false));
    expect(now()).toEqual([['awaiting', true, 2000, { out: 1, in: 2 }]]);
    happen(rearmed);
    expect(now()).toEqual([['rearmed', false, 2000, { out: 1, in: 2 }]]);
    happen(observed(true));
    expect(now()).toEqual([['emergency', true, 7000, { out: 0, in: 0 }]]);
  });

  it('is over when its gate lets people pass again, also where an earlier version there knows of no re-arming', () => {
    const { happen, told, snapshot } = createBench();
    const now = () => snapshot().notices.map(({ code, open }) => [code, open]);
    happen(passage(1).granted());
    happen(observed(true));
    happen(observed(false));
    expect(now()).toEqual([['awaiting', true]]);
    happen(passage(2).granted());
    expect(now()).toEqual([['over', false]]);
    const notices = told.filter(({ kind }) => kind === 'notice');
    happen(passage(3).granted());
    expect(notices.at(-1)).toMatchObject({ notice: { code: 'over', open: false } });
    expect(told.filter(({ kind }) => kind === 'notice')).toEqual(notices);
    happen(observed(true));
    expect(now()).toEqual([['emergency', true]]);
  });

  it('is over only by what was written after it, in whatever order it arrives', () => {
    const journal = createMemoryJournal({ gate });
    journal.append([observed(true), observed(false), rearmed, passage(1).granted()]);
    const { feed, snapshot } = createBench();
    const [on, off, again, granted] = journal.rows;
    const codes = [granted, off, on, again].map((row) => {
      if (row !== undefined) feed.row(row);
      return snapshot().notices.map(({ code }) => code);
    });
    expect(codes).toEqual([[], ['over'], ['over'], ['rearmed']]);
  });

  it('comes to the same whatever the order of arrival, and however often a row comes', () => {
    const drafts = [
      observed(true),
      heads('in', 2),
      rearmed,
      observed(true),
      heads('out', 3),
      heads('in', 4),
      observed(false),
      observed(true),
      heads('in', 5),
    ];
    let tick = 0;
    const journal = createMemoryJournal({ gate, now: () => ++tick });
    journal.append(drafts);
    const inOrder = createBench();
    for (const row of journal.rows) inOrder.feed.row(row);
    const expected = inOrder.snapshot().notices;
    expect(expected).toMatchObject([{ code: 'emergency', open: true, at: 4, heads: { out: 3, in: 9 } }]);
    const shuffled = fc.shuffledSubarray([...journal.rows, ...journal.rows], { minLength: 18 });
    fc.assert(
      fc.property(shuffled, (rows) => {
        const bench = createBench();
        for (const row of rows) bench.feed.row(row);
        expect(bench.snapshot().notices).toEqual(expected);
      }),
      { seed: 20261122 },
    );
  });
});
