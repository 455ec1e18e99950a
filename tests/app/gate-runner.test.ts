import { describe, expect, it } from 'vitest';
import { createGateRunner, type FailedWork } from '../../main/app/gate-runner.ts';
import type { CaseId, GrantId, OfficerId, PassageId, PersonId } from '../../main/core/brand.ts';
import type { GateEffect } from '../../main/core/gate/effect.ts';
import type { GateEvent } from '../../main/core/gate/event.ts';
import { type Grant, initialState } from '../../main/core/gate/state.ts';
import { laneConfig } from '../support/gate-deps.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

const grantId = 'grant-1' as GrantId;
const grant = {
  grantId,
  passageId: 'passage-1' as PassageId,
  personId: 'P-1' as PersonId,
  voyageId: undefined,
  direction: 'out',
  reasons: ['OVERRIDE_1P'],
  by: { kind: 'officer', officerId: 'officer-1' as OfficerId, caseId: 'case-1' as CaseId },
} as const satisfies Grant;
/** To an open lane by an officer's order, then a fault: a record and an OFF are wanted in one step. */
const toOpen: readonly GateEvent[] = [
  { kind: 'officer-admitted', grant },
  { kind: 'grant-committed', grantId },
  { kind: 'relay-acked', grantId, feedback: true },
];
const unplugged: GateEvent = { kind: 'fault', code: 'turnstile/unplugged' };

function bench(bad: (work: GateEffect) => boolean, failed?: (work: FailedWork) => void) {
  const done: string[] = [];
  const failures: string[] = [];
  const log = createRecordingLog();
  const runner = createGateRunner({
    initial: initialState,
    config: () => laneConfig,
    clock: createVirtualClock(),
    log,
    perform: (effect) => {
      if (bad(effect)) throw new Error('a bug');
      done.push(effect.kind);
    },
    failed: (work) => {
      failures.push(work.kind);
      failed?.(work);
    },
  });
  return { runner, done, failures, log };
}

describe('an effect that throws', () => {
  it('does not cost the OFF behind it its turn, and is told', () => {
    const { runner, done, failures } = bench((effect) => effect.kind === 'record-unconfirmed');
    for (const event of toOpen) runner.dispatch(event);
    expect(runner.state().kind).toBe('open');
    runner.dispatch(unplugged);
    expect(done.at(-1)).toBe('lock');
    expect(failures).toEqual(['record-unconfirmed']);
  });

  it('lets the events that wait behind it through, also if telling of it throws', () => {
    const { runner, log } = bench(
      (effect) => effect.kind === 'commit-grant',
      () => {
        runner.dispatch(unplugged);
        throw new Error('another bug');
      },
    );
    runner.dispatch({ kind: 'officer-admitted', grant });
    expect(runner.state().kind).toBe('out-of-service');
    expect(log.lines.filter((line) => line.event === 'gate.bug')).toHaveLength(1);
  });
});

describe('a listener that throws', () => {
  it('does not keep the others from hearing, and is told', () => {
    const { runner, failures } = bench(() => false);
    const heard: string[] = [];
    runner.onTransition(() => {
      throw new Error('a bug');
    });
    runner.onTransition(({ event }) => void heard.push(event.kind));
    for (const event of toOpen) runner.dispatch(event);
    expect(heard).toEqual(toOpen.map((event) => event.kind));
    expect(failures).toEqual(['listener', 'listener', 'listener']);
  });
});
