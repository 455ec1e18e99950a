import type { JournalRow } from '../../../main/core/events/row.ts';
import { directions } from '../../../main/core/voyage/direction.ts';
import type { HistoryRecord, Violation } from './history-record.ts';

/**
 * The centre adds heads up as rows come, in whatever order and however often. In the end the sums must be those of the
 * rows it has, which are counted here in another way: from the whole record at once.
 */
export function checkHeads({ central, heads, walkedPassages }: HistoryRecord): readonly Violation[] {
  const rows = central.map(({ text }) => JSON.parse(text) as JournalRow);
  const walked = new Map(
    rows.filter(isWalk).map(({ payload }) => [payload['passageId'], payload['direction']]),
  );
  const free = rows.filter(
    ({ kind, payload }) => kind === 'turnstile.counted' && payload['cause'] === freely,
  );
  const summed = (what: string, direction: string): number =>
    heads.find((sum) => sum.what === what && sum.direction === direction)?.people ?? 0;
  const found = directions.flatMap((direction) => {
    const people = [...walked.values()].filter((way) => way === direction).length;
    const counted = free
      .filter(({ payload }) => payload['direction'] === direction)
      .reduce((sum, { payload }) => sum + Number(payload['count']), 0);
    return [
      ...differing(`walked ${direction}`, summed('walked', direction), people),
      ...differing(`free ${direction}`, summed('free', direction), counted),
    ];
  });
  return [...found, ...differing('passages that were walked', walkedPassages, walked.size)];
}

const freely = 'free-direction';

function isWalk({ kind, payload }: JournalRow): boolean {
  if (kind === 'passage.stated') return payload['walked'] === true;
  return kind === 'passage.completed' || kind === 'passage.confirmed-late';
}

function differing(what: string, atCentre: number, inRows: number): readonly Violation[] {
  if (atCentre === inRows) return [];
  return [{ kind: 'miscounted', what: `${what}: ${atCentre} at the centre, ${inRows} in its rows` }];
}
