import { decode, encode } from '@msgpack/msgpack';
import {
  type CallName,
  callNames,
  type PushName,
  pushNames,
  type RawBridge,
  type SocketMessage,
  socketMessageSchema,
  type WindowRole,
} from '../../main/bridge/contract.ts';
import { backOffMs } from './back-off.ts';
import { linkLost, noLink, PendingCalls } from './pending-calls.ts';

/** First pause before reconnecting, ms; doubles up to `slowestRetryMs`. */
const firstRetryMs = 250;
const slowestRetryMs = 5_000;

/** The part of a browser WebSocket that the bridge uses; tests give a double. */
export interface Socket {
  binaryType: string;
  onopen: (() => void) | null;
  onclose: (() => void) | null;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  send(data: Uint8Array<ArrayBuffer>): void;
  close(): void;
}

/** `/bridge?role=...` on the origin of the page, by `wss:` where the page came by `https:`. */
export function bridgeUrl(pageUrl: string, role: WindowRole): string {
  const url = new URL('/bridge', pageUrl);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  url.searchParams.set('role', role);
  return url.href;
}

class SocketLink {
  readonly pending = new PendingCalls();
  readonly #listeners = new Map<string, Set<(value: unknown) => void>>();
  readonly #linkListeners = new Set<(up: boolean) => void>();
  readonly #open: () => Socket;
  #socket: Socket | undefined;
  #up = false;
  #attempt = 0;

  constructor(open: () => Socket) {
    this.#open = open;
    this.#connect();
  }

  async call(name: CallName, args: unknown): Promise<unknown> {
    const socket = this.#socket;
    if (!this.#up || !socket) return noLink;
    const { id, answer } = this.pending.open();
    const message: SocketMessage = { t: 'call', id, name, args };
    socket.send(encode(message));
    return answer;
  }

  listen(name: PushName, listener: (value: unknown) => void): () => void {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  onLink(listener: (up: boolean) => void): () => void {
    this.#linkListeners.add(listener);
    listener(this.#up);
    return () => this.#linkListeners.delete(listener);
  }

  #connect(): void {
    const socket = this.#open();
    this.#socket = socket;
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => {
      this.#attempt = 0;
      this.#setLink(true);
    };
    socket.onmessage = (event) => this.#receive(event.data);
    socket.onclose = () => this.#lost();
  }

  #lost(): void {
    this.#setLink(false);
    this.pending.settleAll(linkLost);
    setTimeout(() => this.#connect(), backOffMs(this.#attempt, firstRetryMs, slowestRetryMs));
    this.#attempt += 1;
  }

  #setLink(up: boolean): void {
    if (up === this.#up) return;
    this.#up = up;
    for (const listener of this.#linkListeners) listener(up);
  }

  #receive(data: unknown): void {
    if (!(data instanceof ArrayBuffer)) return;
    const message = decodeMessage(data);
    if (message?.t === 'answer') this.pending.settle(message.id, message.answer);
    if (message?.t === 'push') {
      for (const listener of this.#listeners.get(message.name) ?? []) listener(message.value);
    }
  }
}

function decodeMessage(data: ArrayBuffer): SocketMessage | undefined {
  try {
    const parsed = socketMessageSchema.safeParse(decode(data));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The bridge over a web socket, one MessagePack object per message. Reconnects for ever with back-off;
 * a call without a link, without an answer in time, or cut off by a lost link answers with a sentence.
 */
export function createSocketBridge(role: WindowRole, open: () => Socket): RawBridge {
  const link = new SocketLink(open);
  const callEntries = callNames.map((name) => [name, (args: unknown) => link.call(name, args)] as const);
  const pushEntries = pushNames.map(
    (name) => [name, (listener: (value: unknown) => void) => link.listen(name, listener)] as const,
  );
  return {
    role,
    calls: Object.fromEntries(callEntries) as RawBridge['calls'],
    pushes: Object.fromEntries(pushEntries) as RawBridge['pushes'],
    onLink: (listener) => link.onLink(listener),
  };
}
