/** Without a packet for this long the broker is asked for a sign of life, ms. */
const askAfterMs = 4000;
/** A broker that is silent for this long has not answered the question either, ms; with the next look that is ten seconds. */
const deadAfterMs = 9000;

/**
 * Finds a line that died without a word: the keepalive of 20 s tells it only half a minute later, and until then no gate
 * is acknowledged. While the centre itself holds the line up, because it has no room, silence says nothing.
 */
export class LineProbe {
  #heardAtMs: number;
  #held = 0;

  /** @param nowMs of a clock that only runs forward, here and below */
  constructor(nowMs: number) {
    this.#heardAtMs = nowMs;
  }

  heard(nowMs: number): void {
    this.#heardAtMs = nowMs;
  }

  /** The line stands still until the returned function is called. */
  hold(): (nowMs: number) => void {
    this.#held += 1;
    return (nowMs) => {
      this.#held -= 1;
      this.#heardAtMs = nowMs;
    };
  }

  /** What to do now; to be asked about once a second. */
  look(nowMs: number): 'nothing' | 'ask' | 'drop' {
    const silentMs = nowMs - this.#heardAtMs;
    if (this.#held > 0 || silentMs < askAfterMs) return 'nothing';
    return silentMs < deadAfterMs ? 'ask' : 'drop';
  }
}
