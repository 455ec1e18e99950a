import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { type Central, createCentral } from '../../central/create-central.ts';
import type { OfficeLine } from '../../central/mqtt/office-line.ts';
import { createMqttTransport, type MqttTransport } from '../../main/adapters/mqtt/mqtt-transport.ts';
import type { TlsFiles } from '../../main/adapters/mqtt/tls-files.ts';
import { UplinkRunner } from '../../main/app/uplink-runner.ts';
import type { UplinkFault, UplinkHealth } from '../../main/app/uplink-watch.ts';
import { ok, type Result } from '../../main/core/result.ts';
import type { Journal, OutgoingRows, SentMarks } from '../../main/ports/journal.ts';
import { createMemoryJournal, createMemoryMarks, signIn } from './memory-journal.ts';
import { realClock } from './real-clock.ts';
import { createRecordingLog } from './recording-log.ts';

/** Where the bench's broker wants to see certificates. */
export interface BenchCertificates {
  readonly gate: TlsFiles;
  readonly central: OfficeLine;
  readonly protocolVersion?: 4 | 5;
}

/** One gate and one central office around a broker; each can go and come back with what it has on disk. */
export class UplinkBench {
  readonly journal;
  readonly marks = createMemoryMarks();
  readonly gateLog = createRecordingLog();
  readonly centralLog = createRecordingLog();
  /** Every fault told and taken back, in order. */
  readonly health: UplinkHealth[] = [];
  /** Topic and cause of each message that the gate did not obey. */
  readonly refused: string[] = [];
  readonly openFaults = new Set<UplinkFault>();
  readonly #brokerUrl: string;
  readonly #folder = mkdtempSync(join(tmpdir(), 'pipo-uplink-'));
  #runner: UplinkRunner | undefined;
  #transport: MqttTransport | undefined;
  #central: Central | undefined;

  readonly #webRoot: string | undefined;
  readonly #certificates: BenchCertificates | undefined;

  /**
   * @param webRoot folder of the built page, where the test looks at it
   * @param gate `site/gate`, where it matters which
   */
  constructor(brokerUrl: string, webRoot?: string, certificates?: BenchCertificates, gate?: string) {
    this.journal = createMemoryJournal(gate === undefined ? {} : { gate });
    this.#brokerUrl = brokerUrl;
    this.#webRoot = webRoot;
    this.#certificates = certificates;
  }

  write(rows: number): void {
    this.journal.append(Array.from({ length: rows }, (_, i) => signIn(i)));
  }

  /**
   * @param url of the broker, where it is not the bench's own
   * @param record what to send, where it is not the bench's own journal
   */
  startGate(
    url = this.#brokerUrl,
    record: { journal: Journal & OutgoingRows; marks: SentMarks } = this,
  ): void {
    const bootId = uuidv7();
    const { gateLog: log } = this;
    const { journal, marks } = record;
    const headSeq = () => journal.head()?.seq ?? 0;
    const common = { clock: realClock, log };
    const { gate: tls = null, protocolVersion = 5 } = this.#certificates ?? {};
    const made = createMqttTransport({
      ...{ url, tls, protocolVersion },
      gate: this.journal.gate,
      bootId,
      version: 'test',
      headSeq,
      ...common,
    });
    if (!made.ok) throw new Error(made.error.sentence);
    this.#transport = made.value;
    this.openFaults.clear();
    const faults = () => [...this.openFaults];
    const onHealth = (change: UplinkHealth) => this.#told(change);
    const deps = { journal, marks, transport: made.value, ...common };
    this.#runner = new UplinkRunner(deps, {
      ...{ bootId, faults, onHealth },
      onUnreadable: () => undefined,
      onRefused: (topic, cause) => void this.refused.push(`${topic} ${cause}`),
      commit: (drafts, within) => committed(journal.append(drafts, within)),
    });
    this.#runner.start();
  }

  async stopGate(): Promise<void> {
    await this.#runner?.close();
    this.#runner = undefined;
  }

  /** @param publicKeyPem of the gate, where it is not the bench's own journal's */
  async startCentral(publicKeyPem = this.journal.publicKeyPem): Promise<Central> {
    this.#central = await createCentral({
      mqttUrl: this.#certificates?.central ?? this.#brokerUrl,
      dbPath: join(this.#folder, 'central.db'),
      httpPort: 0,
      gates: [{ gate: this.journal.gate, publicKeyPem }],
      log: this.centralLog,
      ...(this.#webRoot === undefined ? {} : { webRoot: this.#webRoot }),
    });
    return this.#central;
  }

  /** A backup of the stopped centre, as it is now; `putBack` replaces its database by that. */
  backUpCentral(): { putBack(): void } {
    const names = readdirSync(this.#folder).filter((name) => name.startsWith('central.db'));
    const copies = new Map(names.map((name) => [name, readFileSync(join(this.#folder, name))]));
    return {
      putBack: () => {
        for (const name of readdirSync(this.#folder))
          if (name.startsWith('central.db')) rmSync(join(this.#folder, name));
        for (const [name, bytes] of copies) writeFileSync(join(this.#folder, name), bytes);
      },
    };
  }

  async stopCentral(): Promise<void> {
    await this.#central?.close();
    this.#central = undefined;
  }

  runner(): UplinkRunner {
    return present(this.#runner);
  }

  unsent(): number {
    return present(this.#runner).unsent();
  }

  transport(): MqttTransport {
    return present(this.#transport);
  }

  central(): Central {
    return present(this.#central);
  }

  async close(): Promise<void> {
    await this.stopGate();
    await this.stopCentral();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #told(change: UplinkHealth): void {
    this.health.push(change);
    if (change.kind === 'raised') this.openFaults.add(change.code);
    else this.openFaults.delete(change.code);
  }
}

function committed<T, E>(written: Result<T, E>): Result<void, E> {
  return written.ok ? ok() : written;
}

function present<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error('The bench has not started this part.');
  return thing;
}
