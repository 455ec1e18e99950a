import type { CallResult } from '../../../main/bridge/contract.ts';

type Total = keyof CallResult<'dayReport'>['totals'];
type PersonState = CallResult<'musterSheet'>['boats'][number]['people'][number]['state'];

/** The report of a day. */
export interface DayReportTexts {
  readonly dayBefore: string;
  readonly dayAfter: string;
  readonly today: string;
  readonly totals: Readonly<Record<Total, string>>;
  readonly passes: string;
  readonly referrals: string;
  readonly latency: string;
  /** Half of the people, and 19 of 20, were let through within so many seconds. */
  readonly waited: (half: string, most: string) => string;
  readonly nobodyWaited: string;
  readonly out: string;
  readonly in: string;
  readonly seconds: string;
  readonly people: string;
  readonly savePicture: string;
  readonly faults: string;
  readonly noFaults: string;
  readonly fault: (times: number, lasted: string) => string;
  readonly emptyTitle: string;
  readonly emptyText: string;
  readonly print: string;
}

/** Who is aboard which boat. */
export interface MusterTexts {
  readonly intro: string;
  readonly all: string;
  readonly make: string;
  readonly madeAt: (when: string, officer: string) => string;
  readonly print: string;
  readonly savePage: string;
  readonly saveTable: string;
  readonly emptyTitle: string;
  readonly emptyText: string;
  readonly sheetTitle: string;
  readonly count: (out: number, all: number) => string;
  readonly total: (boats: number, out: number) => string;
  /** Who is aboard was signed then, by this officer and this master. */
  readonly sealed: (when: string, officer: string, master: string) => string;
  readonly extra: string;
  readonly states: Readonly<Record<PersonState, string>>;
  readonly columns: {
    readonly boat: string;
    readonly mark: string;
    readonly name: string;
    readonly role: string;
    readonly nationality: string;
    readonly born: string;
    readonly number: string;
    readonly state: string;
    readonly last: string;
    readonly seen: string;
  };
  readonly signature: string;
  readonly page: string;
}
