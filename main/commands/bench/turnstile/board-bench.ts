import { passingTime } from '../../../../hardware/bench/bench-time.ts';
import type { DeviceProfile } from '../../../../hardware/bench/contract/bench.ts';
import { createBench } from '../../../../hardware/bench/create-bench.ts';
import { releaseOf } from '../../../../hardware/bench/release-of.ts';
import { runContract, type StepResult } from '../../../../hardware/bench/run-contract.ts';
import { proveStillness, type StillnessResult } from '../../../../hardware/bench/stillness.ts';
import {
  candidateAt,
  createTurnstile,
  type DeviceSettings,
  discoverPorts,
  probeTurnstile,
  whyNotAsked,
} from '../../../../hardware/index.ts';
import { silentLog } from '../../../adapters/system/json-log.ts';
import { createSystemClock } from '../../../adapters/system/system-clock.ts';
import { err, ok, type Result } from '../../../core/result.ts';
import type { TurnstileCapabilities } from '../../../ports/turnstile.ts';
import { stepLine, stillnessLine } from './board-text.ts';
import { createPortHolder } from './port-holder.ts';
import { handOf, type Questions } from './questions.ts';

export interface BoardReport {
  readonly device: DeviceSettings['device'];
  readonly path: string;
  readonly capabilities: TurnstileCapabilities;
  readonly stillness: readonly StillnessResult[];
  /** Whether somebody at the board heard it click; null when nobody was asked. */
  readonly heardClick: boolean | null;
  readonly steps: readonly StepResult[];
  readonly ok: boolean;
}

export interface BoardPlan {
  readonly settings: DeviceSettings & { readonly path: string };
  /** How often the port is opened, closed and its process killed, in each way. */
  readonly rounds: number;
  /** Null when nobody is there. */
  readonly questions: Questions | null;
  readonly say: (line: string) => void;
}

/** A person may take so long to find a plug, milliseconds. */
const patienceMs = 60_000;

/** Proves a real device. The error is a sentence; then nothing was proven. */
export async function benchBoard(plan: BoardPlan): Promise<Result<BoardReport, string>> {
  const { settings, questions, say, rounds } = plan;
  const { device, path } = settings;
  const permitted = await mayBeAsked(plan);
  if (!permitted.ok) return permitted;
  const parts = { clock: createSystemClock(), random: Math.random, log: silentLog };
  const probe = await probeTurnstile({ ...settings, ...parts });
  if (!probe.ok) return err(probe.sentences.join('\n'));
  for (const sentence of probe.sentences) say(sentence);
  await questions?.askFor(
    'Keep people away from the arm: from now on it may be released. Listen to the board.',
  );
  say(`\nOpening and closing ${path}, and killing whoever has it:`);
  const release = releaseOf(settings);
  const stillness = await proveStillness({
    holder: createPortHolder(settings),
    look: () => createTurnstile({ ...settings, ...parts }).look(),
    rounds,
    endsByItself: probe.capabilities.boardTimedPulse,
    endsWithinMs: (release.kind === 'contact' ? 2 * release.pulseMs : release.lastsMs) + 500,
    pause: (delayMs) => new Promise((resolve) => void parts.clock.after(delayMs, resolve)),
    makeSafe: async () => void (await probeTurnstile({ ...settings, ...parts })),
    ended: (result) => say(stillnessLine(result)),
  });
  const heardClick = questions && (await questions.ask('Did you hear the board click?'));
  say('\nThe contract of a turnstile:');
  const profile: DeviceProfile = { capabilities: probe.capabilities, release };
  const hand = questions === null ? idleHand : handOf(questions, say);
  const steps = await runContract({
    profile,
    hasHand: questions !== null,
    openBench: () => {
      const turnstile = createTurnstile({ ...settings, ...parts });
      return createBench({ turnstile, profile, time: passingTime(parts.clock), hand, patienceMs });
    },
    began: (name) => say(`  ${name} ...`),
    ended: (result) => say(stepLine(result)),
  });
  const isStill = stillness.every(({ outcome }) => outcome !== 'moved' && outcome !== 'failed');
  const isKept = steps.every(({ outcome }) => outcome !== 'broken');
  const allOk = isStill && isKept && heardClick !== true;
  return ok({ device, path, capabilities: probe.capabilities, stillness, heardClick, steps, ok: allOk });
}

/** Some boards must not be spoken to at all; of others only whoever sees them can tell. */
async function mayBeAsked({ settings, questions, say }: BoardPlan): Promise<Result<void, string>> {
  const candidate = await candidateAt(await discoverPorts(), settings.path);
  const reason = candidate && whyNotAsked(candidate);
  if (candidate === undefined || reason === undefined) return ok();
  if (candidate.verdict.kind !== 'bridge') return err(reason);
  say(reason);
  if (questions === null) return ok();
  const isOther = await questions.ask('Have you looked, and is it NOT such a board?');
  return isOther ? ok() : err('Nothing was sent to it. Use another board, best a Modbus RTU relay board.');
}

/** Never asked: steps that need a hand are left out. */
const idleHand = {
  walks: async () => undefined,
  stays: async () => undefined,
  fireLine: async () => undefined,
  pullsPlug: async () => undefined,
  pushesPlug: async () => undefined,
};
