import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FeedMessage } from '../feed/view.ts';

/** Events kept for pages that were away for a moment. */
const keptEvents = 1000;
/** Characters of them: hundreds of crossings may stand in one event while a gate catches up. */
const keptLength = 4_000_000;
const heartbeatMs = 10_000;

/**
 * Server-sent events to any number of pages. Each event has an id of this start and a number: a page that
 * comes back with `Last-Event-ID` gets what it missed, or a whole snapshot if that is no longer known.
 */
export class EventStream {
  readonly #run = randomUUID().slice(0, 8);
  readonly #snapshot: () => FeedMessage;
  readonly #recent: { id: number; text: string }[] = [];
  readonly #pages = new Set<ServerResponse>();
  readonly #heartbeat: NodeJS.Timeout;
  #lastId = 0;
  #recentLength = 0;

  constructor(snapshot: () => FeedMessage) {
    this.#snapshot = snapshot;
    this.#heartbeat = setInterval(() => this.#writeAll(': alive\n\n'), heartbeatMs);
    this.#heartbeat.unref();
  }

  tell(message: FeedMessage): void {
    this.#lastId += 1;
    const text = this.#format(this.#lastId, message);
    this.#recent.push({ id: this.#lastId, text });
    this.#recentLength += text.length;
    while (this.#recent.length > keptEvents || this.#recentLength > keptLength) {
      this.#recentLength -= this.#recent.shift()?.text.length ?? 0;
    }
    this.#writeAll(text);
  }

  /** Answers one page; it stays connected until it leaves. */
  open(request: IncomingMessage, response: ServerResponse): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.write('retry: 1000\n\n');
    const missed = this.#missedSince(request.headers['last-event-id']);
    if (missed === undefined) response.write(this.#format(this.#lastId, this.#snapshot()));
    else for (const { text } of missed) response.write(text);
    this.#pages.add(response);
    response.on('close', () => this.#pages.delete(response));
  }

  close(): void {
    clearInterval(this.#heartbeat);
    for (const page of this.#pages) page.end();
  }

  #missedSince(header: string | string[] | undefined): readonly { text: string }[] | undefined {
    const seen = /^([0-9a-f]{8})-(\d+)$/.exec(String(header ?? ''));
    if (seen?.[1] !== this.#run) return undefined;
    const id = Number(seen[2]);
    const oldest = this.#recent[0]?.id ?? this.#lastId + 1;
    return id + 1 < oldest || id > this.#lastId ? undefined : this.#recent.filter((event) => event.id > id);
  }

  #format(id: number, message: FeedMessage): string {
    return `id: ${this.#run}-${id}\ndata: ${JSON.stringify(message)}\n\n`;
  }

  /** A page that does not read is cut off; it comes back with its last id. */
  #writeAll(text: string): void {
    for (const page of this.#pages) {
      page.write(text);
      if (page.writableLength > 4_000_000) page.destroy();
    }
  }
}
