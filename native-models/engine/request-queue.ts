import type { FaultOf } from '../../main/core/codes.ts';
import { type Result, unreachable } from '../../main/core/result.ts';
import type { EngineReply, ToEngine } from './protocol.ts';

type RequestOf = Exclude<ToEngine, { kind: 'start' }>;
/** A request without its number, which the supervisor gives it. */
export type RequestBody = RequestOf extends infer R ? (R extends RequestOf ? Omit<R, 'id'> : never) : never;

/** A request, and whoever waits for its answer. */
export interface Pending {
  readonly id: number;
  readonly body: RequestBody;
  readonly timeoutMs: number;
  readonly settle: (result: Result<EngineReply, FaultOf<'engine'>>) => void;
}

/** The gate asks for one frame at a time; a longer queue means that something asks without waiting. */
const maxWaiting = 16;

/**
 * Requests that wait for the process. What concerns the person at the lane goes before portraits, which can
 * wait: a crew list of them must not hold up the gate by more than the one under way. Portraits still get
 * their turn, because the gate asks for its next frame only after it had the answer to the last. Stored portraits
 * come last: nobody stands and waits for those.
 */
export class RequestQueue {
  readonly #live: Pending[] = [];
  readonly #portraits: Pending[] = [];
  readonly #stored: Pending[] = [];

  /** False when the line is full; portraits take no room from live requests. */
  push(pending: Pending): boolean {
    const line = this.#lineOf(pending);
    if (line.length >= maxWaiting) return false;
    line.push(pending);
    return true;
  }

  /** Takes the next one out. */
  next(): Pending | undefined {
    return this.#live.shift() ?? this.#portraits.shift() ?? this.#stored.shift();
  }

  /** Takes this one out, if it is still here. */
  remove(pending: Pending): void {
    const line = this.#lineOf(pending);
    const at = line.indexOf(pending);
    if (at >= 0) line.splice(at, 1);
  }

  /** Takes all out. */
  empty(): Pending[] {
    return [this.#live, this.#portraits, this.#stored].flatMap((line) => line.splice(0));
  }

  #lineOf({ body }: Pending): Pending[] {
    switch (body.kind) {
      case 'portrait':
        return this.#portraits;
      case 'stored-portrait':
      case 'release-elder':
        return this.#stored;
      case 'observe':
      case 'cut-out':
        return this.#live;
      default:
        return unreachable(body);
    }
  }
}
