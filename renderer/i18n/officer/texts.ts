import type {
  Cable,
  Confirmation,
  CrewLanguage,
  CrewRole,
  FaultCode,
  HealthPart,
  LaneDirection,
  LaneState,
  PaperFault,
  PaperKind,
  ReasonCode,
} from '../../vocabulary.ts';
import type { CommissioningTexts } from './commissioning-texts.ts';
import type { AdmitTexts, HandTexts, RefuseTexts, SecondTexts } from './decide-texts.ts';
import type { DuplicateTexts, RuleSetTexts } from './duplicate-texts.ts';
import type { EnrolTexts } from './enrol-texts.ts';
import type { EvidenceTexts } from './evidence-texts.ts';
import type { FrameTexts } from './frame-texts.ts';
import type { AbilityTexts, AlarmTexts, EmergencyTexts } from './lane-texts.ts';
import type { ListTexts } from './list-texts.ts';
import type { MissingTexts } from './missing-texts.ts';
import type { KeyboardTexts, PersonTexts, SearchTexts } from './people-texts.ts';
import type { RefusalTexts } from './refusal-texts.ts';
import type { DayReportTexts, MusterTexts } from './report-texts.ts';
import type { SettingsTexts } from './settings-texts.ts';
import type { OfficersTexts, ShiftTexts } from './shift-texts.ts';
import type { SupervisorTexts } from './supervisor-texts.ts';
import type { CrewListTexts, VoyageActTexts, VoyageTexts } from './voyage-texts.ts';

/** A matter in two sentences: what it is, and what the officer does about it. */
export interface Explained {
  readonly what: string;
  readonly remedy: string;
}

export interface PartTexts {
  readonly name: string;
  /** What the part does for the gate; shown when it is well and somebody taps it. */
  readonly does: string;
}

export interface CaseTexts {
  readonly title: string;
  readonly waiting: string;
  readonly atLane: string;
  readonly goneFromLane: string;
  readonly liveFace: string;
  readonly enrolled: string;
  readonly noPortrait: string;
  readonly noLiveFace: string;
  readonly noCandidate: string;
  readonly noBoat: string;
  readonly strengths: readonly [string, string, string, string];
  readonly neededMark: string;
  readonly whatIsWrong: string;
  readonly whatToDo: string;
  readonly admit: string;
  readonly refuse: string;
  readonly left: string;
  readonly leftHint: string;
  readonly emptyTitle: string;
  readonly emptyText: string;
}

export interface BoardTexts {
  readonly title: string;
  readonly aboard: string;
  readonly ashore: string;
  readonly expected: string;
  readonly out: string;
  readonly returned: string;
  readonly refused: string;
  /** Went with the boat without standing on its list. */
  readonly extra: string;
  readonly extraCount: (count: number) => string;
  readonly extraHint: string;
  readonly emptyList: string;
  readonly boats: (count: number) => string;
  readonly none: string;
  readonly emptyTitle: string;
  readonly emptyText: string;
}

export interface DemoTexts {
  readonly open: string;
  readonly title: string;
  readonly intro: string;
  readonly cables: Readonly<Record<Cable, string>>;
  readonly connected: string;
  readonly pulled: string;
  readonly pull: string;
  readonly putBack: string;
  readonly camera: string;
  readonly replay: string;
  readonly webcam: string;
  readonly central: string;
}

/** The reader of papers. */
export interface PaperTexts {
  readonly kinds: Readonly<Record<PaperKind, string>>;
  /** In the place of a name. */
  readonly nobody: string;
  readonly waits: (seconds: number) => string;
  readonly compared: string;
  readonly shown: string;
  /** One sentence each: what is wrong with the paper, and what to do. */
  readonly faults: Readonly<Record<PaperFault, string>>;
}

/** Everything the officer panel can say in one language. */
export interface OfficerTexts {
  readonly lane: Readonly<Record<LaneState, string>>;
  readonly direction: Readonly<Record<LaneDirection, string>>;
  readonly parts: Readonly<Record<HealthPart, PartTexts>>;
  readonly lists: ListTexts;
  readonly faults: Readonly<Record<FaultCode, Explained>>;
  readonly reasons: Readonly<Record<ReasonCode, Explained>>;
  readonly confirmations: Readonly<Record<Confirmation, string>>;
  readonly how: Readonly<Record<'face' | 'officer', string>>;
  readonly roles: Readonly<Record<CrewRole, string>>;
  readonly languages: Readonly<Record<CrewLanguage, string>>;
  readonly case: CaseTexts;
  readonly admit: AdmitTexts;
  readonly refuse: RefuseTexts;
  readonly second: SecondTexts;
  readonly byHand: HandTexts;
  readonly search: SearchTexts;
  readonly person: PersonTexts;
  readonly keyboard: KeyboardTexts;
  readonly enrol: EnrolTexts;
  readonly board: BoardTexts;
  readonly voyages: VoyageTexts;
  readonly voyageActs: VoyageActTexts;
  readonly crewLists: CrewListTexts;
  readonly missing: MissingTexts;
  readonly duplicates: DuplicateTexts;
  readonly ruleSets: RuleSetTexts;
  readonly frame: FrameTexts;
  readonly evidence: EvidenceTexts;
  readonly papers: PaperTexts;
  readonly demo: DemoTexts;
  /** Why the gate did not do something; read with `refusalIn`. */
  readonly refusals: RefusalTexts;
  readonly shift: ShiftTexts;
  readonly officers: OfficersTexts;
  readonly alarms: AlarmTexts;
  readonly emergency: EmergencyTexts;
  readonly abilities: AbilityTexts;
  readonly supervisor: SupervisorTexts;
  readonly dayReport: DayReportTexts;
  readonly muster: MusterTexts;
  readonly settings: SettingsTexts;
  readonly commissioning: CommissioningTexts;
  readonly close: string;
  readonly cancel: string;
  readonly live: string;
  readonly noPicture: string;
  readonly lastPasses: string;
  readonly noPasses: string;
  readonly walked: string;
  readonly didNotWalk: string;
  readonly queue: string;
  readonly queueEmpty: string;
  readonly officer: string;
  readonly signIn: string;
  readonly signInTitle: string;
  readonly signInText: string;
  readonly changeOfficer: string;
  readonly well: string;
  readonly partWell: string;
  readonly warning: string;
  readonly down: string;
  readonly since: (elapsed: string) => string;
  readonly unsent: (count: number) => string;
  readonly allSent: string;
  /** Days that the certificate of the line still holds; less than 0 after its end. */
  readonly certificateLeft: (days: number) => string;
  readonly linkLost: Explained;
  readonly connecting: string;
  readonly health: string;
  readonly otherLanguage: string;
}
