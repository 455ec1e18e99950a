import type { PersonId, VoyageId } from '../core/brand.ts';
import type { EventDraft, EventPayload } from '../core/events/kinds.ts';
import type { JournalRow } from '../core/events/row.ts';
import type { Journal } from '../ports/journal.ts';
import { type Alarm, createAlarmDesk } from './alarm-desk.ts';
import { boatChosenAfter } from './boarding-boat.ts';
import { type BoatBoard, createBoatBoard } from './boat-board.ts';
import { createEarlierPasses } from './earlier-passes.ts';
import { type Emergency, emergencyAfter } from './emergency-watch.ts';
import { type HandOver, handOverAfter } from './hand-over.ts';
import { hasWalked, type Pass } from './pass-ledger.ts';

/** What an earlier run of this gate left unfinished. */
export interface Leftovers {
  /** Rows that give every open grant and case of the earlier run its honest ending. */
  readonly drafts: readonly EventDraft[];
  /** The last ticket number that was handed out; 0 if none. */
  readonly lastTicket: number;
  /** Newest first, each as it will stand once the drafts are written. */
  readonly passes: readonly Pass[];
  /** Whoever may still stand there, having walked through just before. */
  readonly justPassed: readonly PersonId[];
  /** What no officer had acknowledged and is not known to be older than a shift, newest first. */
  readonly alarms: readonly Alarm[];
  /** An emergency after which nobody has re-armed the lane, whether the line was seen off again or not. */
  readonly emergency: Emergency | undefined;
  /** What the last shift left to the next. */
  readonly handOver: HandOver | undefined;
  /** Who went with boats beside their lists. Undefined: nothing could be read. */
  readonly board: BoatBoard | undefined;
  /** The boat that an officer has said boards. */
  readonly boatChosen: VoyageId | undefined;
}

export const nothingLeft: Leftovers = {
  drafts: [],
  lastTicket: 0,
  passes: [],
  justPassed: [],
  alarms: [],
  emergency: undefined,
  handOver: undefined,
  board: undefined,
  boatChosen: undefined,
};

const endings = new Set(['passage.completed', 'passage.abandoned', 'passage.unconfirmed', 'passage.failed']);
const pageRows = 500;
/** Stories last seconds to hours; older rows cannot be open any more unless nobody ever closed them. */
const rowsToRead = 20_000;
/** Who comes on duty should hear of it; after that it is history. */
const alarmsKeptMs = 12 * 3_600_000;
/** Nobody lingers at a lane for longer than this after they were let through, milliseconds. */
const lingeringMs = 120_000;
/** No more pass in that time. */
const lingeringPeople = 60;

/**
 * Reads the end of the journal for what stands open: grants without an ending, cases without a resolution, alarms
 * that nobody has seen, an emergency after which nobody has re-armed the lane.
 * After a power cut nobody can say whether a granted person walked: the row says so, and an officer may state it.
 * @param nowMs wall clock; undefined when it cannot be trusted, and nothing is history by it
 */
export function findLeftovers(journal: Journal, nowMs: number | undefined): Leftovers {
  const grants = new Map<string, EventPayload<'passage.granted'>>();
  const cases = new Map<string, EventPayload<'case.raised'>>();
  const earlier = createEarlierPasses();
  const alarms = createAlarmDesk();
  const board = createBoatBoard();
  /** Of these nobody knows how old they are. */
  const undated = new Set<unknown>();
  let emergency: Emergency | undefined;
  let handOver: HandOver | undefined;
  let boatChosen: VoyageId | undefined;
  let lastTicket = 0;
  for (const row of tail(journal)) {
    earlier.see(row);
    alarms.see(row, row.occurredAt);
    board.see(row, row.occurredAt);
    if (row.clockState === 'unsynced') undated.add(row.payload['alarmId']);
    emergency = emergencyAfter(emergency, row, row.occurredAt);
    handOver = handOverAfter(handOver, row, row.occurredAt);
    boatChosen = boatChosenAfter(boatChosen, row);
    if (row.kind === 'passage.granted') {
      const granted = row.payload as EventPayload<'passage.granted'>;
      grants.set(granted.grantId, granted);
    } else if (endings.has(row.kind)) {
      grants.delete(String(row.payload['grantId']));
    } else if (row.kind === 'case.raised') {
      const raised = row.payload as EventPayload<'case.raised'>;
      lastTicket = numberAfter(lastTicket, raised, cases.values());
      cases.set(raised.caseId, raised);
    } else if (row.kind === 'case.resolved') {
      cases.delete(String(row.payload['caseId']));
    }
  }
  const drafts = [...[...grants.values()].map(unconfirmed), ...[...cases.values()].map(left)];
  const passes = earlier.all();
  return {
    drafts,
    lastTicket,
    passes,
    justPassed: passes
      .slice(0, lingeringPeople)
      .filter(({ confirmation, atMs }) => hasWalked(confirmation) && isRecent(atMs, nowMs, lingeringMs))
      .map(({ personId }) => personId),
    alarms: alarms
      .open()
      .filter(({ alarmId, atMs }) => undated.has(alarmId) || isRecent(atMs, nowMs, alarmsKeptMs)),
    emergency,
    handOver,
    board,
    boatChosen,
  };
}

function isRecent(atMs: number, nowMs: number | undefined, withinMs: number): boolean {
  return nowMs === undefined || nowMs - atMs <= withinMs;
}

function* tail(journal: Journal): Iterable<JournalRow> {
  const head = journal.head()?.seq ?? 0;
  let from = Math.max(1, head - rowsToRead + 1);
  while (from <= head) {
    const page = journal.read(from, pageRows);
    yield* page;
    // By the rows themselves: of a journal whose oldest rows are gone, the first page begins later.
    from = (page.at(-1)?.seq ?? head) + 1;
  }
}

function unconfirmed(granted: EventPayload<'passage.granted'>): EventDraft {
  const { passageId, grantId, personId, voyageId, direction } = granted;
  return {
    kind: 'passage.unconfirmed',
    payload: { passageId, grantId, personId, voyageId, direction, confirmation: 'none', cause: 'restart' },
  };
}

function left(raised: EventPayload<'case.raised'>): EventDraft {
  const { caseId, reasons } = raised;
  const note = 'The gate was restarted while this case was open.';
  return {
    kind: 'case.resolved',
    payload: { caseId, outcome: 'left', officerId: null, personId: null, reasons, note },
  };
}

/** A second case of one face has the number of the first: by it the numbers do not go back. */
function numberAfter(
  last: number,
  { ticket }: EventPayload<'case.raised'>,
  open: Iterable<EventPayload<'case.raised'>>,
): number {
  return [...open].some((other) => other.ticket === ticket) ? last : ticket;
}
