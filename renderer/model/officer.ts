import type { CallName, OfficerAct, OfficerView } from '../../main/bridge/contract.ts';
import type { OfficerLanguage } from '../i18n/officer/index.ts';
import { unreachable } from '../unreachable.ts';
import type { HealthPart } from '../vocabulary.ts';
import { inQueueOrder } from './case-queue.ts';

/** What lies over the panel; one thing at a time. */
export type Overlay =
  /** `personId`: whom the officer has touched already; null: still to be found. */
  | { readonly kind: 'admit'; readonly caseId: string; readonly personId: string | null }
  | { readonly kind: 'refuse'; readonly caseId: string }
  /** The second officer's word on an admission that waits for it. */
  | { readonly kind: 'second'; readonly caseId: string }
  | { readonly kind: 'open-by-hand'; readonly personId: string | null }
  | { readonly kind: 'search' }
  | { readonly kind: 'person'; readonly personId: string }
  | { readonly kind: 'enrol' }
  | { readonly kind: 'health'; readonly part: HealthPart }
  | { readonly kind: 'sign-in' }
  | { readonly kind: 'hand-over' }
  /** Lists of a crew as files and on paper; null: of every boat that is out. */
  | { readonly kind: 'crew-lists'; readonly voyageId: string | null }
  | { readonly kind: 'duplicates' }
  /** What the officer may do about the shift: lock, sign out, change the PIN. */
  | { readonly kind: 'shift' }
  | { readonly kind: 'alarms' }
  | { readonly kind: 'demo' };

/** A sentence for the officer, shown until dismissed or replaced. */
export interface Notice {
  readonly tone: 'good' | 'bad';
  readonly sentence: string;
}

export interface OfficerState {
  readonly linkUp: boolean;
  readonly view: OfficerView | null;
  /** Gate wall clock minus this window's clock, ms; so that waiting times run between two views. */
  readonly clockOffsetMs: number;
  /** This window's clock, ms since 1970. */
  readonly nowMs: number;
  readonly preview: Uint8Array | null;
  readonly previewAtMs: number;
  readonly place: 'cases' | 'boats' | 'supervisor';
  /** The boat whose page is open beside the queue; null: the board of all boats. */
  readonly boatId: string | null;
  /** The case the officer opened; null follows the queue. */
  readonly chosenCaseId: string | null;
  readonly overlay: Overlay | null;
  readonly notice: Notice | null;
  /** Calls that run; a button whose call runs is disabled. */
  readonly running: readonly CallName[];
  readonly language: OfficerLanguage;
}

export type OfficerEvent =
  | { readonly kind: 'link'; readonly up: boolean }
  | { readonly kind: 'view'; readonly view: OfficerView; readonly nowMs: number }
  | { readonly kind: 'preview'; readonly jpeg: Uint8Array; readonly nowMs: number }
  | { readonly kind: 'tick'; readonly nowMs: number }
  | { readonly kind: 'place'; readonly place: OfficerState['place'] }
  | { readonly kind: 'open-boat'; readonly voyageId: string }
  | { readonly kind: 'choose-case'; readonly caseId: string }
  | { readonly kind: 'open'; readonly overlay: Overlay }
  | { readonly kind: 'close' }
  | { readonly kind: 'notice'; readonly notice: Notice | null }
  | { readonly kind: 'call-started'; readonly name: CallName }
  | { readonly kind: 'call-ended'; readonly name: CallName }
  | { readonly kind: 'language'; readonly language: OfficerLanguage };

/** Calls that the panel makes by itself: they take no sentence away that the officer may still be reading. */
const quietCalls: readonly CallName[] = [
  'openCase',
  'stillHere',
  'readPaper',
  'discardEnrolment',
  'voyageStory',
  'listDuplicates',
];

/** A live picture older than this is no longer live, ms. */
export const previewFreshMs = 2_500;

export function officerAt(nowMs: number, language: OfficerLanguage): OfficerState {
  return {
    linkUp: false,
    view: null,
    clockOffsetMs: 0,
    nowMs,
    preview: null,
    previewAtMs: Number.NEGATIVE_INFINITY,
    place: 'cases',
    boatId: null,
    chosenCaseId: null,
    overlay: null,
    notice: null,
    running: [],
    language,
  };
}

export function reduceOfficer(state: OfficerState, event: OfficerEvent): OfficerState {
  switch (event.kind) {
    case 'link':
      return { ...state, linkUp: event.up };
    case 'view':
      return withView(state, event.view, event.nowMs);
    case 'preview':
      return { ...state, preview: event.jpeg, previewAtMs: event.nowMs };
    case 'tick':
      return { ...state, nowMs: event.nowMs };
    case 'place':
      return { ...state, place: event.place, boatId: null };
    case 'open-boat':
      return { ...state, place: 'boats', boatId: event.voyageId };
    case 'choose-case':
      return { ...state, place: 'cases', chosenCaseId: event.caseId };
    case 'open':
      return { ...state, overlay: event.overlay, notice: null };
    case 'close':
      return { ...state, overlay: null };
    case 'notice':
      return { ...state, notice: event.notice };
    case 'call-started':
      return {
        ...state,
        running: [...state.running, event.name],
        notice: quietCalls.includes(event.name) ? state.notice : null,
      };
    case 'call-ended':
      return { ...state, running: state.running.filter((name) => name !== event.name) };
    case 'language':
      return { ...state, language: event.language };
    default:
      return unreachable(event);
  }
}

