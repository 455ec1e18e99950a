import { type WriteFault, writeFaults } from '../core/codes.ts';

/**
 * The store fault that a thrown error carries as its `code`: the disk or the file failed, which is an
 * operational failure also where a port has no other way to say so than to throw.
 * @returns undefined for a bug
 */
export function storeFaultIn(error: unknown): WriteFault | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return writeFaults.find((known) => known === error.code);
}

/** What may stand in the log about an error. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** `instead` while the store is damaged or just being replaced; whoever waits on it asks again. */
export function whenReadable<T>(read: () => T, instead: T): T {
  try {
    return read();
  } catch (error) {
    if (storeFaultIn(error) === undefined) throw error;
    return instead;
  }
}
