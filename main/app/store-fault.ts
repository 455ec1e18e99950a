import { type FaultOf, faultCatalogue, faultCodes } from '../core/codes.ts';

/**
 * The store fault that a thrown error carries as its `code`: the disk or the file failed, which is an
 * operational failure also where a port has no other way to say so than to throw.
 * @returns undefined for a bug
 */
export function storeFaultIn(error: unknown): FaultOf<'store'> | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const code = faultCodes.find((known) => known === error.code);
  return code !== undefined && isStoreFault(code) ? code : undefined;
}

function isStoreFault(code: keyof typeof faultCatalogue): code is FaultOf<'store'> {
  return faultCatalogue[code].part === 'store';
}

/** What may stand in the log about an error. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
