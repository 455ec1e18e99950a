import type { Socket } from 'node:net';

interface Weather {
  /** Milliseconds that a byte takes which is sent now. */
  readonly delayMs: () => number;
  /** Nothing comes out at the other end now. */
  readonly stalled: () => boolean;
}

/** `null`: the sender has ended. */
interface Piece {
  readonly bytes: Buffer | null;
  readonly dueAtMs: number;
}

/** More than this under way makes the sender wait, bytes. */
const mostUnderWay = 4 * 2 ** 20;

/** One way of one connection through the proxy. */
export class ProxyPipe {
  readonly #from: Socket;
  readonly #to: Socket;
  readonly #weather: Weather;
  readonly #pieces: Piece[] = [];
  #underWay = 0;
  #lastDueMs = 0;
  #timer: NodeJS.Timeout | undefined;
  #hushed = false;
  #left = Number.POSITIVE_INFINITY;
  #ended: () => void = () => undefined;

  constructor(from: Socket, to: Socket, weather: Weather) {
    this.#from = from;
    this.#to = to;
    this.#weather = weather;
    from.on('data', (bytes: Buffer) => this.#take(bytes));
    from.on('end', () => this.#take(null));
  }

  /** The weather has changed. */
  wake(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#flow();
  }

  /** What is under way is lost, and what comes later: it is taken from the sender, and goes nowhere. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#pieces.length = 0;
    this.#hushed = true;
    this.#from.resume();
  }

  /** The receiver is told that nothing more comes, and nothing more does. */
  hush(): void {
    this.stop();
    this.#to.end();
  }

  /** Lets so many more bytes through, then calls `ended`. */
  endAfter(bytes: number, ended: () => void): void {
    this.#left = bytes;
    this.#ended = ended;
  }

  #take(bytes: Buffer | null): void {
    if (this.#hushed) return;
    // A byte never overtakes the one before it, also when the delay has become less meanwhile.
    this.#lastDueMs = Math.max(this.#lastDueMs, performance.now() + this.#weather.delayMs());
    this.#pieces.push({ bytes, dueAtMs: this.#lastDueMs });
    this.#underWay += bytes?.length ?? 0;
    if (this.#underWay > mostUnderWay) this.#from.pause();
    if (this.#timer === undefined) this.#flow();
  }

  #flow(): void {
    for (let piece = this.#pieces[0]; piece !== undefined; piece = this.#pieces[0]) {
      if (this.#weather.stalled()) return;
      const waitMs = piece.dueAtMs - performance.now();
      if (waitMs > 0) {
        this.#timer = setTimeout(() => this.wake(), Math.ceil(waitMs));
        return;
      }
      this.#pieces.shift();
      this.#put(piece.bytes);
    }
  }

  #put(bytes: Buffer | null): void {
    if (bytes === null) {
      this.#to.end();
      return;
    }
    this.#underWay -= bytes.length;
    if (this.#underWay <= mostUnderWay && this.#from.isPaused()) this.#from.resume();
    if (!this.#to.writable) return;
    this.#to.write(bytes.length > this.#left ? bytes.subarray(0, this.#left) : bytes);
    this.#left -= bytes.length;
    if (this.#left <= 0) this.#ended();
  }
}
