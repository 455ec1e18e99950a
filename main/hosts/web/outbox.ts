import type { PushName } from '../../bridge/contract.ts';

/** The part of a web socket that the outbox uses. */
export interface ByteSink {
  /** Bytes taken but not yet given to the network. */
  readonly bufferedAmount: number;
  /** Calls back when these bytes have gone, or with the error that stopped them. */
  send(data: Uint8Array, done: (error?: Error) => void): void;
}

/** Pushes of which only the newest is worth anything: a slow window skips the ones between. */
const replaceable: ReadonlySet<PushName> = new Set(['preview', 'officerView']);

/** Above this many bytes waiting, replaceable pushes wait too. */
export const fullBytes = 1_000_000;

/** Sends messages in order; holds replaceable pushes back while the socket is full, newest wins. */
export class Outbox {
  readonly #sink: ByteSink;
  readonly #held = new Map<PushName, () => Uint8Array>();

  constructor(sink: ByteSink) {
    this.#sink = sink;
  }

  /** @param encode called when it is sent, so that what is skipped costs nothing */
  push(name: PushName, encode: () => Uint8Array): void {
    if (replaceable.has(name) && this.#isFull()) this.#held.set(name, encode);
    else this.send(encode());
  }

  send(data: Uint8Array): void {
    // An error here is followed by the socket's own `close`, which ends everything in one place.
    this.#sink.send(data, () => this.#release());
  }

  #isFull(): boolean {
    return this.#sink.bufferedAmount > fullBytes;
  }

  #release(): void {
    for (const [name, encode] of this.#held) {
      if (this.#isFull()) return;
      this.#held.delete(name);
      this.send(encode());
    }
  }
}
