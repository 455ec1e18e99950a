import { type Direction, directions, opposite } from '../../main/core/voyage/direction.ts';
import { lotMode, lotRegister, type WordOrder } from '../lot/registers.ts';
import { crcFits, withCrc } from '../modbus/crc.ts';
import { registerFunction } from '../modbus/registers.ts';
import { FrameScanner, type Match } from '../serial/frame-scanner.ts';
import type { BoardCounters, SimulatedBoard } from './board.ts';
import type { SimulatorFaults } from './faults.ts';
import type { SimulatedPermissions } from './permissions.ts';
import type { TripodArm } from './tripod-arm.ts';

export interface LotSimulatorOptions {
  readonly arm: TripodArm;
  readonly faults: SimulatorFaults;
  readonly permissions: SimulatedPermissions;
  readonly answer: (bytes: Uint8Array) => void;
  readonly slave: number;
  readonly entryIs: Direction;
  readonly counterWords: WordOrder;
  /** False for a controller that answers questions for single registers only. */
  readonly answersBlocks: boolean;
}

type Request =
  | { readonly kind: 'read'; readonly address: number; readonly count: number }
  | { readonly kind: 'write'; readonly address: number; readonly values: readonly number[] }
  | { readonly kind: 'unknown'; readonly fn: number };

const exception = { illegalFunction: 1, illegalAddress: 2, illegalValue: 3 } as const;

