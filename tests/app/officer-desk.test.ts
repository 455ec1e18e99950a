import { describe, expect, it } from 'vitest';
import { createAlarmDesk } from '../../main/app/alarm-desk.ts';
import { createCaseDesk } from '../../main/app/case-desk.ts';
import type { GateRunner } from '../../main/app/gate-runner.ts';
import { createHealthBoard } from '../../main/app/health-board.ts';
import { createOfficerDesk } from '../../main/app/officer-desk.ts';
import { refusalSentences } from '../../main/app/officer-refusals.ts';
import { createPassLedger } from '../../main/app/pass-ledger.ts';
import { createRecorder } from '../../main/app/recorder.ts';
import { createWhereabouts } from '../../main/app/whereabouts.ts';
import type { CaseId, PassageId, TrackId, VoyageId } from '../../main/core/brand.ts';
import type { GateEvent } from '../../main/core/gate/event.ts';
import { type GateState, initialState } from '../../main/core/gate/state.ts';
import { err } from '../../main/core/result.ts';
import type { Direction } from '../../main/core/voyage/direction.ts';
import { createCountedIds, officers } from '../support/gate-deps.ts';
import { rulesThat } from '../support/port-rules.ts';
import { openBench, personOf } from '../support/store-bench.ts';

/** The desk on a real store, before a lane that takes or refuses orders as the test says. */
function bench(
  takes: (event: GateEvent) => GateState | undefined = () => undefined,
  direction: Direction = 'out',
) {
  const { store, clock, log } = openBench();
  const { journal, people, voyages, notes } = store;
  const dispatched: GateEvent[] = [];
  let state: GateState = initialState;
  const runner: GateRunner = {
    dispatch(event) {
      dispatched.push(event);
      state = takes(event) ?? state;
    },
    state: () => state,
    onTransition: () => () => undefined,
    close: () => undefined,
  };
  const health = createHealthBoard(clock, {});
  const recorder = createRecorder({ journal, health, clock, log });
  const cases = createCaseDesk({ clock, ticketBefore: 0, sameFaceSimilarity: () => 0.9 });
  const lane = { present: true };
  const book = { officers };
  const desk = createOfficerDesk({
    officers: () => book.officers,
    runner: () => runner,
    recorder,
    people,
    voyages,
    desk: cases,
    ledger: createPassLedger(clock),
    alarms: createAlarmDesk(),
    whereabouts: createWhereabouts(),
    clock,
    ids: createCountedIds(),
    lane: direction,
    isAtLane: () => lane.present,
    ...{ health, notes, changed: () => undefined },
    findingsOn: () => [],
    rules: rulesThat(),
    checkPin: async () => err({ code: 'officer/no-pin' }),
  });
  const raise = (n: number) =>
    cases.raise({
      caseId: `case-${n}` as CaseId,
      passageId: `passage-${n}` as PassageId,
      track: n as TrackId,
      reasons: ['UNKNOWN_FACE'],
      candidates: [],
      probe: undefined,
    });
  const opens = (id: string, state: 'open' | 'closed' = 'open') => {
    voyages.save({ voyageId: id as VoyageId, vesselName: id, vesselMark: id, state });
    return id as VoyageId;
  };
  people.save(personOf(1), []);
  const kinds = () => journal.read(1, 100).map((row) => row.kind);
  return { desk, cases, raise, opens, dispatched, kinds, store, voyages, lane, book };
}

const granting = (event: GateEvent): GateState | undefined =>
  event.kind === 'officer-admitted'
    ? { kind: 'granting', grant: event.grant, track: undefined, waiting: [] }
    : undefined;

const admission = {
  caseId: 'case-1' as CaseId,
  personId: personOf(1).personId,
  reason: 'OVERRIDE_1P',
  note: 'a note',
} as const;

