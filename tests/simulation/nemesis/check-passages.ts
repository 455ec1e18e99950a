import type { JournalRow } from '../../../main/core/events/row.ts';
import type { Direction } from '../../../main/core/voyage/direction.ts';
import type { HistoryRecord, Rotation, Violation } from './history-record.ts';

/** What the turnstile did against what the gate wrote of it (I1, I2). */
export function checkPassages(record: HistoryRecord): readonly Violation[] {
  return [...releaseFaults(record), ...storyFaults(record), ...rotationFaults(record)];
}

const endings = ['passage.completed', 'passage.abandoned', 'passage.unconfirmed', 'passage.failed'];

/** I1: each release is of a grant of its own, that way, which was durable before. */
function releaseFaults({ releases, journal }: HistoryRecord): readonly Violation[] {
  const unused = new Map(grantsOf(journal));
  return releases.flatMap(({ atMs, direction, durableGrantId }): Violation[] => {
    const grant = unused.get(durableGrantId ?? '');
    unused.delete(durableGrantId ?? '');
    if (grant !== undefined && grant.payload['direction'] === direction) return [];
    const why =
      grant !== undefined
        ? `grant ${durableGrantId} is for the other way`
        : durableGrantId === null
          ? 'no grant was in the record'
          : `grant ${durableGrantId} was used before, or is gone`;
    return [{ kind: 'unrecorded-grant', what: `the arm was released ${direction} at ${ms(atMs)}: ${why}` }];
  });
}

/** Each grant has one ending; and nobody walked on a grant that never reached the turnstile. */
function storyFaults({ journal, releases }: HistoryRecord): readonly Violation[] {
  const found: Violation[] = [];
  const released = new Set(releases.map(({ durableGrantId }) => durableGrantId));
  const ended = Map.groupBy(
    journal.filter(({ kind }) => endings.includes(kind)),
    (row) => String(row.payload['grantId']),
  );
  for (const [grantId, { seq }] of grantsOf(journal)) {
    const rows = ended.get(grantId) ?? [];
    if (rows.length !== 1)
      found.push({ kind: 'unended', what: `the grant of row ${seq} has ${rows.length} endings` });
  }
  for (const { kind, seq, payload } of journal) {
    const claims = kind === 'passage.completed' || kind === 'passage.confirmed-late';
    if (claims && !released.has(String(payload['grantId'])))
      found.push({ kind: 'invented', what: `row ${seq} completes a passage for which no arm was released` });
  }
  return found;
}

/** After a rotation its row may take so long, milliseconds: a line that was lost and opened again is in it. */
const toldWithinMs = 15_000;

/** I2: no row without a rotation before it, and no rotation before the gate's eyes without a row. */
function rotationFaults(record: HistoryRecord): readonly Violation[] {
  const told = tellings(record);
  const untold = new Set(record.rotations);
  // Those that must be told choose first; both lists are in order, so the earliest that fits is the best.
  const left = [true, false].reduce((rest, watched) => {
    const candidates = record.rotations.filter((rotation) => rotation.watched === watched);
    return rest.filter((telling) => {
      const match = candidates.find((rotation) => untold.has(rotation) && fits(telling, rotation));
      if (match !== undefined) untold.delete(match);
      return match === undefined;
    });
  }, told);
  return [
    ...left.map(({ seq, kind }): Violation => {
      return { kind: 'invented', what: `row ${seq} (${kind}) tells of a rotation that did not happen` };
    }),
    ...[...untold]
      .filter(({ watched }) => watched)
      .map(({ direction, atMs }): Violation => {
        return { kind: 'untold', what: `the arm turned ${direction} at ${ms(atMs)} and no row tells of it` };
      }),
  ];
}

/** Rotations of which no row tells, and of which none could. */
export function countUnseen(record: HistoryRecord): number {
  const unseen = record.rotations.length - tellings(record).length;
  return Math.max(0, unseen);
}

interface Telling {
  readonly seq: number;
  readonly kind: string;
  readonly direction: Direction;
  /** By this machine's monotonic clock; undefined for a process that never said when it began. */
  readonly atMs: number | undefined;
}

/** One for each rotation that the journal tells of. */
function tellings({ journal, boots }: HistoryRecord): readonly Telling[] {
  const zero = new Map(boots.map(({ bootId, zeroMs }) => [bootId, zeroMs]));
  return journal.flatMap((row) => {
    const began = zero.get(row.bootId);
    const atMs = began === undefined ? undefined : began + row.monoMs;
    const { seq, kind } = row;
    const telling: Telling = { seq, kind, direction: row.payload['direction'] as Direction, atMs };
    return Array.from({ length: rotationsIn(row) }, () => telling);
  });
}

function rotationsIn({ kind, payload }: JournalRow): number {
  if (kind === 'passage.completed' || kind === 'passage.confirmed-late') return 1;
  const isCount = ['turnstile.forced', 'turnstile.tailgated', 'turnstile.counted'].includes(kind);
  return isCount ? Number(payload['count']) : 0;
}

/** Clocks of two processes, read one after the other, may differ by so much, milliseconds. */
const slackMs = 5;

function fits({ direction, atMs }: Telling, rotation: Rotation): boolean {
  if (direction !== rotation.direction) return false;
  if (atMs === undefined) return true;
  const laterMs = atMs - rotation.atMs;
  return laterMs >= -slackMs && laterMs <= toldWithinMs;
}

function grantsOf(journal: readonly JournalRow[]): readonly (readonly [string, JournalRow])[] {
  return journal
    .filter(({ kind }) => kind === 'passage.granted')
    .map((row) => [String(row.payload['grantId']), row] as const);
}

function ms(atMs: number): string {
  return `${Math.round(atMs)} ms`;
}