/** A LOT controller, register by register; it has a power supply of its own. */
export class LotSimulator implements SimulatedBoard {
  /** Not 0: the controller says that something is wrong with it. */
  error = 0;
  /** Somebody has blocked the turnstile at the turnstile. */
  isBlocked = false;
  /** Registers that it refuses to write, and to read. */
  readonly refuses = new Set<number>();
  readonly #options: LotSimulatorOptions;
  readonly #scanner: FrameScanner<Request>;
  readonly #settings = new Map<number, number>([
    [lotRegister.accumulates, 0],
    [lotRegister.secondsToPass, 10],
  ]);
  #counts = { out: 0, in: 0 };
  #commands = 0;
  #onCommands = 0;

  constructor(options: LotSimulatorOptions) {
    this.#options = options;
    this.#scanner = new FrameScanner((bytes, offset) => matchRequest(options.slave, bytes, offset), 128);
  }

  receive(bytes: Uint8Array): void {
    for (const request of this.#scanner.push(bytes)) {
      this.#commands += 1;
      this.#options.answer(withCrc(this.#options.slave, ...this.#obey(request)));
    }
  }

  /** Powered apart from the line: a permission lapses when it should, with nobody listening. */
  lineLost(): void {
    this.#scanner.reset();
  }

  /** Somebody turned the arm, permitted or not. */
  rotated(direction: Direction): void {
    this.#counts[direction] = (this.#counts[direction] + 1) >>> 0;
    this.#options.permissions.walked(direction);
  }

  /** Its counters, as on a turnstile that has been in use. */
  set counts(counts: Readonly<Record<Direction, number>>) {
    this.#counts = { ...counts };
  }

  /** A setting as somebody left it. */
  set(register: number, value: number): void {
    this.#settings.set(register, value);
  }

  setting(register: number): number | undefined {
    return this.#settings.get(register);
  }

  /** Its power failed for a moment: it forgets what it counted and whom it would let through. */
  restart(): void {
    this.#counts = { out: 0, in: 0 };
    for (const direction of directions) this.#options.permissions.takeBack(direction);
  }

  counters(): BoardCounters {
    const { given, longestMs } = this.#options.permissions;
    return {
      commands: this.#commands,
      onCommands: this.#onCommands,
      badBytes: this.#scanner.discarded,
      tooFast: 0,
      closings: given,
      longestClosedMs: longestMs,
    };
  }

  #obey(request: Request): readonly number[] {
    if (request.kind === 'unknown') return [request.fn | 0x80, exception.illegalFunction];
    const fn = registerFunction[request.kind];
    const refused = (code: number) => [fn | 0x80, code];
    if (request.kind === 'write') {
      const isTaken = request.values.every((value, index) => this.#write(request.address + index, value));
      if (!isTaken) return refused(exception.illegalAddress);
      return [fn, ...word(request.address), ...word(request.values.length)];
    }
    const { address, count } = request;
    if (count < 1 || (count > 1 && !this.#options.answersBlocks)) return refused(exception.illegalValue);
    const values = Array.from({ length: count }, (_, index) => this.#read(address + index));
    if (values.includes(undefined)) return refused(exception.illegalAddress);
    return [fn, 2 * count, ...values.flatMap((value) => word(value ?? 0))];
  }

  #read(register: number): number | undefined {
    const { permissions, arm, entryIs, counterWords } = this.#options;
    if (this.refuses.has(register)) return undefined;
    const exitIs = opposite(entryIs);
    const [low, high] = counterWords === 'low-first' ? [0, 1] : [1, 0];
    const words = new Map<number, () => number>([
      [lotRegister.entries, () => permissions.people(entryIs)],
      [lotRegister.exits, () => permissions.people(exitIs)],
      // Presence in the lane, which this gate does not use.
      [0x42, () => 0],
      [0x43, () => 0],
      [lotRegister.entryCount + low, () => this.#counts[entryIs] & 0xffff],
      [lotRegister.entryCount + high, () => this.#counts[entryIs] >>> 16],
      [lotRegister.exitCount + low, () => this.#counts[exitIs] & 0xffff],
      [lotRegister.exitCount + high, () => this.#counts[exitIs] >>> 16],
      [lotRegister.error, () => this.error],
      [lotRegister.mode, () => (arm.emergency ? lotMode.antiPanic : this.isBlocked ? lotMode.blocked : 0)],
    ]);
    return words.get(register)?.() ?? this.#settings.get(register);
  }

  #write(register: number, value: number): boolean {
    if (this.refuses.has(register)) return false;
    const { entryIs } = this.#options;
    if (register === lotRegister.entries) return this.#permit(entryIs, value);
    if (register === lotRegister.exits) return this.#permit(opposite(entryIs), value);
    if (!this.#settings.has(register)) return false;
    this.#settings.set(register, value);
    return true;
  }

  #permit(direction: Direction, value: number): boolean {
    const { permissions, faults } = this.#options;
    if (value === 0) {
      permissions.takeBack(direction);
      return true;
    }
    this.#onCommands += 1;
    const before = this.#settings.get(lotRegister.accumulates) === 1 ? permissions.people(direction) : 0;
    const seconds = this.#settings.get(lotRegister.secondsToPass) ?? 0;
    const people = Math.min(before + value + (faults.doublePulse ? 1 : 0), 0xffff);
    permissions.give(direction, people, 1000 * seconds);
    return true;
  }
}

function matchRequest(slave: number, bytes: Uint8Array, offset: number): Match<Request> {
  if (bytes[offset] !== slave) return 'none';
  const fn = bytes[offset + 1];
  const byteCount = bytes[offset + 6];
  if (fn === undefined) return 'incomplete';
  const isWrite = fn === registerFunction.write;
  if (isWrite && byteCount === undefined) return 'incomplete';
  const length = isWrite ? 9 + (byteCount ?? 0) : 8;
  const frame = bytes.slice(offset, offset + length);
  if (frame.length < length) return length > 32 ? 'none' : 'incomplete';
  if (!crcFits(frame)) return 'none';
  const view = new DataView(frame.buffer);
  const address = view.getUint16(2);
  if (fn === registerFunction.read) {
    return { frame: { kind: 'read', address, count: view.getUint16(4) }, length };
  }
  if (!isWrite) return { frame: { kind: 'unknown', fn }, length };
  const values = Array.from({ length: view.getUint16(4) }, (_, index) =>
    7 + 2 * index + 2 <= length ? view.getUint16(7 + 2 * index) : 0,
  );
  return { frame: { kind: 'write', address, values }, length };
}

function word(value: number): readonly [number, number] {
  return [(value >>> 8) & 0xff, value & 0xff];
}