describe('the officer desk', () => {
  it('records who signs in, once for as long as they stay', () => {
    const { desk, kinds } = bench();
    expect(desk.officer()).toBeUndefined();
    desk.signIn('officer-1');
    desk.signIn('officer-1');
    desk.signIn('officer-2');
    expect(kinds()).toEqual(['officer.signed-in', 'officer.signed-in']);
    expect(desk.officer()?.name).toBe('Anan');
  });

  it('resolves a case only after the lane has taken the order', () => {
    const { desk, raise, cases, kinds } = bench();
    raise(1);
    desk.signIn('officer-1');
    expect(desk.admit(admission)).toEqual({ ok: false, error: 'lane/not-possible-now' });
    expect(cases.open()).toHaveLength(1);
    expect(kinds()).not.toContain('case.resolved');
  });

  it('opens nothing for a person who is no longer before the camera: the next one would walk in their name', () => {
    const { desk, raise, cases, dispatched, lane } = bench(granting);
    raise(1);
    desk.signIn('officer-1');
    lane.present = false;
    expect(desk.admit(admission)).toEqual({ ok: false, error: 'person/not-at-lane' });
    expect(dispatched).toEqual([]);
    expect(cases.open()).toHaveLength(1);
    lane.present = true;
    expect(desk.admit(admission)).toEqual({ ok: true, value: { state: 'done' } });
  });

  it('does not take a grant that is still being written for one that was made', () => {
    const { desk, raise } = bench((event) =>
      event.kind === 'officer-admitted'
        ? { kind: 'committing', grant: event.grant, track: undefined, waiting: [] }
        : undefined,
    );
    raise(1);
    desk.signIn('officer-1');
    expect(desk.admit(admission)).toEqual({ ok: false, error: 'lane/not-possible-now' });
  });

  it.each([
    ['out', 'due', 'V-due'],
    ['in', 'gone', 'V-gone'],
  ] as const)('admits %s on the list on which the person is due', (direction, _name, voyage) => {
    const { desk, raise, opens, voyages, dispatched } = bench(granting, direction);
    voyages.addLine(opens('V-gone'), personOf(1).personId, 'crew');
    voyages.moveLine('V-gone' as VoyageId, personOf(1).personId, 'out', 0 as never);
    voyages.addLine(opens('V-due'), personOf(1).personId, 'crew');
    raise(1);
    desk.signIn('officer-1');
    expect(desk.admit(admission).ok).toBe(true);
    expect(dispatched.at(-1)).toMatchObject({
      grant: { voyageId: voyage, direction, passageId: 'passage-1' },
    });
  });

  it('admits somebody on no open list without a voyage', () => {
    const { desk, raise, dispatched, opens, voyages } = bench(granting);
    voyages.addLine(opens('V-over', 'closed'), personOf(1).personId, 'crew');
    raise(1);
    desk.signIn('officer-1');
    expect(desk.admit(admission).ok).toBe(true);
    expect(dispatched.at(-1)).toMatchObject({ grant: { voyageId: undefined } });
  });

  it('frees the lane under every id that the case is known by', () => {
    const { desk, raise, dispatched, cases } = bench();
    raise(1);
    cases.open();
    desk.signIn('officer-1');
    desk.closeCase('case-1' as CaseId, 'enrolled', '', personOf(1).personId);
    expect(dispatched).toEqual([{ kind: 'case-closed', caseId: 'case-1' }]);
    expect(desk.closeCase('case-1' as CaseId, 'left', '')).toEqual({ ok: false, error: 'case/unknown' });
  });

  it('knows nothing of a passage that this lane has not granted', () => {
    const { desk } = bench();
    desk.signIn('officer-1');
    expect(desk.statePassage('passage-9' as PassageId, true)).toEqual({
      ok: false,
      error: 'passage/unknown',
    });
  });

  it('has a sentence for every refusal: what did not happen and what to do or that nothing was changed', () => {
    for (const sentence of Object.values(refusalSentences)) {
      expect(sentence).toMatch(/^[A-Z].*\..+\.$/);
    }
  });
});

it('an officer whom the list of the centre no longer names can do nothing more, also where they are signed in', () => {
  const { desk, raise, cases, book } = bench();
  raise(1);
  expect(desk.signIn('officer-1').ok).toBe(true);
  book.officers = officers.slice(1);
  expect(desk.officer()).toBeUndefined();
  const closed = desk.closeCase('case-1' as CaseId, 'left', '');
  expect(closed).toEqual({ ok: false, error: 'officer/not-signed-in' });
  expect(cases.open()).toHaveLength(1);
  expect(desk.signIn('officer-1')).toEqual({ ok: false, error: 'officer/unknown' });
  book.officers = officers;
  expect(desk.officer()).toBeUndefined();
});
