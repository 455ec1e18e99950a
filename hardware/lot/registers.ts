/**
 * Holding registers of LOT Group turnstiles (Modbus RTU, 115200 8N1), from the maker's public SDK
 * (github.com/lotltd/TurnstileModbusSDK). Never written here: 0xFFFF to a permission, which frees the way for
 * ever, and anything to 0x3000 and 0x48: the mode belongs to whoever stands at the turnstile.
 */
export const lotRegister = {
  /** People who may still enter: 0 closed, 1 to 0xFFFE so many, 0xFFFF everybody. */
  entries: 0x40,
  /** The same for the exit. */
  exits: 0x41,
  /** Rotations, two words each. */
  entryCount: 0x44,
  exitCount: 0x46,
  /** 0: no error. */
  error: 0x48,
  /** 0 normal, 1 blocked, 2 anti-panic. */
  mode: 0x3000,
  /** 1: a permission is added to the one before; 0: it takes its place. */
  accumulates: 0x3010,
  /** Seconds from the permission in which the passage must begin. */
  secondsToPass: 0x3011,
} as const;

export const lotMode = { normal: 0, blocked: 1, antiPanic: 2 } as const;

/** Permissions, presence, counters and error lie beside each other, and are read at once. */
export const statusBlock = { first: lotRegister.entries, count: 9 } as const;

/**
 * Which word of a counter comes first. The maker's newer SDK and its emulator have the low word first; its first
 * release had it the other way round, so a controller of that age may too.
 */
export type WordOrder = 'low-first' | 'high-first';

export interface LotStatus {
  readonly entries: number;
  readonly exits: number;
  readonly entryCount: number;
  readonly exitCount: number;
  readonly error: number;
}

/** @param words the registers of `statusBlock` */
export function parseStatus(words: readonly number[], order: WordOrder): LotStatus {
  const at = (register: number) => words[register - statusBlock.first] ?? 0;
  const count = (register: number) => joinWords(at(register), at(register + 1), order);
  return {
    entries: at(lotRegister.entries),
    exits: at(lotRegister.exits),
    entryCount: count(lotRegister.entryCount),
    exitCount: count(lotRegister.exitCount),
    error: at(lotRegister.error),
  };
}

/** A counter of 0 to 2^32 - 1 from its two words as they lie. */
export function joinWords(first: number, second: number, order: WordOrder): number {
  const [low, high] = order === 'low-first' ? [first, second] : [second, first];
  return high * 0x1_0000 + low;
}