function withView(state: OfficerState, view: OfficerView, nowMs: number): OfficerState {
  const open = (caseId: string | null) => view.cases.some((c) => c.caseId === caseId);
  const shown = { ...state, view, nowMs, clockOffsetMs: view.nowMs - nowMs };
  if (!isSignedIn(shown))
    return {
      ...shown,
      place: 'cases',
      boatId: null,
      overlay: settled(forAnybody(state.overlay), view),
      chosenCaseId: null,
    };
  // Loaded anew or unlocked: what the gate knows to be on the table lies there again.
  const chosen = isSignedIn(state) ? state.chosenCaseId : view.onTable;
  return { ...shown, overlay: settled(state.overlay, view), chosenCaseId: open(chosen) ? chosen : null };
}

/** What may stay open while nobody is signed in: nothing of people. */
const withoutPeople: readonly Overlay['kind'][] = ['sign-in', 'health', 'alarms', 'demo'];

function forAnybody(overlay: Overlay | null): Overlay | null {
  return overlay && withoutPeople.includes(overlay.kind) ? overlay : null;
}

/** A case that was resolved meanwhile (the person left, a colleague decided) takes its dialogue with it. */
function settled(overlay: Overlay | null, view: OfficerView): Overlay | null {
  if (overlay === null) return null;
  if ('caseId' in overlay) return view.cases.some((c) => c.caseId === overlay.caseId) ? overlay : null;
  return overlay.kind === 'alarms' && view.alarmCount === 0 ? null : overlay;
}

/** Whether somebody works here now, so that faces and names may be shown. */
export function isSignedIn({ view }: Pick<OfficerState, 'view'>): boolean {
  return view !== null && view.officer !== null && view.shift.state === 'signed-in';
}

/** Whether faces, names and lists may be shown: an auditor or a maintainer works here without them. */
export function seesPeople(state: Pick<OfficerState, 'view'>): boolean {
  const shift = state.view?.shift;
  return isSignedIn(state) && shift?.mustChangePin === false && shift.may.includes('see-people');
}

/** The gate's wall clock now, ms. */
export function gateNowMs(state: OfficerState): number {
  return state.nowMs + state.clockOffsetMs;
}

/** The case on the table: the chosen one, else who stands at the lane, else the first of the queue. */
export function openCase(state: OfficerState): OfficerView['cases'][number] | null {
  const cases = state.view?.cases ?? [];
  return cases.find((c) => c.caseId === state.chosenCaseId) ?? inQueueOrder(cases)[0] ?? null;
}

/** The case whose faces are seen now: none beside the boats, at the supervisor's desks, or in an emergency. */
export function tableCaseId(state: OfficerState): string | null {
  if (state.view?.emergency || !seesPeople(state)) return null;
  // While the officer decides one case, the queue moves on behind the dialogue.
  if (state.overlay !== null && 'caseId' in state.overlay) return state.overlay.caseId;
  return state.place === 'cases' ? (openCase(state)?.caseId ?? null) : null;
}

/** The gate sends the faces of a case once it has recorded the look at them: until then nobody knows of any. */
export function facesToCome({ view }: OfficerState, caseId: string): boolean {
  return view?.onTable !== caseId;
}

/** The live picture, or null when it has stopped coming. */
export function livePreview(state: OfficerState): Uint8Array | null {
  const fresh = state.nowMs - state.previewAtMs < previewFreshMs;
  return state.linkUp && fresh ? state.preview : null;
}

/** Why an officer cannot do something now, in the order in which it would have to be overcome. */
export type Hindrance = 'link' | 'nobody' | 'role';

export function hindranceOf(state: OfficerState, act: OfficerAct): Hindrance | null {
  if (!state.linkUp) return 'link';
  if (!isSignedIn(state)) return 'nobody';
  return state.view?.shift.may.includes(act) ? null : 'role';
}

/** Seeing an alarm or a fault needs a link and an officer who has seen it. */
export function mayAcknowledge(state: OfficerState): boolean {
  const running = state.running.includes('acknowledgeAlarm') || state.running.includes('acknowledgeFault');
  return hindranceOf(state, 'acknowledge') === null && !running;
}

/** Whoever re-arms the lane is named on the way there, so nobody need be signed in before. */
export function mayRearm(state: OfficerState): boolean {
  return state.linkUp && !state.running.includes('rearm') && !state.running.includes('signIn');
}

/** Decisions need a link, an officer who may take them, and no decision already on its way. */
export function mayDecide(state: OfficerState): boolean {
  return hindranceOf(state, 'decide-case') === null && !state.running.includes('resolveCase');
}
