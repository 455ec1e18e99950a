import type { FaultOf } from '../../main/core/codes.ts';
import type { IdentityReader, Reading } from '../../main/ports/identity-reader.ts';
import type { Log } from '../../main/ports/log.ts';
import type { Unsubscribe } from '../../main/ports/unsubscribe.ts';
import { BackOff } from '../serial/back-off.ts';
import type { SerialLine, TurnstileFault } from '../serial/line.ts';
import { Listeners } from '../serial/listeners.ts';
import type { DriverClock } from '../serial/pause.ts';
import { PortLine } from '../serial/port-line.ts';
import { ReadingFrames } from './reading-frames.ts';

export interface SerialReaderOptions {
  readonly clock: DriverClock;
  /** Numbers in [0, 1), to spread the attempts to reopen. */
  readonly random: () => number;
  readonly log: Log;
}

export interface SerialReaderSettings {
  /** A device path, best `/dev/serial/by-id/...` or by-path: `ttyACM` numbers move. */
  readonly path: string;
  /** Bits per second, 8N1. */
  readonly baudRate: number;
}

/** A reader on a serial port of this computer. Nothing is opened before `start()`. */
export function createSerialReader(options: SerialReaderOptions & SerialReaderSettings): IdentityReader {
  const { path, baudRate, log } = options;
  return new SerialReader(new PortLine({ path, baudRate, log }), options);
}

/** Whether the line can be opened; a reader says nothing that could prove more. */
export async function probeReader(
  options: SerialReaderSettings & Pick<SerialReaderOptions, 'log'>,
): Promise<ReaderFault | undefined> {
  const line = new PortLine(options);
  const opened = await line.open();
  await line.close();
  return opened.ok ? undefined : faultOf(opened.error);
}

type ReaderFault = FaultOf<'reader'>;

/** Listens on a line for as long as it lives, and opens it again with jittered back-off. Sends nothing. */
export class SerialReader implements IdentityReader {
  readonly kind = 'serial';
  readonly #line: SerialLine;
  readonly #options: SerialReaderOptions;
  readonly #backOff: BackOff;
  readonly #frames: ReadingFrames;
  readonly #readings = new Listeners<Reading>();
  readonly #faults = new Listeners<ReaderFault | undefined>();
  #running: Promise<void> | undefined;
  #stopped = false;
  #stop: () => void = () => undefined;

  constructor(line: SerialLine, options: SerialReaderOptions) {
    this.#line = line;
    this.#options = options;
    this.#backOff = new BackOff(options.random);
    this.#frames = new ReadingFrames(options.clock, (reading) => this.#readings.tell(reading));
    line.onData((bytes) => this.#frames.push(bytes));
  }

  start(): void {
    this.#running ??= this.#keepOpen();
  }

  onReading(listener: (reading: Reading) => void): Unsubscribe {
    return this.#readings.add(listener);
  }

  onFault(listener: (code: ReaderFault | undefined) => void): Unsubscribe {
    return this.#faults.add(listener);
  }

  async close(): Promise<void> {
    this.#stopped = true;
    this.#stop();
    await this.#running;
    this.#frames.reset();
  }

  async #keepOpen(): Promise<void> {
    const { log } = this.#options;
    while (!this.#stopped) {
      const code = await this.#listen();
      this.#frames.reset();
      await this.#line.close();
      if (this.#stopped) return;
      log.warn('reader.line-down', { path: this.#line.path, code });
      this.#faults.tell(code);
      await this.#rest();
    }
  }

  /** One opening, until the line is lost or this side ends it. */
  async #listen(): Promise<ReaderFault> {
    const opened = await this.#line.open();
    if (!opened.ok) return faultOf(opened.error);
    const ended = new Promise<void>((resolve) => {
      this.#stop = resolve;
    });
    const unsubscribe = this.#line.onClose(() => this.#stop());
    if (this.#stopped) this.#stop();
    this.#options.log.info('reader.line-up', { path: this.#line.path });
    this.#backOff.reset();
    this.#faults.tell(undefined);
    await ended;
    unsubscribe();
    return 'reader/unplugged';
  }

  #rest(): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#options.clock.after(this.#backOff.next(), resolve);
      this.#stop = () => {
        cancel();
        resolve();
      };
    });
  }
}

/** The line speaks of turnstiles; the officer must be told of the reader. */
function faultOf(code: TurnstileFault): ReaderFault {
  if (code === 'turnstile/denied') return 'reader/denied';
  return code === 'turnstile/busy' ? 'reader/busy' : 'reader/absent';
}
