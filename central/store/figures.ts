import type { Figures } from './central-store.ts';

/** People of one way on one day, over all gates. */
export interface HeadSum {
  readonly what: string;
  readonly direction: string;
  readonly people: number;
}

export function figuresOf(stored: number, refused: number, sums: readonly HeadSum[]): Figures {
  const people = (what: string, direction: string) =>
    sums.find((sum) => sum.what === what && sum.direction === direction)?.people ?? 0;
  const heads = (what: string) => ({ out: people(what, 'out'), in: people(what, 'in') });
  return { stored, refused, walked: heads('walked'), free: heads('free') };
}
