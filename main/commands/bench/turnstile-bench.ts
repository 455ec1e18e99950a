import type { Command } from 'commander';
import type { TurnstileDevice } from '../../../hardware/index.ts';
import { turnstileConfigSchema } from '../../adapters/config/turnstile-schema.ts';
import { readSettings } from '../../compose-configuration.ts';
import { turnstileOptionsOf } from '../../compose-settings.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { fail, printJson, say } from '../command-output.ts';
import { withConfigOption } from '../config-option.ts';
import { deviceArgument } from '../device-argument.ts';
import { positive } from '../numbers.ts';
import { type BoardPlan, benchBoard } from './turnstile/board-bench.ts';
import { boardSummary } from './turnstile/board-text.ts';
import { createQuestions } from './turnstile/questions.ts';
import { measureSimulated, simulatedText } from './turnstile/simulated-times.ts';

interface TurnstileFlags {
  readonly port?: string;
  readonly device?: TurnstileDevice;
  readonly config?: string;
  readonly yes?: true;
  readonly rounds: number;
  readonly simulated?: true;
  readonly grants: number;
  readonly plugs: number;
  readonly json?: true;
}

/** `bench turnstile`: proves a real device, or measures the driver on a simulated one. */
export function addTurnstileBench(bench: Command): void {
  withConfigOption(bench.command('turnstile'))
    .description(
      'Prove a real turnstile: the contract of every driver, and that opening, closing and killing move nothing. The arm is released several times. With --simulated: how fast a driver is.',
    )
    .option('--port <path>', 'the serial port, best below /dev/serial/by-path; else the configured turnstile')
    .option('--device <name>', 'what is on that port, such as waveshare or lcus', deviceArgument)
    .option('--yes', 'ask nobody; what needs somebody at the arm is left out')
    .option('--rounds <n>', 'how often the port is opened, closed and killed, in each way', positive(1000), 5)
    .option('--simulated', 'measure the driver on a simulated device on a pseudo-terminal (needs socat)')
    .option('--grants <n>', 'grants to measure, announced and not', positive(100_000), 100)
    .option('--plugs <n>', 'times the simulated plug is pulled', positive(10_000), 10)
    .option('--json', 'one JSON object on standard output')
    .action((flags: TurnstileFlags) => (flags.simulated === true ? benchSimulated(flags) : benchReal(flags)));
}

async function benchSimulated({
  device = 'modbus-relay',
  grants,
  plugs,
  json,
}: TurnstileFlags): Promise<void> {
  try {
    const times = await measureSimulated({ device, grants, plugs, say });
    if (json === true) printJson(times);
    else process.stdout.write(simulatedText(times));
    if (!times.ok) fail('A limit was missed. Measure again while nothing else runs on this computer.');
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
}

async function benchReal(flags: TurnstileFlags): Promise<void> {
  const settings = settingsOf(flags);
  if (!settings.ok) return fail(settings.error);
  const questions = flags.yes === true ? null : createQuestions(say);
  try {
    const report = await benchBoard({ settings: settings.value, rounds: flags.rounds, questions, say });
    if (!report.ok) return fail(report.error);
    if (flags.json === true) printJson(report.value);
    else process.stdout.write(boardSummary(report.value));
    if (!report.value.ok) fail('This device did not prove itself: do not let a gate use it like this.');
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  } finally {
    questions?.close();
  }
}

/** The device that is named, with everything else as the configuration has it by default; or the configured one. */
function settingsOf({ port: path, device, config }: TurnstileFlags): Result<BoardPlan['settings'], string> {
  if ((path === undefined) !== (device === undefined))
    return err('Name both --port and --device, or neither to prove the configured turnstile.');
  if (path !== undefined) {
    const parsed = turnstileConfigSchema.safeParse({ device, path });
    if (parsed.success && parsed.data.device !== 'simulated') return ok(turnstileOptionsOf(parsed.data));
    return err(
      `A ${device} needs more settings than a port. Write a configuration and name it with --config.`,
    );
  }
  const settings = readSettings(config);
  if (!settings.ok) return settings;
  const { turnstile } = settings.value;
  if (turnstile.device === 'simulated' || turnstile.device === 'unknown')
    return err(
      'The configuration names no real turnstile. Name a --port and its --device, or try --simulated.',
    );
  return ok(turnstileOptionsOf(turnstile));
}
