import { describe, expect, it } from 'vitest';
import type { GateRunner, Transition } from '../../main/app/gate-runner.ts';
import { createHealthBoard } from '../../main/app/health-board.ts';
import { provesTurnstile } from '../../main/app/turnstile-proof.ts';
import type { FaultOf } from '../../main/core/codes.ts';
import type { GateState } from '../../main/core/gate/state.ts';
import { err, ok, type Result } from '../../main/core/result.ts';
import type { TurnstileCapabilities, TurnstileEvent } from '../../main/ports/turnstile.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

const capabilities: TurnstileCapabilities = {
  readBack: true,
  passageFeedback: true,
  boardTimedPulse: true,
  emergencyInput: true,
  passageCounters: false,
};
const outOfService: GateState = {
  kind: 'out-of-service',
  faults: ['turnstile/timeout'],
  committing: undefined,
};
const locked: GateState = { kind: 'locked', clearOf: undefined };

type Answer = Result<void, FaultOf<'turnstile'>>;

/** The proof alone, with a driver and a machine that do as the test says. */
function bench() {
  const clock = createVirtualClock();
  const health = createHealthBoard(clock, {});
  const drivers = new Set<(event: TurnstileEvent) => void>();
  const transitions = new Set<(transition: Transition) => void>();
  const answers: ((answer: Answer) => void)[] = [];
  let state: GateState = locked;
  const turnstile = {
    start: async () => undefined,
    close: async () => undefined,
    grant: async () => ok('read-back' as const),
    lock: () => new Promise<Answer>((resolve) => answers.push(resolve)),
    standBy: () => undefined,
    capabilities: () => capabilities,
    onEvent: (listener: (event: TurnstileEvent) => void) => {
      drivers.add(listener);
      return () => void drivers.delete(listener);
    },
  };
  const runner: GateRunner = {
    dispatch: () => undefined,
    state: () => state,
    onTransition: (listener) => {
      transitions.add(listener);
      return () => void transitions.delete(listener);
    },
    close: () => undefined,
  };
  const stop = provesTurnstile({ turnstile, health, clock, log: createRecordingLog() }, runner);
  return {
    clock,
    health,
    stop,
    /** OFFs that were asked for. */
    offs: () => answers.length,
    answer: async (answer: Answer) => {
      answers.at(-1)?.(answer);
      await clock.advance(0);
    },
    driver: (event: TurnstileEvent) => {
      for (const listener of drivers) listener(event);
    },
    becomes: (next: GateState) => {
      const before = state;
      state = next;
      const event = { kind: 'recovered', part: 'turnstile' } as const;
      for (const listener of transitions) listener({ before, event, after: { state, effects: [] } });
    },
  };
}

describe('a turnstile that left a grant unanswered', () => {
  it('is named, asked for an OFF after a second, and works again with its answer', async () => {
    const { becomes, clock, health, offs, answer } = bench();
    becomes(outOfService);
    expect(health.codeOf('turnstile')).toBe('turnstile/timeout');
    await clock.advance(1000);
    expect(offs()).toBe(1);
    await answer(ok());
    expect(health.codeOf('turnstile')).toBeUndefined();
    expect(clock.pending()).toBe(0);
  });

  it('is asked again each second until it answers', async () => {
    const { becomes, clock, health, offs, answer } = bench();
    becomes(outOfService);
    await clock.advance(1000);
    await answer(err('turnstile/timeout'));
    await clock.advance(1000);
    expect(offs()).toBe(2);
    expect(health.codeOf('turnstile')).toBe('turnstile/timeout');
  });

  it('is not asked by a forgotten timer: a line that went and came back ends the question', async () => {
    const { becomes, clock, driver, health, offs } = bench();
    becomes(outOfService);
    await clock.advance(500);
    driver({ kind: 'fault', code: 'turnstile/unplugged' });
    expect(clock.pending()).toBe(0);
    driver({ kind: 'recovered', capabilities });
    health.report('turnstile', undefined);
    becomes(locked);
    await clock.advance(5000);
    expect(offs()).toBe(0);
  });

  it('is sent no OFF while the lane is not out of service for it, and is asked when it is again', async () => {
    const { becomes, clock, offs } = bench();
    becomes(outOfService);
    becomes({
      kind: 'free-passage',
      line: 'on',
      rearm: undefined,
      faults: ['turnstile/timeout'],
      committing: undefined,
    });
    await clock.advance(3000);
    expect(offs()).toBe(0);
    becomes(outOfService);
    await clock.advance(1000);
    expect(offs()).toBe(1);
  });

  it('is not asked while the driver has a fault of its own', async () => {
    const { becomes, clock, driver, offs } = bench();
    driver({ kind: 'fault', code: 'turnstile/unplugged' });
    becomes(outOfService);
    await clock.advance(5000);
    expect(offs()).toBe(0);
  });

  it('is not taken for working by an answer that the line outlived: the driver has a fault now', async () => {
    const { becomes, clock, driver, health, answer } = bench();
    becomes(outOfService);
    await clock.advance(1000);
    driver({ kind: 'fault', code: 'turnstile/timeout' });
    await answer(ok());
    expect(health.codeOf('turnstile')).toBe('turnstile/timeout');
  });

  it('is not taken for down by an answer from before the line came back', async () => {
    const { becomes, clock, driver, offs, answer } = bench();
    becomes(outOfService);
    await clock.advance(1000);
    driver({ kind: 'fault', code: 'turnstile/unplugged' });
    driver({ kind: 'recovered', capabilities });
    await answer(err('turnstile/timeout'));
    await clock.advance(5000);
    expect(offs()).toBe(1);
  });

  it('is left alone when the gate closes', async () => {
    const { becomes, clock, stop, offs } = bench();
    becomes(outOfService);
    stop();
    await clock.advance(5000);
    expect(offs()).toBe(0);
  });
});
