import type { PaperReader } from '../../main/app/identity-claim.ts';
import type { FaultOf } from '../../main/core/codes.ts';
import { patternOf } from '../../main/core/papers/paper.ts';
import type { IdentityReader, Reading } from '../../main/ports/identity-reader.ts';

/** A reader before which a test holds papers. */
export interface ScriptReader extends IdentityReader {
  /** The whole text of a paper, or why it was none. */
  shows(paper: string | Reading): void;
  becomes(code: FaultOf<'reader'> | undefined): void;
}

export function createScriptReader(): ScriptReader {
  const readings = new Set<(reading: Reading) => void>();
  const faults = new Set<(code: FaultOf<'reader'> | undefined) => void>();
  return {
    kind: 'serial',
    shows(paper) {
      const reading: Reading = typeof paper === 'string' ? { ok: true, value: paper } : paper;
      for (const listener of readings) listener(reading);
    },
    becomes(code) {
      for (const listener of faults) listener(code);
    },
    start: () => undefined,
    onReading(listener) {
      readings.add(listener);
      return () => void readings.delete(listener);
    },
    onFault(listener) {
      faults.add(listener);
      return () => void faults.delete(listener);
    },
    close: async () => undefined,
  };
}

/** Understands the numbers of `personOf` as those of seaman books, and of nothing else. */
export function papersOf(reader: IdentityReader): PaperReader {
  const pattern = patternOf('(?<number>PASS-[0-9]+)');
  if (pattern === undefined) throw new Error('The test has no pattern.');
  return { reader, validMs: 20_000, patterns: [{ kind: 'seaman-book', pattern }] };
}
