import { createInterface, type Interface } from 'node:readline';
import { type Command, InvalidArgumentError } from 'commander';
import type { SimulationEvent, SimulatorFaults, TurnstileDevice } from '../../hardware/index.ts';
import { fail, say } from './command-output.ts';
import { deviceArgument } from './device-argument.ts';
import { addSimulatePort } from './simulate/port-command.ts';
import { bytesOf, countersLine, lineOf } from './simulate/simulation-lines.ts';
import { faultName, wishes, wishOf } from './simulate/simulation-words.ts';
import { simulateTurnstile, type TurnstileSimulation } from './simulate/turnstile-simulation.ts';
import { untilStopped } from './until-stopped.ts';

interface SimulateFlags {
  readonly device: TurnstileDevice;
  readonly fault: readonly (keyof SimulatorFaults)[];
  readonly link?: string;
  readonly all?: true;
  readonly json?: true;
}

/** `simulate`: plays parts of a port that are not there. */
export function addSimulateCommand(program: Command): void {
  const simulate = program
    .command('simulate')
    .description('Play a part of a port that is not there, so that everything else can be tried.');
  simulate
    .command('turnstile')
    .description('A simulated turnstile on a pseudo-terminal (needs socat), until Ctrl-C.')
    .option('--device <name>', 'which one, such as waveshare or lcus', deviceArgument, 'modbus-relay')
    .option('--fault <name>', 'a fault to begin with; may be given several times', faultArgument, [])
    .option('--link <path>', 'a name for the port that stays the same from start to start')
    .option('--all', 'show every byte, also questions that were shown before')
    .option('--json', 'print one JSON object for each event')
    .addHelpText('after', `\nWhile it runs, standard input takes:\n${wishes}`)
    .action(playTurnstile);
  addSimulatePort(simulate);
}

function faultArgument(
  name: string,
  before: readonly (keyof SimulatorFaults)[],
): readonly (keyof SimulatorFaults)[] {
  const fault = faultName(name);
  if (!fault.ok) throw new InvalidArgumentError(fault.error);
  return [...before, fault.value];
}

async function playTurnstile(flags: SimulateFlags): Promise<void> {
  const print = printer(flags);
  const simulation = await simulateTurnstile({
    device: flags.device,
    faults: flags.fault,
    link: flags.link,
    tell: print.event,
  });
  if (!simulation.ok) return fail(simulation.error);
  const { path, configuration } = simulation.value;
  if (flags.json === true) print.json({ event: 'ready', device: flags.device, path, configuration });
  else {
    say(`A simulated ${flags.device} waits at ${path}. To let a gate drive it, put into its configuration:`);
    say(`  "turnstile": ${JSON.stringify(configuration)}`);
    say('Type "help" for what can be done with it; Ctrl-C ends it.');
  }
  const lines = createInterface({ input: process.stdin });
  await Promise.race([untilStopped(), untilQuit(lines, simulation.value, print)]);
  lines.close();
  await simulation.value.close();
}

/** Resolves at `quit`; an input that ends, such as /dev/null, ends nothing. */
function untilQuit(lines: Interface, simulation: TurnstileSimulation, print: Printer): Promise<void> {
  return new Promise((resolve) => {
    const heed = async (line: string): Promise<void> => {
      if (line.trim() === '') return;
      const wish = wishOf(line);
      if (!wish.ok) return print.answer(wish.error);
      if (wish.value.kind === 'quit') return resolve();
      if (wish.value.kind === 'help') return print.answer(wishes);
      print.answer(await simulation.fulfil(wish.value));
      if (wish.value.kind === 'counters') print.counters(simulation.counters());
    };
    lines.on('line', (line) => {
      heed(line).catch((error: unknown) => print.answer(String(error)));
    });
  });
}

type Printer = ReturnType<typeof printer>;

function printer(flags: SimulateFlags) {
  const began = performance.now();
  const atMs = () => Math.round(performance.now() - began);
  const json = (value: object) => process.stdout.write(`${JSON.stringify(value)}\n`);
  const plain = (text: string) =>
    process.stdout.write(`${(atMs() / 1000).toFixed(2).padStart(8)} s  ${text}\n`);
  return {
    json,
    event(event: SimulationEvent): void {
      if (event.kind === 'heard' && event.repeated && flags.all !== true) return;
      if (flags.json !== true) plain(lineOf(event));
      else if (event.kind === 'heard')
        json({ atMs: atMs(), event: 'heard', bytes: bytesOf(event.bytes), as: event.as });
      else {
        const { kind, ...rest } = event;
        json({ atMs: atMs(), event: kind, ...rest });
      }
    },
    answer(sentence: string): void {
      if (flags.json === true) json({ atMs: atMs(), event: 'answer', sentence });
      else say(sentence);
    },
    counters(counters: Parameters<typeof countersLine>[0]): void {
      if (flags.json === true) json({ atMs: atMs(), event: 'counters', ...counters });
      else say(countersLine(counters));
    },
  };
}
