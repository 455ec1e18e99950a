import { chmodSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type MosquittoBroker,
  startMosquittoBroker,
} from '../../../main/commands/bench/soak/mosquitto-broker.ts';
import { createTcpProxy, type TcpProxy } from '../../../main/commands/bench/tcp-proxy.ts';
import { createRandom } from '../../../main/commands/demo/random.ts';
import { Child } from './child.ts';
import type { Commissioned } from './commission.ts';
import { type CommittedRow, newestGrant, rowsAfter } from './evidence.ts';
import { gateKey } from './gate-settings.ts';
import type { Boot, SeenRow } from './history-record.ts';
import { type FromGate, type GateLook, type GatePlan, machineMs, type ToGate } from './messages.ts';
import type { LineName, Schedule } from './schedule.ts';
import { startTurnstile, type TurnstileTruth } from './turnstile-truth.ts';

/** A port in a folder of its own: gate, broker and centre are processes, and each has a plug. */
export interface World {
  readonly folder: string;
  readonly gateDb: string;
  readonly centralDb: string;
  readonly gate: Child;
  readonly central: Child;
  readonly broker: MosquittoBroker;
  readonly lines: Readonly<Record<LineName, TcpProxy>>;
  readonly turnstile: TurnstileTruth;
  readonly notes: Notes;
  tellGate(message: ToGate): void;
  /** Sets the wall clock of a process, also of those that are started after it. */
  setClock(program: 'gate' | 'central', shiftMs: number): void;
  /** Kills the gate, after which everything that it had committed has been noted. */
  killGate(): Promise<void>;
  close(): Promise<void>;
}

/** What is noted while things happen. */
export interface Notes {
  readonly boots: Boot[];
  readonly seen: SeenRow[];
  readonly looks: (GateLook | null)[];
  /** Moments in which this process was awake. */
  readonly beats: number[];
  readonly resent: (string | null)[];
}

const noteEveryMs = 150;
const beatMs = 25;

export async function openWorld(
  folder: string,
  schedule: Schedule,
  { gateFolder, publicKeyFile }: Commissioned,
  codeCache: string,
): Promise<World> {
  mkdirSync(folder, { recursive: true });
  const dataDirectory = join(folder, 'gate');
  copyPrivately(gateFolder, dataDirectory);
  const gateDb = join(dataDirectory, 'gate.db');
  const centralFolder = join(folder, 'central');
  const notes: Notes = { boots: [], seen: [], looks: [], beats: [], resent: [] };
  const note = notesOfGate(gateDb, notes, () => gate.starts);
  const { device, mqttVersion, seed, persistence } = schedule;
  const turnstile = await startTurnstile(device, createRandom(seed), () => newestGrant(gateDb) ?? null);
  const broker = await startMosquittoBroker({ persistence, logFile: join(folder, 'broker.log') });
  const lines = { gate: await createTcpProxy(broker.port), central: await createTcpProxy(broker.port) };
  const urlOf = (line: LineName): string => `mqtt://127.0.0.1:${lines[line].port}`;
  const child = (
    name: LineName,
    command: readonly string[],
    onMessage: (message: unknown, start: number) => void,
  ) =>
    new Child({
      ...{ command, onMessage, codeCache },
      logFile: join(folder, `${name}.log`),
      clockFile: clockFile(folder, name),
    });
  const plan: GatePlan = {
    ...{ dataDirectory, device, mqttVersion, seed },
    path: turnstile.path,
    brokerUrl: urlOf('gate'),
  };
  const gate = child('gate', [gateProgram, JSON.stringify(plan)], note.heard);
  const central = child('central', centralCommand(urlOf('central'), centralFolder, publicKeyFile), () => {});
  const timers = [
    setInterval(note.look, noteEveryMs),
    setInterval(() => notes.beats.push(machineMs()), beatMs),
  ];
  return {
    ...{ folder, gateDb, gate, central, broker, lines, turnstile, notes },
    centralDb: join(centralFolder, 'central.db'),
    tellGate: (message) => gate.send(message),
    setClock: (program, shiftMs) => writeFileSync(clockFile(folder, program), String(shiftMs)),
    async killGate() {
      await gate.kill();
      note.died();
    },
    async close() {
      for (const timer of timers) clearInterval(timer);
      await Promise.all([gate.kill(), central.kill()]);
      await Promise.all([lines.gate.close(), lines.central.close(), broker.close(), turnstile.close()]);
    },
  };
}

/** A gate starts with no keys that others may have read. */
function copyPrivately(from: string, to: string): void {
  cpSync(from, to, { recursive: true });
  for (const folder of [to, join(to, 'keys')]) chmodSync(folder, 0o700);
}

const gateProgram = 'tests/simulation/nemesis/gate-process.ts';

function centralCommand(url: string, folder: string, keyFile: string): readonly string[] {
  const words = ['main/cli.ts', 'central', '--broker', url, '--data', folder, '--port', '0', '--json'];
  return [...words, '--trust', `${gateKey}=${keyFile}`];
}

function clockFile(folder: string, program: string): string {
  return join(folder, `${program}.clock`);
}

/** Notes what a gate's processes commit, as somebody else can read it, and what they say of themselves. */
function notesOfGate(gateDb: string, notes: Notes, starts: () => number) {
  const booted = new Set<string>();
  /** By the number of the process: what it says may be heard later than its rows are seen. */
  const zeros = new Map<number, number>();
  let highest = 0;
  const take = ({ seq, hash, bootId }: CommittedRow): void => {
    highest = seq;
    notes.seen.push({ seq, hash });
    // Rows are looked for once more when a process has died: what is new is of the one that lived until then.
    if (booted.has(bootId)) return;
    booted.add(bootId);
    const start = starts();
    notes.boots.push({
      bootId,
      get zeroMs() {
        return zeros.get(start) ?? 0;
      },
    });
  };
  const look = (): void => rowsAfter(gateDb, highest).forEach(take);
  return {
    look,
    died() {
      look();
      notes.looks.push(null);
    },
    heard(message: unknown, start: number) {
      const from = message as FromGate;
      if (from.kind === 'clock') zeros.set(start, from.zeroMs);
      else if (from.kind === 'look') notes.looks.push(from.look);
      else notes.resent.push(from.refusal);
    },
  };
}
