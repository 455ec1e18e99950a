import { commandResultSchema } from '../../main/core/events/command.ts';
import { type SyncRequest, syncRequestSchema } from '../../main/core/events/dataset.ts';
import { readJson } from '../ingest/json.ts';
import type { CentralLog } from '../log.ts';
import type { OfficeLine } from '../mqtt/office-line.ts';
import type { CentralKey } from './central-key.ts';
import { issueCurrency } from './issue.ts';
import { SyncLine } from './sync-line.ts';
import { chunksOf, type SyncStore } from './sync-store.ts';

export interface SyncOfficeOptions {
  readonly line: OfficeLine;
  readonly store: SyncStore;
  readonly key: CentralKey;
  /** Gates that are served; `site/gate`. */
  readonly gates: readonly string[];
  readonly log: CentralLog;
  /** UTC in ms. */
  readonly now?: () => number;
}

const maxMessageBytes = 64 * 1024;
/** What the command line wrote is looked for this often, ms. */
const lookEveryMs = 1000;
/** A command without an answer is sent again this often, ms: the gate may have been away. */
const orderEveryMs = 30_000;

/** Answers gates that ask for lists, tells them of new ones, and sends commands until they are answered (T5, T6). */
export class SyncOffice {
  readonly #options: SyncOfficeOptions;
  readonly #line: SyncLine;
  readonly #gates: ReadonlySet<string>;
  readonly #orderedAt = new Map<string, number>();
  readonly #timer: NodeJS.Timeout;
  #toldUpTo: number;

  constructor(options: SyncOfficeOptions) {
    this.#options = options;
    this.#gates = new Set(options.gates);
    // Whatever was issued before the start is asked for by the gates themselves.
    this.#toldUpTo = options.store.issuedAfter(0).at(-1)?.id ?? 0;
    this.#line = new SyncLine(
      options.line,
      {
        request: (gate, payload) => void this.#guarded(() => this.#asked(gate, payload)),
        result: (gate, payload) => void this.#guarded(() => this.#answered(gate, payload)),
      },
      options.log,
    );
    this.#timer = setInterval(() => void this.#guarded(() => this.#look()), lookEveryMs);
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#line.close();
  }

  async #asked(gate: string, payload: Buffer): Promise<void> {
    const { store, log } = this.#options;
    const request =
      payload.length > maxMessageBytes ? undefined : syncRequestSchema.safeParse(readJson(payload));
    if (request?.success !== true || !this.#gates.has(gate)) {
      log.warn('central.message-unreadable', { gate, topic: 'sync/request', bytes: payload.length });
      return;
    }
    const { dataset, version, highest, partial } = request.data;
    const newest = store.newestFor(dataset, gate);
    if (newest === undefined) return;
    const { manifest } = newest;
    if (manifest.version > highest) await this.#send(gate, request.data, partial);
    else if (manifest.version === version) {
      const message = issueCurrency(manifest, this.#now(), this.#options.key);
      await this.#line.send(gate, `sync/${dataset}`, message);
    } else if (highest > manifest.version)
      // A gate that has a newer list than the centre: the centre lost its file, and must issue anew.
      log.warn('central.lists-behind-gate', { gate, dataset, version: manifest.version, gateHas: highest });
  }

  /** One after the other: the broker's window is not filled with one gate's list. */
  async #send(
    gate: string,
    { dataset }: Pick<SyncRequest, 'dataset'>,
    partial: SyncRequest['partial'] = null,
  ): Promise<void> {
    const newest = this.#options.store.newestFor(dataset, gate);
    if (newest === undefined) return;
    const { version, hash } = newest.manifest;
    const isSame = partial !== null && partial.version === version && partial.hash === hash;
    for (const chunk of chunksOf(newest))
      if (!isSame || partial.missing.includes(chunk.place))
        await this.#line.send(gate, `sync/${dataset}`, chunk);
    this.#options.log.info('central.list-sent', { gate, dataset, version, partial: isSame });
  }

  async #answered(gate: string, payload: Buffer): Promise<void> {
    const { store, log } = this.#options;
    const read =
      payload.length > maxMessageBytes ? undefined : commandResultSchema.safeParse(readJson(payload));
    if (read?.success !== true) {
      log.warn('central.message-unreadable', { gate, topic: 'cmd/result', bytes: payload.length });
      return;
    }
    const { commandId, name, outcome, cause } = read.data;
    if (store.answered(gate, read.data))
      log.info('central.command-answered', { gate, commandId, name, outcome, cause });
    this.#orderedAt.delete(commandId);
  }

  async #look(): Promise<void> {
    const { store } = this.#options;
    // What is new waits until somebody can hear of it.
    if (!this.#line.isUp()) return;
    for (const { id, manifest } of store.issuedAfter(this.#toldUpTo)) {
      this.#toldUpTo = id;
      for (const gate of this.#gates)
        if (manifest.scope === gate || manifest.scope === gate.split('/')[0])
          await this.#send(gate, manifest);
    }
    const now = this.#now();
    for (const message of store.unanswered(now)) {
      const { commandId, gate } = message.command;
      if (now - (this.#orderedAt.get(commandId) ?? 0) < orderEveryMs) continue;
      this.#orderedAt.set(commandId, now);
      await this.#line.send(gate, 'cmd', message);
    }
  }

  #now(): number {
    return (this.#options.now ?? Date.now)();
  }

  async #guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      // The gate asks again within the hour; nothing of it is lost.
      this.#options.log.error('central.lists-failed', {
        cause: error instanceof Error ? error.message : String(error),
      });
    }
  }
}
