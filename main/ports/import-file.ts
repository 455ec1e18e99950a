import type { ImportRow } from '../core/importing/row-reader.ts';

/** Why a file was refused whole, or cannot be read on; the sentence says what to do. */
export interface ImportFileFault {
  readonly code:
    | 'import/unreadable'
    | 'import/too-large'
    | 'import/encoding'
    | 'import/malformed'
    | 'import/columns'
    | 'import/empty';
  readonly sentence: string;
}

/** An export of an office, looked through once: its header fits the map, and it can be read to its end. */
export interface ImportFile {
  /** SHA-256 of the bytes, hex. */
  readonly hash: string;
  readonly rowCount: number;
  /** From the beginning each time, a few in memory at once. @throws where the file has changed meanwhile */
  rows(): AsyncIterable<ImportRow>;
}

export interface PortraitFile {
  /** As its folder names it. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** SHA-256 of the bytes, hex. */
  readonly hash: string;
}

export interface PortraitsFound {
  readonly files: readonly PortraitFile[];
  /** Names that a row gives and that cannot be read. */
  readonly unreadable: readonly string[];
}

/** Pictures beside an import. */
export interface PortraitFolder {
  /**
   * The pictures of a person, by name, at most as many as are kept of one.
   * @param names files that the row names; undefined: those whose name is the number, alone or with `-1`, `-2` ...
   */
  portraitsOf(idNumber: string, names: readonly string[] | undefined): Promise<PortraitsFound>;
}
