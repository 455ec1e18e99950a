import type { MessageReader } from './check-pool.ts';
import type { Ingest, Ingested } from './ingest.ts';
import type { Reading } from './message.ts';

export interface IntakeEvents {
  /** It is stored, and may be acknowledged. */
  readonly taken: (gate: string, ingested: Ingested) => void;
  /** It was not stored; nothing may be acknowledged, the gate sends again. */
  readonly failed: (gate: string, cause: unknown) => void;
}

/** Bytes of messages in memory, of all gates together. */
const maxWaitingBytes = 8 * 1024 * 1024;
/** How long a message may hold up the line behind it before it is left to the gate to send again. */
const patienceMs = 5000;
/** Waiting messages of one gate that go into one transaction. */
const messagesAtOnce = 4;

interface Message {
  readonly payload: Uint8Array;
  readonly reading: Promise<Reading>;
}

/**
 * The messages of all gates on their way into the store: one gate's one after the other, several of them in one
 * transaction, of different gates beside each other. Rows are checked while earlier ones are stored. Memory is
 * bounded: whoever brings a message waits while there is no room.
 */
export class Intake {
  readonly #ingest: Ingest;
  readonly #reader: MessageReader;
  readonly #events: IntakeEvents;
  readonly #lanes = new Map<string, Uint8Array[]>();
  readonly #roomWaiters = new Set<() => void>();
  #bytes = 0;
  #messages = 0;
  #isOpen = true;

  constructor(ingest: Ingest, reader: MessageReader, events: IntakeEvents) {
    this.#ingest = ingest;
    this.#reader = reader;
    this.#events = events;
  }

  /** Messages that are not stored yet. */
  waiting(): number {
    return this.#messages;
  }

  /** While the store is away nothing is taken in: what would wait for it is safe at its gate. */
  setOpen(isOpen: boolean): void {
    this.#isOpen = isOpen;
    if (!isOpen) this.#letWaitersGo();
  }

  /** Resolves when there is room for more; false if this message was left to the gate to send again. */
  async offer(gate: string, payload: Uint8Array): Promise<boolean> {
    if (this.#isOpen && this.#bytes >= maxWaitingBytes) await this.#room();
    if (!this.#isOpen || this.#bytes >= maxWaitingBytes) return false;
    this.#bytes += payload.length;
    this.#messages += 1;
    const lane = this.#lanes.get(gate);
    if (lane !== undefined) lane.push(payload);
    else {
      const fresh = [payload];
      this.#lanes.set(gate, fresh);
      void this.#drain(gate, fresh);
    }
    return true;
  }

  /** Resolves when everything taken in is stored or given up. */
  async drained(): Promise<void> {
    this.setOpen(false);
    while (this.#messages > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  async #drain(gate: string, lane: Uint8Array[]): Promise<void> {
    let next = this.#prepare(gate, lane);
    while (next.length > 0) {
      const messages = next;
      const readings = await this.#readings(gate, messages);
      // Checked on other threads while this one stores.
      next = this.#prepare(gate, lane);
      await this.#take(gate, readings);
      for (const { payload } of messages) this.#release(payload);
      if (next.length === 0) next = this.#prepare(gate, lane);
    }
    this.#lanes.delete(gate);
  }

  #prepare(gate: string, lane: Uint8Array[]): readonly Message[] {
    return lane.splice(0, messagesAtOnce).map((payload) => {
      const reading = this.#reader.read(gate, payload);
      // It is asked for later; until then a failure is nobody's.
      reading.catch(() => {});
      return { payload, reading };
    });
  }

  async #readings(gate: string, messages: readonly Message[]): Promise<readonly Reading[]> {
    try {
      return await Promise.all(messages.map(({ reading }) => reading));
    } catch (error) {
      this.#events.failed(gate, error);
      return [];
    }
  }

  async #take(gate: string, readings: readonly Reading[]): Promise<void> {
    try {
      const rows = readings.flatMap((reading) => (reading.kind === 'rows' ? reading.rows : []));
      if (rows.length > 0) this.#events.taken(gate, await this.#ingest.take(gate, rows));
      for (const reading of readings) {
        if (reading.kind === 'strange')
          this.#events.taken(gate, await this.#ingest.takeStranger(gate, reading.rows));
        else if (reading.kind === 'unfit')
          this.#events.taken(gate, await this.#ingest.complain(gate, reading.code));
      }
    } catch (error) {
      this.#events.failed(gate, error);
    }
  }

  #release(payload: Uint8Array): void {
    this.#bytes -= payload.length;
    this.#messages -= 1;
    if (this.#bytes < maxWaitingBytes) this.#letWaitersGo();
  }

  #letWaitersGo(): void {
    for (const go of this.#roomWaiters) go();
  }

  #room(): Promise<void> {
    return new Promise((resolve) => {
      const go = () => {
        clearTimeout(timer);
        this.#roomWaiters.delete(go);
        resolve();
      };
      const timer = setTimeout(go, patienceMs);
      this.#roomWaiters.add(go);
    });
  }
}
