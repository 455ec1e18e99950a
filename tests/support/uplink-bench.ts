import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { type Central, createCentral } from '../../central/create-central.ts';
import { createMqttTransport, type MqttTransport } from '../../main/adapters/mqtt/mqtt-transport.ts';
import { UplinkRunner } from '../../main/app/uplink-runner.ts';
import type { UplinkFault, UplinkHealth } from '../../main/app/uplink-watch.ts';
import type { SentMarks } from '../../main/ports/journal.ts';
import { createMemoryJournal, createMemoryMarks, type MemoryJournal, signIn } from './memory-journal.ts';
import { realClock } from './real-clock.ts';
import { createRecordingLog } from './recording-log.ts';

export interface UplinkBench {
  readonly journal: MemoryJournal;
  readonly marks: SentMarks;
  readonly gateLog: ReturnType<typeof createRecordingLog>;
  readonly centralLog: ReturnType<typeof createRecordingLog>;
  readonly health: readonly UplinkHealth[];
  openFaults(): ReadonlySet<UplinkFault>;
  write(rows: number): void;
  startGate(url?: string): Promise<UplinkRunner>;
  stopGate(): Promise<void>;
  startCentral(): Promise<Central>;
  stopCentral(): Promise<void>;
  runner(): UplinkRunner;
  transport(): MqttTransport;
  central(): Central;
  close(): Promise<void>;
}

/** One gate and one central office around a broker; each can go and come back with what it has on disk. */
export function createUplinkBench(brokerUrl: string, protocolVersion: 4 | 5 = 5): UplinkBench {
  const folder = mkdtempSync(join(tmpdir(), 'pipo-uplink-'));
  const journal = createMemoryJournal();
  const marks = createMemoryMarks();
  const gateLog = createRecordingLog();
  const centralLog = createRecordingLog();
  const health: UplinkHealth[] = [];
  const open = new Set<UplinkFault>();
  let runner: UplinkRunner | undefined;
  let transport: MqttTransport | undefined;
  let central: Central | undefined;
  const bench: UplinkBench = {
    journal,
    marks,
    gateLog,
    centralLog,
    health,
    openFaults: () => open,
    write: (rows) => void journal.append(Array.from({ length: rows }, (_, i) => signIn(i))),
    startGate: async (url = brokerUrl) => {
      const bootId = uuidv7();
      const clock = realClock;
      const headSeq = () => journal.head()?.seq ?? 0;
      const made = createMqttTransport({
        url,
        gate: journal.gate,
        bootId,
        version: 'test',
        headSeq,
        clock,
        log: gateLog,
        protocolVersion,
      });
      if (!made.ok) throw new Error(made.error.sentence);
      transport = made.value;
      const onHealth = (change: UplinkHealth) => {
        health.push(change);
        if (change.kind === 'raised') open.add(change.code);
        else open.delete(change.code);
      };
      open.clear();
      const deps = { journal, marks, transport, clock, log: gateLog };
      runner = new UplinkRunner(deps, { bootId, faults: () => [...open], onHealth });
      runner.start();
      return runner;
    },
    stopGate: async () => {
      await runner?.close();
      runner = undefined;
    },
    startCentral: async () => {
      central = await createCentral({
        mqttUrl: brokerUrl,
        dbPath: join(folder, 'central.db'),
        httpPort: 0,
        gates: [{ gate: journal.gate, publicKeyPem: journal.publicKeyPem }],
        log: centralLog,
      });
      return central;
    },
    stopCentral: async () => {
      await central?.close();
      central = undefined;
    },
    runner: () => present(runner),
    transport: () => present(transport),
    central: () => present(central),
    close: async () => {
      await bench.stopGate();
      await bench.stopCentral();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return bench;
}

function present<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error('The bench has not started this part.');
  return thing;
}
