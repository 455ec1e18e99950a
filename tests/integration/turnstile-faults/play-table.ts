import { laneDevices } from '../../support/lane-devices.ts';
import { openPtyGate, type PtyGate } from '../../support/pty-gate.ts';
import type { Ending } from './ending.ts';
import { isOneOf, type Outcome, strike } from './strike.ts';
import {
  type ArmFault,
  type Endings,
  type Fault,
  faultTable,
  type LineFault,
  type Moment,
  type TableLane,
} from './table.ts';

/** One line of the table. */
export interface Row {
  readonly lane: TableLane;
  readonly fault: Fault;
  readonly moment: Moment;
  readonly endings: Endings;
}

export interface Played extends Row {
  readonly outcome: Outcome;
  /** Played again, alone: the first time something else came of it on a busy computer. */
  readonly again: boolean;
}

const moments: readonly Moment[] = ['idle', 'grant', 'open'];
const lineFaults = [
  'silent',
  'lateReply',
  'splitFrame',
  'noise',
  'wrongChecksum',
  'unplug',
] as const satisfies readonly LineFault[];

export const lanes = Object.keys(faultTable) as readonly TableLane[];

export function rowsOf(lane: TableLane): readonly Row[] {
  const table = faultTable[lane];
  const isLineFault = (fault: string): fault is LineFault =>
    (lineFaults as readonly string[]).includes(fault);
  return (Object.keys(table) as Fault[]).flatMap((fault): readonly Row[] => {
    if (!isLineFault(fault)) return [{ lane, fault, moment: 'idle', endings: [table[fault as ArmFault]] }];
    return moments.map((moment) => ({ lane, fault, moment, endings: listOf(table[fault][moment]) }));
  });
}

function listOf(endings: Ending | Endings): Endings {
  return 'lane' in endings ? [endings] : endings;
}

/**
 * Plays all rows, several gates at once, each gate some rows of one lane. A row that ended otherwise than the table
 * says is played again, alone, when all others are over, at most twice: the computer may have been too busy for a
 * serial line. A broken promise is not: it stands.
 */
export async function playAll(rows: readonly Row[], gatesAtOnce: number): Promise<readonly Played[]> {
  const waiting = chunksOf(rows);
  const played: Played[] = [];
  const work = async (): Promise<void> => {
    for (let chunk = waiting.shift(); chunk !== undefined; chunk = waiting.shift())
      played.push(...(await playOnOneGate(chunk, false)));
  };
  await Promise.all(Array.from({ length: gatesAtOnce }, work));
  const doubtful = played.filter((row) => !isAsTold(row) && row.outcome.broken.length === 0);
  for (const { lane, fault, moment, endings } of doubtful) {
    const at = played.findIndex((row) => row.lane === lane && row.fault === fault && row.moment === moment);
    for (let left = 2; left > 0; left -= 1) {
      const [again] = await playOnOneGate([{ lane, fault, moment, endings }], true);
      if (again === undefined) break;
      played[at] = again;
      if (isAsTold(again) || again.outcome.broken.length > 0) break;
    }
  }
  return played;
}

export function isAsTold({ endings, outcome }: Played): boolean {
  const { broken, stalled, ending } = outcome;
  return broken.length + stalled.length === 0 && isOneOf(ending, endings);
}

const rowsOnOneGate = 8;

function chunksOf(rows: readonly Row[]): Row[][] {
  const chunks: Row[][] = [];
  for (const lane of lanes) {
    const own = rows.filter((row) => row.lane === lane);
    for (let at = 0; at < own.length; at += rowsOnOneGate) chunks.push(own.slice(at, at + rowsOnOneGate));
  }
  return chunks;
}

/** Where nothing is reported, nothing is learnt by waiting for it as long as a site must. */
function windowOf(lane: TableLane): number | undefined {
  return faultTable[lane].passBounce.journal.includes('completed') ? undefined : 2600;
}

async function playOnOneGate(rows: readonly Row[], again: boolean): Promise<readonly Played[]> {
  const played: Played[] = [];
  let gate: PtyGate | undefined;
  for (const row of rows) {
    gate ??= await openPtyGate(laneDevices[row.lane], windowOf(row.lane));
    const outcome = await strike(gate, row.fault, row.moment, row.endings);
    const last = { ...row, outcome, again };
    played.push(last);
    // What one row left behind must not be blamed on the next.
    if (!isAsTold(last)) {
      await gate.close();
      gate = undefined;
    }
  }
  await gate?.close();
  return played;
}
