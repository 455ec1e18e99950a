import { SerialPort } from 'serialport';
import { err, ok } from '../../main/core/result.ts';
import type { Log } from '../../main/ports/log.ts';
import type { Unsubscribe } from '../../main/ports/unsubscribe.ts';
import type { LineResult, SerialLine } from './line.ts';
import { Listeners } from './listeners.ts';
import { openFault } from './open-fault.ts';

export interface PortLineOptions {
  /** A device path; `/dev/serial/by-path/...` stays the same when `ttyUSB0` becomes `ttyUSB1`. */
  readonly path: string;
  /** Bits per second, 8N1; both relay boards speak 9600. */
  readonly baudRate?: number;
  readonly log: Log;
}

/**
 * A serial port of this computer. `hupcl: false` and modem lines held up: the system raises DTR and
 * RTS when a port is opened, so leaving them there is the only setting under which opening, closing
 * and opening again make no edge that a relay could follow.
 */
export class PortLine implements SerialLine {
  readonly path: string;
  readonly #options: PortLineOptions;
  readonly #data = new Listeners<Uint8Array>();
  readonly #closed = new Listeners<void>();
  #port: SerialPort | null = null;

  constructor(options: PortLineOptions) {
    this.#options = options;
    this.path = options.path;
  }

  onData(listener: (bytes: Uint8Array) => void): Unsubscribe {
    return this.#data.add(listener);
  }

  onClose(listener: () => void): Unsubscribe {
    return this.#closed.add(listener);
  }

  async open(): Promise<LineResult> {
    if (this.#port !== null) return err('turnstile/busy');
    try {
      const port = this.#create();
      const message = await new Promise<string | null>((resolve) =>
        port.open((error) => resolve(error ? error.message : null)),
      );
      if (message !== null) return this.#refused(message);
      this.#port = port;
      this.#holdModemLines(port);
      return ok();
    } catch (error) {
      return this.#refused(String(error));
    }
  }

  write(bytes: Uint8Array): Promise<LineResult> {
    const port = this.#port;
    if (port === null || !port.isOpen) return Promise.resolve(err('turnstile/unplugged'));
    return new Promise((resolve) => {
      // A write that is under way when the port closes is not always called back: the close decides.
      const settle = (result: LineResult) => {
        end();
        resolve(result);
      };
      const end = this.#closed.add(() => settle(err('turnstile/unplugged')));
      port.write(Buffer.from(bytes), (error) => settle(error ? err('turnstile/unplugged') : ok()));
    });
  }

  async close(): Promise<void> {
    const port = this.#port;
    this.#port = null;
    if (port?.isOpen !== true) return;
    await new Promise<void>((resolve) => port.close(() => resolve()));
  }

  #create(): SerialPort {
    const { path, baudRate = 9600 } = this.#options;
    const port = new SerialPort({ path, baudRate, autoOpen: false, hupcl: false });
    // An 'error' event that nobody hears ends the process; this listener stays for the port's whole life.
    port.on('error', (error) => this.#options.log.warn('serial.error', { path, message: error.message }));
    port.on('data', (bytes: Buffer) => {
      if (this.#port === port) this.#data.tell(new Uint8Array(bytes));
    });
    for (const event of ['close', 'end'] as const) port.on(event, () => this.#lost(port));
    return port;
  }

  #lost(port: SerialPort): void {
    if (this.#port !== port) return;
    this.#port = null;
    // After an 'end' without a 'close' the descriptor would stay open and locked.
    if (port.isOpen) port.close(() => undefined);
    this.#closed.tell();
  }

  #refused(message: string): LineResult {
    this.#options.log.info('serial.refused', { path: this.path, message });
    return err(openFault(message));
  }

  /** A pseudo-terminal has no modem lines (ENOTTY): that is not a fault. */
  #holdModemLines(port: SerialPort): void {
    port.set({ dtr: true, rts: true }, (error) => {
      if (error) this.#options.log.info('serial.no-modem-lines', { path: this.path, message: error.message });
    });
  }
}
