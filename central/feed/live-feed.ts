import type { JournalRow } from '../../main/core/events/row.ts';
import type { Ack, GateStatus, HealthReport } from '../../main/core/events/wire.ts';
import type { Alarm } from '../store/alarms.ts';
import { type Crossing, crossingOf, joinCrossings } from './crossings.ts';
import { headsOf, isWorkingAgain } from './emergency-history.ts';
import { type GatePresence, unseen, withHealth, withStatus } from './gate-presence.ts';
import {
  emergencyKey,
  emptyNotice,
  joinNotices,
  type Notice,
  noticeOfAlarm,
  noticeOfRow,
} from './notices.ts';
import { emptyRoster, type Roster } from './roster.ts';
import {
  type BoatsView,
  type CrossingView,
  type FeedMessage,
  type GateView,
  keptCrossings,
  keptNotices,
  type NoticeView,
  noBoats,
  type OfficeView,
} from './view.ts';

const nobody = { out: 0, in: 0 } as const;

/** The picture of the moment, built from rows and telemetry; tells every change to one listener. */
export class LiveFeed {
  readonly #tell: (message: FeedMessage) => void;
  readonly #now: () => number;
  readonly #crossings = new Map<string, Crossing>();
  readonly #notices = new Map<string, Notice>();
  readonly #gates = new Map<string, GatePresence>();
  readonly #coverage = new Map<string, Ack>();
  /** Number of the newest row of each gate that grants a passage. */
  readonly #granted = new Map<string, number>();
  #office: OfficeView = {
    brokerUp: false,
    storeUp: true,
    waiting: 0,
    stored: 0,
    refused: 0,
    walkedToday: nobody,
    freeToday: nobody,
  };
  #boats: BoatsView = noBoats;
  #shownBoats = '';
  /** Names of boats as their notices have them. */
  readonly #named = new Map<string, string>();
  #roster: Roster = emptyRoster;
  /** Time of the oldest crossing that is shown, while there are as many as can be. */
  #oldestAt = Number.NEGATIVE_INFINITY;

  constructor(gates: readonly string[], tell: (message: FeedMessage) => void, now: () => number) {
    this.#tell = tell;
    this.#now = now;
    for (const gate of gates) this.#gates.set(gate, unseen(gate));
  }

  row(row: JournalRow): void {
    const crossing = this.#isBygone(row) ? undefined : crossingOf(row);
    if (crossing !== undefined) this.#crossing(crossing);
    const notice = noticeOfRow(row);
    if (notice !== undefined) this.#notice(notice);
    if (row.kind === 'passage.granted') this.#grant(row);
  }

  alarm(alarm: Alarm): void {
    this.#notice(noticeOfAlarm(alarm));
  }

  status(gate: string, status: GateStatus): void {
    this.#presence(gate, (presence) => withStatus(presence, status, this.#now()));
  }

  health(gate: string, health: HealthReport): void {
    this.#presence(gate, (presence) => withHealth(presence, health, this.#now()));
  }

  /** What is stored of a gate. */
  coverage(gate: string, ack: Ack): void {
    this.#coverage.set(gate, ack);
    this.#presence(gate, (presence) => presence);
  }

  /** Rows came from the gate. */
  heard(gate: string): void {
    this.#presence(gate, (presence) => ({ ...presence, lastSeen: this.#now() }));
  }

  office(change: Partial<OfficeView>): void {
    this.#office = { ...this.#office, ...change };
    this.#tell({ kind: 'office', office: this.#office });
  }

  boats(boats: BoatsView): void {
    const text = JSON.stringify(boats);
    if (text === this.#shownBoats) return;
    this.#shownBoats = text;
    this.#boats = boats;
    for (const { voyageId, boat } of boats.boats) this.#named.set(voyageId, boat);
    this.#tell({ kind: 'boats', boats });
  }

  /** Names for the ids; the whole picture is told anew. */
  setRoster(roster: Roster): void {
    this.#roster = roster;
    this.#tell(this.snapshot());
  }

  roster(): Roster {
    return this.#roster;
  }

  snapshot(): FeedMessage {
    return {
      kind: 'snapshot',
      office: this.#office,
      gates: [...this.#gates.values()].map((presence) => this.#gateView(presence)),
      crossings: [...this.#crossings.values()].map((crossing) => this.#crossingView(crossing)),
      notices: [...this.#notices.values()].map((notice) => this.#noticeView(notice)),
      boats: this.#boats,
    };
  }

  /** Older than anything that is shown: a gate that sends a month's rows must not keep the page busy with them. */
  #isBygone({ gate, occurredAt, payload }: JournalRow): boolean {
    if (this.#crossings.size < keptCrossings || occurredAt >= this.#oldestAt) return false;
    return !this.#crossings.has(`${gate} ${String(payload['passageId'])}`);
  }

  #crossing(news: Crossing): void {
    const key = crossingKey(news);
    const known = this.#crossings.get(key);
    const crossing = known === undefined ? news : joinCrossings(known, news);
    this.#crossings.set(key, crossing);
    this.#oldestAt = dropOldest(this.#crossings, keptCrossings, ({ at }) => at);
    this.#tell({ kind: 'crossing', crossing: this.#crossingView(crossing) });
  }

  #notice(news: Notice): void {
    const known = this.#notices.get(news.key);
    const notice = known === undefined ? news : joinNotices(known, news);
    this.#notices.set(news.key, notice);
    dropOldest(this.#notices, keptNotices, ({ at, open }) => (open ? at : at - 86_400_000));
    this.#tell({ kind: 'notice', notice: this.#noticeView(notice) });
  }

  /** A gate that lets people pass is in no emergency any more. */
  #grant({ gate, seq }: JournalRow): void {
    const notice = this.#notices.get(emergencyKey(gate));
    const wasOpen = notice !== undefined && this.#noticeView(notice).open;
    this.#granted.set(gate, Math.max(seq, this.#granted.get(gate) ?? 0));
    if (!wasOpen) return;
    const view = this.#noticeView(notice);
    if (!view.open) this.#tell({ kind: 'notice', notice: view });
  }

  #presence(gate: string, change: (presence: GatePresence) => GatePresence): void {
    const before = this.#gates.get(gate);
    // Strangers raise an alarm; a list of gates that anybody can lengthen would be of no use.
    if (before === undefined) return;
    const after = change(before);
    this.#gates.set(gate, after);
    this.#tell({ kind: 'gate', gate: this.#gateView(after) });
    if (after.state !== before.state) this.#offline(after, before.state === 'offline');
  }

  #offline({ gate, state }: GatePresence, wasOffline: boolean): void {
    if (state !== 'offline' && !wasOffline) return;
    const at = this.#now();
    const matter = { key: `offline ${gate}`, kind: 'offline', gate, code: 'offline' } as const;
    this.#notice({ ...emptyNotice, ...matter, at, open: state === 'offline', order: at });
  }

  #crossingView(crossing: Crossing): CrossingView {
    const { personId, voyageId, passageId: _passage, stateSeq: _state, ...rest } = crossing;
    const name = this.#roster.people[personId]?.name;
    const boat = voyageId === null ? null : this.#boatName(voyageId);
    return {
      ...rest,
      key: crossingKey(crossing),
      person: name ?? personId,
      nameless: name === undefined,
      boat,
    };
  }

  #boatName(voyageId: string): string {
    return this.#roster.voyages[voyageId]?.vessel ?? this.#named.get(voyageId) ?? voyageId;
  }

  #noticeView({ order: _order, strays, history, ...rest }: Notice): NoticeView {
    const personId = strays?.personId ?? null;
    const person = personId === null ? null : (this.#roster.people[personId]?.name ?? personId);
    const isOver =
      rest.kind === 'emergency' && rest.open && isWorkingAgain(history, this.#granted.get(rest.gate) ?? 0);
    return {
      ...rest,
      ...(isOver ? { code: 'over', open: false } : {}),
      strays: strays && { direction: strays.direction, count: strays.count, person },
      heads: history.length === 0 ? null : headsOf(history),
    };
  }

  #gateView({ gate, state, lastSeen, unsent, faults, certificateDaysLeft, lists }: GatePresence): GateView {
    const ack = this.#coverage.get(gate);
    const missing = (ack?.missing ?? []).reduce((sum, [from, to]) => sum + to - from + 1, 0);
    const [oldestList = null] = [...(lists ?? [])].sort((a, b) => a.asOf - b.asOf);
    const line = { lastSeen, unsent, faults, certificateDaysLeft, oldestList };
    return { gate, state, ...line, confirmed: ack?.upTo ?? 0, missing };
  }
}

function crossingKey({ gate, passageId }: Crossing): string {
  return `${gate} ${passageId}`;
}

/** Returns the age of the oldest item left, where there are as many as are kept. */
function dropOldest<T>(items: Map<string, T>, keep: number, age: (item: T) => number): number {
  if (items.size < keep) return Number.NEGATIVE_INFINITY;
  let [oldestKey, oldest, nextOldest] = ['', Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const [key, item] of items) {
    const at = age(item);
    if (at < oldest) {
      nextOldest = oldest;
      [oldestKey, oldest] = [key, at];
    } else if (at < nextOldest) nextOldest = at;
  }
  if (items.size === keep) return oldest;
  items.delete(oldestKey);
  return nextOldest;
}
