import { readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { Turnstile, TurnstileCapabilities } from '../main/ports/turnstile.ts';
import type { TurnstileFault } from './serial/line.ts';
import { createTurnstile, type TurnstileOptions } from './turnstile.ts';

/** A serial port that a turnstile may be on. */
export interface SerialCandidate {
  /** The name to put into the configuration: the most lasting one that there is. */
  readonly path: string;
  /** Where it leads now, such as `/dev/ttyUSB0`. */
  readonly device: string;
}

/**
 * Serial ports of this computer, each once, under its most lasting name: by-path before by-id (boards
 * with a CH340 have no serial number) before `ttyUSB` and `ttyACM`. Read from the file system, because
 * serialport's own list ends the process where udevadm is missing.
 */
export async function serialCandidates(devDirectory = '/dev'): Promise<SerialCandidate[]> {
  const names = [
    ...(await namesIn(join(devDirectory, 'serial/by-path'))),
    ...(await namesIn(join(devDirectory, 'serial/by-id'))),
    ...(await namesIn(devDirectory)).filter((path) => /\/tty(USB|ACM)\d+$/.test(path)),
  ];
  const found = new Map<string, SerialCandidate>();
  for (const path of names) {
    // A link whose device is gone leads nowhere.
    const device = await realpath(path).catch(() => null);
    if (device !== null && !found.has(device)) found.set(device, { path, device });
  }
  return [...found.values()];
}

async function namesIn(directory: string): Promise<string[]> {
  const names = await readdir(directory).catch(() => []);
  return names.sort().map((name) => join(directory, name));
}

export interface ProbeReport {
  readonly ok: boolean;
  readonly fault: TurnstileFault | null;
  readonly capabilities: TurnstileCapabilities;
  /** What was found, what it can do, what it cannot, and what to do: one sentence each. */
  readonly sentences: readonly string[];
}

/**
 * Opens the configured device, switches it OFF, asks what it is, and closes it again. The arm does not
 * move. It speaks to no other device than the one configured: some boards switch relays on when they
 * are asked in another board's language.
 */
export async function probeTurnstile(options: TurnstileOptions): Promise<ProbeReport> {
  return probeStarted(createTurnstile(options), options.path);
}

/** The same on a driver that was not started yet; it is closed afterwards. */
export async function probeStarted(turnstile: Turnstile, path: string): Promise<ProbeReport> {
  let fault: TurnstileFault | null = null;
  turnstile.onEvent((event) => {
    if (event.kind === 'fault') fault ??= event.code;
    if (event.kind === 'recovered') fault = null;
  });
  await turnstile.start();
  const capabilities = turnstile.capabilities();
  const found = fault as TurnstileFault | null;
  await turnstile.close();
  const sentences = found === null ? abilitySentences(path, capabilities) : [faultSentence(path, found)];
  return { ok: found === null, fault: found, capabilities, sentences };
}

function abilitySentences(path: string, can: TurnstileCapabilities): string[] {
  return [
    `The relay board on ${path} was opened, switched off and identified; the arm was not moved.`,
    can.readBack
      ? 'It reports the state of its contact, so every release is proven.'
      : 'It does not answer questions: a release can be sent but not proven, and a board that is off looks the same.',
    can.boardTimedPulse
      ? 'It ends the pulse by itself, even if this computer stops.'
      : 'The computer ends the pulse; set the turnstile itself to close after one passage.',
    can.passageFeedback
      ? 'It reports each rotation of the arm, so a crossing is confirmed by the device.'
      : 'It does not report rotations: no crossing will be confirmed by the device, and records will say so.',
    can.emergencyInput
      ? 'It shows a copy of the fire line.'
      : 'It does not show the fire line; the release in case of fire works without this computer.',
  ];
}

/** What the fault means at this path, and what to do; the fault texts of the screens are shorter. */
function faultSentence(path: string, fault: TurnstileFault): string {
  const sentences: Partial<Record<TurnstileFault, string>> = {
    'turnstile/absent': `No serial port was found at ${path}; the gate cannot open. Plug the relay board in, or correct the path.`,
    'turnstile/denied': `This user may not open ${path}; the gate cannot open. Add the user to the group "dialout" and log in again.`,
    'turnstile/busy': `Another program uses ${path}; the gate cannot open. Stop the other program.`,
    'turnstile/unplugged': `The relay board on ${path} disappeared while it was asked; the gate cannot open. Check plug and cable.`,
    'turnstile/timeout': `Nothing answers on ${path}; the gate cannot open. Check the board's power, its wiring and the configured kind of board.`,
    'turnstile/garbled': `What answers on ${path} makes no sense; the gate cannot open. Check the configured kind of board and its speed (9600).`,
    'turnstile/stuck-on': `A contact of the board on ${path} stays closed although it was switched off; the arm may be open. Take the board's power away and replace it.`,
  };
  return sentences[fault] ?? `The relay board on ${path} has a fault: ${fault}.`;
}
