/** Somebody did not come back: the report, and the notice that is handed out. */
export interface MissingTexts {
  readonly report: string;
  readonly title: (name: string) => string;
  readonly when: string;
  readonly whenUnknown: string;
  readonly dayBefore: string;
  readonly dayAfter: string;
  readonly hourEarlier: string;
  readonly hourLater: string;
  readonly minutesEarlier: string;
  readonly minutesLater: string;
  readonly inFuture: string;
  readonly where: string;
  readonly whereHint: string;
  readonly latitude: string;
  readonly longitude: string;
  readonly sides: Readonly<Record<'N' | 'S' | 'E' | 'W', string>>;
  readonly badPlace: string;
  readonly recorded: (officer: string, name: string) => string;
  readonly confirm: string;
  readonly reported: (name: string) => string;

  readonly notice: string;
  readonly noticeTitle: string;
  readonly noticeAsk: string;
  readonly print: string;
  readonly save: string;
  readonly unknown: string;
  readonly noPortrait: string;
  readonly fields: Readonly<
    Record<
      | 'name'
      | 'number'
      | 'born'
      | 'nationality'
      | 'role'
      | 'boat'
      | 'when'
      | 'where'
      | 'note'
      | 'reported'
      | 'from',
      string
    >
  >;
  readonly reportedBy: (when: string, officer: string) => string;

  readonly found: string;
  readonly foundTitle: (name: string) => string;
  readonly foundRecorded: (officer: string, name: string) => string;
  readonly foundDone: (name: string) => string;
}
