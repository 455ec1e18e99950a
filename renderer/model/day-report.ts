import type { CallResult } from '../../main/bridge/contract.ts';

export type DayReport = CallResult<'dayReport'>;
export type Total = keyof DayReport['totals'];

/** The numbers of a day in the order in which an officer asks for them. */
export const totalsInOrder = [
  'out',
  'in',
  'byFace',
  'byOfficer',
  'referred',
  'refused',
  'forced',
  'unconfirmed',
] as const satisfies readonly Total[];

/** Nothing happened on this day that a report could show. */
export function isEmptyDay({ totals, faults }: DayReport): boolean {
  return faults.length === 0 && totalsInOrder.every((total) => totals[total] === 0);
}

/** What is plotted of the quarters of an hour: those from the first to the last with people, with an hour around. */
export function quartersShown({ passes }: DayReport): { readonly from: number; readonly to: number } {
  const used = passes.flatMap((quarter, i) => (quarter.out + quarter.in > 0 ? [i] : []));
  const [first = 24, last = 72] = [used[0], used.at(-1)];
  return { from: Math.max(0, first - 4), to: Math.min(passes.length, last + 5) };
}

/** `06:15`: when a quarter of an hour of the port's day begins. */
export function quarterName(quarter: number): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${two(Math.floor(quarter / 4) % 24)}:${two((quarter % 4) * 15)}`;
}

/** Seconds with one digit after the point: what people feel of a wait. */
export function secondsOf(ms: number): string {
  return (ms / 1000).toFixed(1);
}
