import { type FrameSeen, judgeCamera, judgeLight, measureLight } from '../core/commissioning/camera-trial.ts';
import { judgePassage, judgeRelay } from '../core/commissioning/lane-trial.ts';
import { judgeClock, judgeLine } from '../core/commissioning/line-trial.ts';
import { failed, type Trial } from '../core/commissioning/trial.ts';
import type { CommissioningStep } from '../core/events/staff-kinds.ts';
import type { DeskRefusal } from '../core/officers/refusals.ts';
import { err, ok, type Result, unreachable } from '../core/result.ts';
import { type LaneDirection, waysOf } from '../core/voyage/direction.ts';
import type { FrameSource } from '../ports/camera.ts';
import { type LaneTrialDeps, openForTrial, type TrialOpening } from './commissioning-lane.ts';
import type { HealthBoard } from './health-board.ts';
import type { Officer } from './officer-desk.ts';
import type { UplinkRunner } from './uplink-runner.ts';

export interface TrialDeps extends LaneTrialDeps {
  readonly camera: Pick<FrameSource, 'newest' | 'state'>;
  readonly health: Pick<HealthBoard, 'codeOf'>;
  readonly lane: LaneDirection;
  /** Undefined where no broker is configured. */
  readonly uplink: Pick<UplinkRunner, 'confirmedUpTo' | 'unsent'> | undefined;
  /** The newest row of the journal. */
  readonly head: () => number;
}

/** A trial under way; of the lane with the passage that it opened for. */
export interface RunningTrial {
  readonly trial: Promise<Trial>;
  readonly opening?: TrialOpening;
}

const cameraForMs = 3000;
const frameWithinMs = 2000;
const lineWithinMs = 8000;
const lookEveryMs = 50;

/** Tries a part for real. `commissioning/not-now`: the lane is not free, or the step is nothing to be tried. */
export function startTrial(
  deps: TrialDeps,
  step: CommissioningStep,
  by: Officer,
  turn: number,
): Result<RunningTrial, DeskRefusal> {
  switch (step) {
    case 'camera':
      return ok({ trial: tryCamera(deps) });
    case 'light':
      return ok({ trial: tryLight(deps) });
    case 'relay':
    case 'passage':
      return tryLane(deps, step, by, turn);
    case 'time':
      return ok({ trial: Promise.resolve(tryClock(deps)) });
    case 'broker':
      return ok({ trial: tryLine(deps) });
    case 'printout':
      // Paper is for eyes: it can only be attested.
      return err('commissioning/not-now');
    default:
      return unreachable(step);
  }
}

async function tryCamera({ camera, clock }: TrialDeps): Promise<Trial> {
  const state = camera.state();
  if (state.kind === 'down') return failed(`The camera is out of order: ${state.code}.`);
  const frames: FrameSeen[] = [];
  const began = clock.mono();
  while (clock.mono() - began < cameraForMs) {
    const frame = await camera.newest(frameWithinMs);
    if (!frame.ok) return failed(`No picture arrived: ${frame.error}.`);
    const { width, height, sequence, capturedAt } = frame.value;
    if (frames.at(-1)?.sequence !== sequence) frames.push({ width, height, sequence, capturedAt });
    else await pause(clock, lookEveryMs);
  }
  return judgeCamera(frames, state.label);
}

async function tryLight({ camera }: TrialDeps): Promise<Trial> {
  const frame = await camera.newest(frameWithinMs);
  return frame.ok ? judgeLight(measureLight(frame.value)) : failed(`No picture arrived: ${frame.error}.`);
}

/** At a lane for both ways each trial goes the other one. */
function tryLane(
  deps: TrialDeps,
  step: 'relay' | 'passage',
  by: Officer,
  turn: number,
): Result<RunningTrial, DeskRefusal> {
  const fault = deps.health.codeOf('turnstile');
  const isDown = fault !== undefined && !fault.startsWith('turnstile/no-');
  if (isDown) return ok({ trial: Promise.resolve(failed(`The turnstile is out of order: ${fault}.`)) });
  const ways = waysOf(deps.lane);
  const direction = ways[turn % ways.length] ?? 'out';
  const opened = openForTrial(deps, by, direction, step === 'relay' ? 'released' : 'ended');
  if (!opened.ok) return opened;
  const judge = step === 'relay' ? judgeRelay : judgePassage;
  const trial = opened.value.story.then((story) => judge(story, direction));
  return ok({ trial, opening: opened.value });
}

function tryClock({ clock, health }: TrialDeps): Trial {
  return judgeClock(clock.trust(), new Date(clock.wall()).toISOString(), health.codeOf('clock'));
}

/** The row that says that this trial began is the one whose way is followed. */
async function tryLine({ uplink, clock, head, health }: TrialDeps): Promise<Trial> {
  if (uplink === undefined) return judgeLine({ kind: 'not-configured' });
  const row = head();
  const began = clock.mono();
  const waited = (): number => clock.mono() - began;
  while (uplink.confirmedUpTo() < row && waited() < lineWithinMs) await pause(clock, lookEveryMs);
  const unsent = uplink.unsent();
  if (uplink.confirmedUpTo() >= row) return judgeLine({ kind: 'confirmed', afterMs: waited(), unsent });
  const fault = health.codeOf('broker') ?? health.codeOf('central');
  return judgeLine({ kind: 'not-confirmed', waitedMs: lineWithinMs, unsent, fault });
}

function pause(clock: TrialDeps['clock'], delayMs: number): Promise<void> {
  return new Promise((resolve) => clock.after(delayMs, resolve));
}
