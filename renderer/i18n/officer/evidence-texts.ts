import type { Liveness, PictureFlaw } from '../../vocabulary.ts';

/** How sure the gate is of what it saw, in plain words. */
export interface EvidenceTexts {
  /** `oneIn` is written out already: `20,000`. */
  readonly odds: (oneIn: string) => string;
  readonly oddsUnknown: string;
  readonly pictureGood: string;
  readonly pictureUnknown: string;
  readonly flaws: Readonly<Record<PictureFlaw, string>>;
  readonly liveness: Readonly<Record<Liveness, string>>;
  readonly lookalike: string;
  readonly lookalikeMark: string;
  readonly thisIsThem: string;
  readonly notThem: string;
  readonly notThemAsk: (name: string) => string;
  readonly notThemYes: string;
  readonly notThemNo: string;
  readonly markedNotThem: string;
  readonly needsTwo: string;
  /** Nobody at this gate can admit them to the boats. */
  readonly barred: string;
  /** An admission that waits. */
  readonly admits: (officer: string, person: string) => string;
  readonly waitsForSecond: (left: string) => string;
  readonly second: string;
  readonly withdraw: string;
}
