import type {
  BoatsView,
  CrossingView,
  FeedChange,
  FeedMessage,
  GateView,
  NoticeView,
  OfficeView,
} from '../feed/view.ts';
import { keptCrossings, keptNotices, noBoats } from '../feed/view.ts';

/** What the page shows; everything but the filter comes from the feed. */
export interface PageState {
  /** The page hears the central office. */
  readonly connected: boolean;
  /** Undefined until the first snapshot. */
  readonly office: OfficeView | undefined;
  readonly gates: readonly GateView[];
  /** Newest first. */
  readonly crossings: readonly CrossingView[];
  /** Open ones first, then newest first. */
  readonly notices: readonly NoticeView[];
  readonly boats: BoatsView;
}

export const emptyPage: PageState = {
  connected: false,
  office: undefined,
  gates: [],
  crossings: [],
  notices: [],
  boats: noBoats,
};

export type PageEvent = FeedMessage | { readonly kind: 'link'; readonly up: boolean };

export function reducePage(state: PageState, event: PageEvent): PageState {
  switch (event.kind) {
    case 'link':
      return { ...state, connected: event.up };
    case 'snapshot':
      return {
        connected: true,
        office: event.office,
        gates: byName(event.gates),
        crossings: newestFirst(event.crossings),
        notices: pressingFirst(event.notices),
        boats: event.boats,
      };
    case 'office':
      return { ...state, office: event.office };
    case 'gate':
      return { ...state, gates: byName(put(state.gates, event.gate, (gate) => gate.gate)) };
    case 'crossing': {
      const crossings = put(state.crossings, event.crossing, (crossing) => crossing.key);
      return { ...state, crossings: newestFirst(crossings).slice(0, keptCrossings) };
    }
    case 'notice': {
      const notices = put(state.notices, event.notice, (notice) => notice.key);
      return { ...state, notices: pressingFirst(notices).slice(0, keptNotices) };
    }
    case 'boats':
      return { ...state, boats: event.boats };
    case 'changes':
      return reduceChanges(state, event.changes);
    default:
      return unreachable(event);
  }
}

/** Hundreds at a time while a gate catches up: each list is put in order once. */
function reduceChanges(state: PageState, changes: readonly FeedChange[]): PageState {
  const gates = new Map(state.gates.map((gate) => [gate.gate, gate]));
  const crossings = new Map(state.crossings.map((crossing) => [crossing.key, crossing]));
  const notices = new Map(state.notices.map((notice) => [notice.key, notice]));
  let { office, boats } = state;
  for (const change of changes) {
    if (change.kind === 'office') office = change.office;
    else if (change.kind === 'gate') gates.set(change.gate.gate, change.gate);
    else if (change.kind === 'crossing') crossings.set(change.crossing.key, change.crossing);
    else if (change.kind === 'boats') boats = change.boats;
    else notices.set(change.notice.key, change.notice);
  }
  return {
    ...state,
    office,
    boats,
    gates: byName([...gates.values()]),
    crossings: newestFirst([...crossings.values()]).slice(0, keptCrossings),
    notices: pressingFirst([...notices.values()]).slice(0, keptNotices),
  };
}

export const filters = ['all', 'out', 'in', 'unconfirmed'] as const;
export type Filter = (typeof filters)[number];

/** The crossings that the filter and the chosen gate let through. */
export function shown(state: PageState, filter: Filter, gate: string | null): readonly CrossingView[] {
  return state.crossings.filter(
    (crossing) => (gate === null || crossing.gate === gate) && matches(crossing, filter),
  );
}

function matches(crossing: CrossingView, filter: Filter): boolean {
  if (filter === 'all') return true;
  if (filter === 'unconfirmed') return ['opened', 'not-confirmed', 'failed'].includes(crossing.state);
  return crossing.direction === filter;
}

function put<T>(items: readonly T[], item: T, keyOf: (item: T) => string): readonly T[] {
  const key = keyOf(item);
  return [item, ...items.filter((other) => keyOf(other) !== key)];
}

function byName(gates: readonly GateView[]): readonly GateView[] {
  return [...gates].sort((a, b) => a.gate.localeCompare(b.gate));
}

/** Within a gate the row's number decides where its clock says the same. */
function newestFirst(crossings: readonly CrossingView[]): readonly CrossingView[] {
  return [...crossings].sort((a, b) => b.at - a.at || b.seq - a.seq || a.key.localeCompare(b.key));
}

function pressingFirst(notices: readonly NoticeView[]): readonly NoticeView[] {
  return [...notices].sort((a, b) => Number(b.open) - Number(a.open) || b.at - a.at);
}

function unreachable(event: never): never {
  throw new Error(`The feed sent something this page does not know: ${JSON.stringify(event)}`);
}
