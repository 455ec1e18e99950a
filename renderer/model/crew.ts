import type { CrewView } from '../../main/bridge/contract.ts';
import { unreachable } from '../unreachable.ts';

export interface CrewState {
  readonly linkUp: boolean;
  /** The last view of the gate; null until the first one arrived. */
  readonly view: CrewView | null;
  /** Shown as the time of day, ms since 1970 by this machine. */
  readonly nowMs: number;
}

export type CrewEvent =
  | { readonly kind: 'link'; readonly up: boolean }
  | { readonly kind: 'view'; readonly view: CrewView }
  | { readonly kind: 'tick'; readonly nowMs: number };

export function crewAt(nowMs: number): CrewState {
  return { linkUp: false, view: null, nowMs };
}

export function reduceCrew(state: CrewState, event: CrewEvent): CrewState {
  switch (event.kind) {
    case 'link':
      // A view from before the loss may be anything by now, even green: it is forgotten.
      return { ...state, linkUp: event.up, view: event.up ? state.view : null };
    case 'view':
      return { ...state, view: event.view };
    case 'tick':
      return { ...state, nowMs: event.nowMs };
    default:
      return unreachable(event);
  }
}

const laneClosed: CrewView = {
  lane: { direction: 'out', boat: null },
  language: 'th',
  look: { pixelsPerMm: 4, textScale: 1 },
  help: false,
  screen: { kind: 'closed' },
};

/** What to show: without a gate behind it, a lane is closed, whatever it showed before. */
export function shownView(state: CrewState): CrewView {
  return state.linkUp && state.view ? state.view : laneClosed;
}
