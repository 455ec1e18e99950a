import { Listeners } from '../serial/listeners.ts';
import { type DriverClock, pause } from '../serial/pause.ts';

/** What is wrong with a simulated reader now; switched at any time. All false is a sound device. */
export interface ReaderFaults {
  /** Every byte arrives on its own. */
  splitReading: boolean;
  /** Bytes that are no text come before each reading, as from a bad contact. */
  noise: boolean;
  /** One character of each reading is another. */
  wrongCharacter: boolean;
  /** Configured without a suffix: no reading has an end. */
  noLineEnd: boolean;
  /** The plug is pulled, or the head lifted, in the middle of each reading. */
  cutShort: boolean;
  /** Sends without end. */
  flood: boolean;
}

const noReaderFaults: ReaderFaults = {
  splitReading: false,
  noise: false,
  wrongCharacter: false,
  noLineEnd: false,
  cutShort: false,
  flood: false,
};

export interface SimulatedReaderOptions {
  readonly clock: DriverClock;
  /** Numbers in [0, 1). */
  readonly random: () => number;
  /** What the reader puts behind each line; CR LF when not given, as most readers leave the factory. */
  readonly lineEnd?: string;
}

/** Milliseconds for sixteen bytes at 9600 bit/s. */
const pieceMs = 17;
const pieceBytes = 16;
const floodBytes = 8192;

/** A barcode or document reader, byte by byte: it sends what somebody holds before it, and hears nothing. */
export class SimulatedReader {
  readonly faults: ReaderFaults = { ...noReaderFaults };
  readonly #options: SimulatedReaderOptions;
  readonly #sent = new Listeners<Uint8Array>();

  constructor(options: SimulatedReaderOptions) {
    this.#options = options;
  }

  /** Readers are set up by barcodes: what comes from the computer is ignored. */
  receive(_bytes: Uint8Array): void {}

  /** Bytes towards the computer. */
  onSend(listener: (bytes: Uint8Array) => void): () => void {
    return this.#sent.add(listener);
  }

  /** Somebody holds a paper before it; resolves when the last byte is sent. */
  async scan(text: string): Promise<void> {
    const bytes = this.#bytesOf(text);
    const size = this.faults.splitReading ? 1 : pieceBytes;
    for (let at = 0; at < bytes.length; at += size) {
      this.#sent.tell(bytes.slice(at, at + size));
      await pause(this.#options.clock, (pieceMs * size) / pieceBytes);
    }
  }

  #bytesOf(text: string): Uint8Array {
    const { lineEnd = '\r\n' } = this.#options;
    const { faults } = this;
    const lines = text.split('\n').map((line) => this.#misread(line) + (faults.noLineEnd ? '' : lineEnd));
    const whole = new TextEncoder().encode(lines.join(''));
    const sent = faults.cutShort ? whole.slice(0, Math.floor(whole.length / 2)) : whole;
    const noise = faults.noise ? Uint8Array.of(0xff, 0x00, 0xfe, 0x80) : new Uint8Array(0);
    return faults.flood ? new Uint8Array(floodBytes).fill(0x41) : Uint8Array.from([...noise, ...sent]);
  }

  #misread(line: string): string {
    if (!this.faults.wrongCharacter || line === '') return line;
    const at = Math.floor(this.#options.random() * line.length);
    const digit = String((Number.parseInt(line[at] ?? '', 36) + 1 || 1) % 10);
    return line.slice(0, at) + digit + line.slice(at + 1);
  }
}
