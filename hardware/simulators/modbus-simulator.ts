import { crcFits, withCrc } from '../modbus/crc.ts';
import { coilOff, coilOn, flashOnBase, flashUnitMs, modbusFunction } from '../modbus-relay/frames.ts';
import { FrameScanner, type Match } from '../serial/frame-scanner.ts';
import type { DriverClock } from '../serial/pause.ts';
import { type BoardCounters, boardCounters, type SimulatedBoard } from './board.ts';
import type { SimulatedContacts } from './contacts.ts';

export interface ModbusSimulatorOptions {
  readonly clock: DriverClock;
  readonly contacts: SimulatedContacts;
  readonly answer: (bytes: Uint8Array) => void;
  readonly slave: number;
  /** The state of input `index`, counted from 0; null for a board without inputs. */
  readonly input: ((index: number) => boolean) | null;
  /** False for a plain relay board without the board-timed pulse. */
  readonly flashOn: boolean;
}

interface Request {
  readonly fn: number;
  readonly address: number;
  readonly value: number;
}

const size = 8;
const exception = { illegalFunction: 1, illegalAddress: 2, illegalValue: 3 } as const;

/** A Modbus RTU relay board with eight coils and eight opto inputs; it has a power supply of its own. */
export class ModbusSimulator implements SimulatedBoard {
  readonly #options: ModbusSimulatorOptions;
  readonly #scanner: FrameScanner<Request>;
  readonly #flashes = new Map<number, () => void>();
  #commands = 0;
  #onCommands = 0;

  constructor(options: ModbusSimulatorOptions) {
    this.#options = options;
    this.#scanner = new FrameScanner((bytes, offset) => matchRequest(options.slave, bytes, offset), 64);
  }

  receive(bytes: Uint8Array): void {
    for (const request of this.#scanner.push(bytes)) {
      this.#commands += 1;
      this.#options.answer(withCrc(this.#options.slave, ...this.#obey(request)));
    }
  }

  /** Powered apart from the line: a pulse under way ends when it should, with nobody listening. */
  lineLost(): void {
    this.#scanner.reset();
  }

  counters(): BoardCounters {
    return boardCounters(this.#options.contacts, {
      commands: this.#commands,
      onCommands: this.#onCommands,
      badBytes: this.#scanner.discarded,
    });
  }

  #obey({ fn, address, value }: Request): readonly number[] {
    const { input, contacts } = this.#options;
    if (fn === modbusFunction.writeCoil) return this.#write(address, value);
    if (fn === modbusFunction.readCoils)
      return states(fn, address, value, (index) => contacts.closed(index + 1));
    if (fn === modbusFunction.readInputs && input !== null) return states(fn, address, value, input);
    return [fn | 0x80, exception.illegalFunction];
  }

  #write(address: number, value: number): readonly number[] {
    const fn = modbusFunction.writeCoil;
    const isFlash = this.#options.flashOn && address >= flashOnBase;
    const channel = (isFlash ? address - flashOnBase : address) + 1;
    if (channel > size) return [fn | 0x80, exception.illegalAddress];
    if (!isFlash && value !== coilOn && value !== coilOff) return [fn | 0x80, exception.illegalValue];
    this.#flashes.get(channel)?.();
    this.#flashes.delete(channel);
    if (isFlash || value === coilOn) {
      this.#onCommands += 1;
      this.#options.contacts.close(channel);
    } else {
      this.#options.contacts.open(channel);
    }
    if (isFlash) this.#flashes.set(channel, this.#openAfter(channel, value * flashUnitMs));
    return [fn, address >>> 8, address & 0xff, value >>> 8, value & 0xff];
  }

  #openAfter(channel: number, delayMs: number): () => void {
    return this.#options.clock.after(delayMs, () => this.#options.contacts.open(channel));
  }
}

function states(
  fn: number,
  first: number,
  count: number,
  state: (index: number) => boolean,
): readonly number[] {
  if (count < 1 || first + count > size) return [fn | 0x80, exception.illegalAddress];
  let bits = 0;
  for (let index = 0; index < count; index += 1) if (state(first + index)) bits |= 1 << index;
  return [fn, 1, bits];
}

function matchRequest(slave: number, bytes: Uint8Array, offset: number): Match<Request> {
  if (bytes[offset] !== slave) return 'none';
  const frame = bytes.subarray(offset, offset + 8);
  const fn = frame[1];
  const known = fn === undefined || (Object.values(modbusFunction) as number[]).includes(fn);
  if (!known) return 'none';
  if (frame.length < 8) return 'incomplete';
  if (!crcFits(frame)) return 'none';
  const view = new DataView(frame.buffer, frame.byteOffset, 8);
  return { frame: { fn: view.getUint8(1), address: view.getUint16(2), value: view.getUint16(4) }, length: 8 };
}
