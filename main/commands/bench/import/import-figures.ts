/** What the command prints with `--json`, as far as it is read here. */
export interface PrintedReport {
  readonly rows: number;
  /** Done by a run that was killed; counted below as well, but without a verdict. */
  readonly resumed: number;
  readonly seconds: number;
  readonly counts: Readonly<Record<'added' | 'changed' | 'unchanged' | 'refused' | 'not-tried', number>>;
  /** Of this run alone, and only those that say something. */
  readonly verdicts: readonly {
    readonly outcome: string;
    readonly faults: readonly { readonly code: string }[];
  }[];
}

export interface PortraitFigures {
  /** Pictures that were described and stored; one for each row, without those that were refused. */
  readonly portraits: number;
  /** Pictures that were missing, or were read and refused: too small, too dark, no face. */
  readonly portraitsRefused: number;
}

/** A remark on the picture that went in. */
const likeAnother = 'portrait/like-another';

/**
 * The portraits of this run, of a list with one row for each person and one picture for each row. Rows that went in
 * without a remark have no verdict, so those with a remark on their picture are taken from all that went in. What a
 * killed run did is taken to have gone in too.
 */
export function portraitFigures({ resumed, counts, verdicts }: PrintedReport): PortraitFigures {
  const went = Math.max(0, counts.added + counts.changed - resumed);
  const portraitsRefused = verdicts.filter(
    ({ outcome, faults }) =>
      (outcome === 'added' || outcome === 'changed') &&
      faults.some(({ code }) => code.startsWith('portrait/') && code !== likeAnother),
  ).length;
  return { portraits: Math.max(0, went - portraitsRefused), portraitsRefused };
}
