import type { OfficerId, VoyageId } from '../core/brand.ts';
import { isBoarding } from '../core/decision/boarding-time.ts';
import type { JournalRow } from '../core/events/row.ts';
import type { DeskRefusal } from '../core/officers/refusals.ts';
import { err, ok, type Result } from '../core/result.ts';
import { type BoardingBoat, boardingBoat, type Passer } from '../core/voyage/boarding-boat.ts';
import type { LaneDirection } from '../core/voyage/direction.ts';
import type { Clock } from '../ports/clock.ts';
import type { Journal } from '../ports/journal.ts';
import type { VoyageStore } from '../ports/store.ts';
import type { LiveGallery } from './gallery.ts';
import { type JournalNews, payloadOf } from './journal-news.ts';
import type { Recorder } from './recorder.ts';
import type { RuleBook } from './rule-book.ts';
import { readOrDoubt } from './store-reads.ts';
import { passageTimeOf } from './today.ts';

/** Which boat the lane boards now. */
export interface Boarding {
  /** Undefined: nothing tells. */
  current(): BoardingBoat | undefined;
  /** The officer's word, until they say otherwise or the boat boards no more. Null: the gate finds out by itself. */
  choose(by: OfficerId, voyageId: VoyageId | null): Result<void, DeskRefusal>;
  close(): void;
}

interface BoardingDeps {
  readonly voyages: Pick<VoyageStore, 'find' | 'listOpenHeads'>;
  readonly gallery: Pick<LiveGallery, 'boards'>;
  readonly journal: Pick<Journal, 'onAppended'>;
  readonly recorder: Pick<Recorder, 'commit' | 'doubt'>;
  readonly clock: Pick<Clock, 'wall' | 'trust' | 'mono' | 'after'>;
  readonly rules: Pick<RuleBook, 'current'>;
  readonly lane: LaneDirection;
  /** What the last officer of an earlier run chose. */
  readonly chosenBefore: VoyageId | undefined;
  readonly changed: () => void;
}

/** Windows open and close by the minute; a list that came is looked at at once. */
const lookEveryMs = 10_000;
const passersKept = 10;

/** Keeps the boat current, and the bar of its crew with it. */
export function createBoarding(deps: BoardingDeps): Boarding {
  return new BoardingWatch(deps);
}

class BoardingWatch implements Boarding {
  readonly #deps: BoardingDeps;
  readonly #stopReading: () => void;
  #chosen: VoyageId | undefined;
  #passers: readonly Passer[] = [];
  #current: BoardingBoat | undefined;
  #cancel: () => void = () => undefined;

  constructor(deps: BoardingDeps) {
    this.#deps = deps;
    this.#chosen = deps.chosenBefore;
    this.#stopReading = deps.journal.onAppended((rows) => this.#heard(rows));
    this.#lookAgain();
  }

  readonly current = (): BoardingBoat | undefined => this.#current;

  choose(by: OfficerId, voyageId: VoyageId | null): Result<void, DeskRefusal> {
    const { voyages, recorder, lane } = this.#deps;
    const fault = voyageId === null ? undefined : choiceFault(voyages, voyageId, lane);
    if (fault !== undefined) return err(fault);
    const payload = { voyageId, officerId: by };
    if (!recorder.commit([{ kind: 'lane.boat-chosen', payload }]).ok) return err('record/not-written');
    this.#chosen = voyageId ?? undefined;
    this.#look();
    return ok();
  }

  close(): void {
    this.#cancel();
    this.#stopReading();
  }

  #heard(rows: readonly JournalRow[]): void {
    const { clock } = this.#deps;
    for (const row of rows) {
      const boat = boardedIn(row);
      if (boat === undefined) continue;
      const passer = { voyageId: boat.voyageId, at: clock.mono() };
      this.#passers = [passer, ...this.#passers].slice(0, passersKept);
    }
    if (rows.some(({ kind }) => tellsOfBoats(kind))) this.#look();
  }

  #lookAgain(): void {
    this.#look();
    this.#cancel = this.#deps.clock.after(lookEveryMs, () => this.#lookAgain());
  }

  #look(): void {
    const next = readOrDoubt(this.#deps.recorder, () => this.#found(), undefined);
    const crew = next === undefined ? [] : this.#crewOf(next.voyageId);
    const people = new Set(crew);
    const { gallery, changed, lane } = this.#deps;
    // At a lane for both ways the crews of other boats are let ashore meanwhile.
    const isGuess = next?.by === 'passers' || lane === 'both';
    gallery.boards(next === undefined ? undefined : { people, isGuess });
    if (next?.voyageId === this.#current?.voyageId && next?.by === this.#current?.by) return;
    this.#current = next;
    changed();
  }

  #found(): BoardingBoat | undefined {
    const { voyages, clock, lane } = this.#deps;
    const { rules } = this.#deps.rules.current();
    const { at, doubtMs } = passageTimeOf(clock, rules.clockDoubtDays);
    const found = boardingBoat({
      ...{ lane, at, doubtMs, rules, chosen: this.#chosen, passers: this.#passers, now: clock.mono() },
      voyages: voyages.listOpenHeads(),
    });
    // A boat that boards no more is not chosen again when another notice of it comes.
    if (found?.by !== 'officer') this.#chosen = undefined;
    return found;
  }

  #crewOf(voyageId: VoyageId) {
    const { voyages, recorder } = this.#deps;
    const lines = readOrDoubt(recorder, () => voyages.find(voyageId)?.lines, undefined) ?? [];
    return lines.map(({ personId }) => personId);
  }
}

/** What the last officer chose, as the journal tells it: a choice ends with the boarding of its boat. */
export function boatChosenAfter(before: VoyageId | undefined, news: JournalNews): VoyageId | undefined {
  const chosen = payloadOf(news, 'lane.boat-chosen');
  if (chosen !== undefined) return (chosen.voyageId ?? undefined) as VoyageId | undefined;
  const isOver = endOfBoarding.some((kind) => payloadOf(news, kind)?.voyageId === before);
  return isOver ? undefined : before;
}

const endOfBoarding = [
  'voyage.sealed',
  'voyage.departed',
  'voyage.returning',
  'voyage.landed',
  'voyage.disputed',
  'voyage.closed',
] as const;

function choiceFault(
  voyages: Pick<VoyageStore, 'find'>,
  voyageId: VoyageId,
  lane: LaneDirection,
): DeskRefusal | undefined {
  if (lane === 'in') return 'lane/wrong-way';
  const voyage = voyages.find(voyageId);
  if (voyage === undefined) return 'voyage/unknown';
  if (voyage.state !== 'open') return 'voyage/closed';
  const phase = voyage.notice?.phase;
  return phase === undefined || isBoarding(phase) ? undefined : 'voyage/wrong-phase';
}

/** Somebody went aboard, as the device or an officer says. */
function boardedIn(row: JournalRow): { readonly voyageId: VoyageId | undefined } | undefined {
  const stated = payloadOf(row, 'passage.stated');
  const walked = stated?.walked === true ? stated : undefined;
  const walk = walked ?? payloadOf(row, 'passage.completed') ?? payloadOf(row, 'passage.confirmed-late');
  if (walk?.direction !== 'out') return undefined;
  return { voyageId: (walk.voyageId ?? undefined) as VoyageId | undefined };
}

function tellsOfBoats(kind: string): boolean {
  return /^(voyage|passage|dataset|import|rules|store)\./.test(kind);
}
