import type { CallRefused } from '../../main/bridge/contract.ts';

/** Longest that a call may stay without an answer, ms. */
export const callTimeoutMs = 10_000;

type Refusal = { readonly ok: false; readonly error: CallRefused };

const refusal = (code: string, sentence: string): Refusal => ({ ok: false, error: { code, sentence } });

export const noAnswer = refusal(
  'window/timeout',
  'The gate did not answer within ten seconds, so this may not have been done. Look at the list before you try again.',
);
export const linkLost = refusal(
  'window/link-lost',
  'The connection to the gate was lost, so this may not have been done. It reconnects by itself; look at the list before you try again.',
);
export const noLink = refusal(
  'window/no-link',
  'This screen has no connection to the gate, so nothing was done. It reconnects by itself; try again in a moment.',
);

/** Calls that wait for their answer. Each settles exactly once: by answer, by time or by loss of the link. */
export class PendingCalls {
  readonly #waiting = new Map<number, { settle: (answer: unknown) => void; timer: unknown }>();
  #lastId = 0;

  /** A new call: the id to send and the promise of its answer. */
  open(): { readonly id: number; readonly answer: Promise<unknown> } {
    this.#lastId += 1;
    const id = this.#lastId;
    const answer = new Promise<unknown>((resolve) => {
      const timer = setTimeout(() => this.settle(id, noAnswer), callTimeoutMs);
      this.#waiting.set(id, { settle: resolve, timer });
    });
    return { id, answer };
  }

  /** A late or unknown answer is dropped: its call was settled before. */
  settle(id: number, answer: unknown): void {
    const waiting = this.#waiting.get(id);
    if (!waiting) return;
    this.#waiting.delete(id);
    clearTimeout(waiting.timer as number);
    waiting.settle(answer);
  }

  settleAll(answer: unknown): void {
    for (const id of [...this.#waiting.keys()]) this.settle(id, answer);
  }
}
