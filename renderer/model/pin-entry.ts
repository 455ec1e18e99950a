/** What has been typed on a PIN pad; shown as dots only. */
export interface PinEntry {
  readonly digits: string;
}

export const emptyPin: PinEntry = { digits: '' };

/** As the contract has it: a PIN is 4 to 12 digits; how long a new one must be is the gate's matter. */
export const leastPinDigits = 4;
export const mostPinDigits = 12;

export type PinKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | 'delete';

/** In the order of a telephone, which fingers know; the corners at the bottom hold delete and OK. */
export const pinDigitKeys = [
  '1',
  '2',
  '3',
  '4',
  '5',
  '6',
  '7',
  '8',
  '9',
] as const satisfies readonly PinKey[];

/** More than the longest PIN is not taken. */
export function pressPinKey(entry: PinEntry, key: PinKey): PinEntry {
  if (key === 'delete') return { digits: entry.digits.slice(0, -1) };
  return entry.digits.length < mostPinDigits ? { digits: entry.digits + key } : entry;
}

export function isWholePin({ digits }: PinEntry): boolean {
  return digits.length >= leastPinDigits;
}
