import type {
  CallResult,
  LineOutcome,
  VoyageFindingKind,
  VoyagePhase,
} from '../../../main/bridge/contract.ts';
import type { BoatView } from '../../vocabulary.ts';

type NextStep = CallResult<'voyageStory'>['next'][number];

/** Whom a finding is about, as one reads them. */
export interface FoundOut {
  /** Of a swap who is missing; else everybody, with commas. */
  readonly who: string;
  /** Of a swap: who came instead. */
  readonly instead: string;
  readonly boat: string;
}

export interface PhaseTexts {
  readonly word: string;
  /** What it means for the boat, as a sentence. */
  readonly means: string;
}

export interface StepTexts {
  readonly verb: string;
  /** What is done by it, before it is done. */
  readonly does: string;
}

/** The voyages on the boat board, and the page of one boat. */
export interface VoyageTexts {
  readonly phases: Readonly<Record<VoyagePhase, PhaseTexts>>;
  readonly outcomes: Readonly<Record<LineOutcome, string>>;
  readonly findings: Readonly<Record<VoyageFindingKind, (about: FoundOut) => string>>;
  /** In the place of a name that nobody has. */
  readonly somebody: string;
  readonly otherBoat: string;

  readonly window: (from: string, to: string) => string;
  readonly windowFrom: (from: string) => string;
  readonly windowTo: (to: string) => string;
  readonly anyTime: string;
  /** Of a boat at sea: when it is expected back; nobody has said; it should have been. */
  readonly dueBack: (when: string) => string;
  readonly noReturn: string;
  readonly overdue: (since: string) => string;
  /** The notice of departure was not filed when the rules ask for it. */
  readonly untimely: Readonly<Record<'too-early' | 'too-late', string>>;
  readonly boarding: Readonly<Record<NonNullable<BoatView['boarding']>, string>>;
  readonly boardThis: string;
  readonly boardNone: string;
  readonly open: string;
  readonly wrong: (count: number) => string;
  readonly moreFindings: (count: number) => string;

  readonly allBoats: string;
  readonly loading: string;
  readonly gone: string;
  readonly crewList: string;
  readonly findingsTitle: string;
  readonly noFindings: string;
  readonly extraTitle: string;
  readonly added: string;
  readonly noCrossing: string;
  readonly crossed: Readonly<Record<'out' | 'in', (when: string) => string>>;
  readonly noOutcome: string;
  readonly missing: string;
  readonly nextTitle: string;
  readonly nothingNext: string;
  readonly steps: Readonly<Record<NextStep, StepTexts>>;
  readonly addSomebody: string;
  readonly lists: string;
  readonly course: string;
}

/** What an officer does about one boat. */
export interface VoyageActTexts {
  readonly recordedStep: Readonly<
    Record<
      'depart' | 'return' | 'land' | 'close' | 'dispute' | 'settle',
      (officer: string, boat: string) => string
    >
  >;
  readonly confirm: string;
  readonly done: string;
  /** After the landing: lines of which nobody knows what became of them. */
  readonly stillOpen: (count: number) => string;
  readonly noteWanted: string;

  readonly addTitle: (boat: string) => string;
  readonly addWho: string;
  readonly addRole: string;
  readonly addElse: string;
  /** Beside somebody who went with the boat and does not stand on its list. */
  readonly addExtra: string;
  readonly addConfirm: string;
  readonly addRecorded: (officer: string, name: string, role: string, boat: string) => string;
  readonly addFirst: string;
  readonly addDone: (name: string) => string;

  readonly lineTitle: (name: string) => string;
  readonly outcomeAsk: string;
  readonly outcomeNotYet: string;
  readonly whichBoat: string;
  readonly noTransfer: string;
  readonly outcomeRecorded: (officer: string, name: string, outcome: string) => string;
  readonly outcomeFirst: string;
  readonly outcomeConfirm: string;
  readonly person: string;

  readonly sealTitle: (boat: string) => string;
  readonly sealAboard: (count: number) => string;
  readonly sealAshore: (count: number) => string;
  readonly sealAshoreHint: string;
  readonly noShow: string;
  readonly leftOpen: string;
  readonly everybodyAboard: string;
  readonly nobodyAboard: string;
  readonly master: string;
  /** The list names no master. */
  readonly noMaster: string;
  readonly proofAsk: string;
  readonly proofs: Readonly<Record<'face' | 'paper', string>>;
  readonly sealPin: (officer: string) => string;
  readonly sealFirst: string;
  readonly sealRecorded: (master: string, officer: string, aboard: number, ashore: number) => string;
  readonly sealed: (aboard: number) => string;
}

/** Lists of a crew that leave the gate. */
export interface CrewListTexts {
  readonly open: string;
  readonly title: (boat: string) => string;
  readonly titleAll: string;
  readonly intro: string;
  readonly files: string;
  readonly formats: Readonly<Record<'fal5' | 'csv', StepTexts>>;
  readonly muster: string;
  readonly makeMuster: string;
  readonly saved: (file: string) => string;
}
