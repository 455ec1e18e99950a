import { realpath } from 'node:fs/promises';
import { type Bridge, deviceCatalogue } from '../device-catalogue.ts';
import { type TurnstileDevice, turnstileDevices } from '../devices.ts';
import type { Verdict } from './fingerprints.ts';
import { readSerialPorts, type SerialPortFacts, type SystemRoots } from './serial-ports.ts';
import { verdictOf } from './verdict.ts';

/** A serial port that a turnstile may be on, and what it looks like. */
export interface Candidate {
  readonly port: SerialPortFacts;
  /** The name to put into the configuration: the most lasting one that there is. */
  readonly path: string;
  readonly verdict: Verdict;
  /** The devices of this gate that are found behind such a port. */
  readonly mayBe: readonly TurnstileDevice[];
}

/** Every serial port with hardware behind it. None of them is opened: some boards switch when they are asked. */
export async function discoverPorts(roots?: SystemRoots): Promise<Candidate[]> {
  return (await readSerialPorts(roots)).map(candidateOf);
}

export function candidateOf(port: SerialPortFacts): Candidate {
  const verdict = verdictOf(port);
  return {
    port,
    path: port.byPath ?? port.byId ?? port.device,
    verdict,
    mayBe: verdict.kind === 'bridge' ? behind(verdict.bridge) : [],
  };
}

/** The candidate on which a configured path ends up now. */
export async function candidateAt(
  candidates: readonly Candidate[],
  path: string,
): Promise<Candidate | undefined> {
  const device = await realpath(path).catch(() => path);
  return candidates.find(({ port }) => port.device === device);
}

function behind(bridge: Bridge): readonly TurnstileDevice[] {
  return turnstileDevices.filter((device) => deviceCatalogue[device].bridges.includes(bridge));
}
