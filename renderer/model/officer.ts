import type { CallName, OfficerView } from '../../main/bridge/contract.ts';
import type { OfficerLanguage } from '../i18n/officer/index.ts';
import { unreachable } from '../unreachable.ts';
import type { HealthPart } from '../vocabulary.ts';

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
  /** What the officer may do about the shift: lock, sign out, change the PIN. */
  | { readonly kind: 'shift' }
  /** What has no room in the top bar. */
  | { readonly kind: 'more' }
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
  | { readonly kind: 'choose-case'; readonly caseId: string }
  | { readonly kind: 'open'; readonly overlay: Overlay }
  | { readonly kind: 'close' }
  | { readonly kind: 'notice'; readonly notice: Notice | null }
  | { readonly kind: 'call-started'; readonly name: CallName }
  | { readonly kind: 'call-ended'; readonly name: CallName }
  | { readonly kind: 'language'; readonly language: OfficerLanguage };

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
      return { ...state, place: event.place };
    case 'choose-case':
      return { ...state, place: 'cases', chosenCaseId: event.caseId };
    case 'open':
      return { ...state, overlay: event.overlay, notice: null };
    case 'close':
      return { ...state, overlay: null };
    case 'notice':
      return { ...state, notice: event.notice };
    case 'call-started':
      return { ...state, running: [...state.running, event.name], notice: null };
    case 'call-ended':
      return { ...state, running: state.running.filter((name) => name !== event.name) };
    case 'language':
      return { ...state, language: event.language };
    default:
      return unreachable(event);
  }
}

function withView(state: OfficerState, view: OfficerView, nowMs: number): OfficerState {
  const open = (caseId: string) => view.cases.some((c) => c.caseId === caseId);
  const { overlay, chosenCaseId } = state;
  // A case that was resolved meanwhile (the person left, a colleague decided) takes its dialogue with it.
  const orphaned =
    (overlay?.kind === 'admit' || overlay?.kind === 'refuse' || overlay?.kind === 'second') &&
    !open(overlay.caseId)
      ? null
      : overlay;
  const settled = orphaned?.kind === 'alarms' && view.alarmCount === 0 ? null : orphaned;
  return {
    ...state,
    view,
    nowMs,
    clockOffsetMs: view.nowMs - nowMs,
    overlay: settled,
    chosenCaseId: chosenCaseId !== null && open(chosenCaseId) ? chosenCaseId : null,
  };
}

/** The gate's wall clock now, ms. */
export function gateNowMs(state: OfficerState): number {
  return state.nowMs + state.clockOffsetMs;
}

/** The case on the table: the chosen one, else who stands at the lane, else who waits longest. */
export function openCase(state: OfficerState): OfficerView['cases'][number] | null {
  const cases = state.view?.cases ?? [];
  return (
    cases.find((c) => c.caseId === state.chosenCaseId) ?? cases.find((c) => c.atLane) ?? cases[0] ?? null
  );
}

/** The live picture, or null when it has stopped coming. */
export function livePreview(state: OfficerState): Uint8Array | null {
  const fresh = state.nowMs - state.previewAtMs < previewFreshMs;
  return state.linkUp && fresh ? state.preview : null;
}

/** Seeing an alarm needs a link and an officer who has seen it. */
export function mayAcknowledge(state: OfficerState): boolean {
  return state.linkUp && state.view?.officer != null && !state.running.includes('acknowledgeAlarm');
}

/** Whoever re-arms the lane is named on the way there, so nobody need be signed in before. */
export function mayRearm(state: OfficerState): boolean {
  return state.linkUp && !state.running.includes('rearm') && !state.running.includes('signIn');
}

/** Decisions need a link, an officer, and no decision already on its way. */
export function mayDecide(state: OfficerState): boolean {
  return state.linkUp && state.view?.officer != null && !state.running.includes('resolveCase');
}
