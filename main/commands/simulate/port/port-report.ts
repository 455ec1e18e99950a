import { isRight, type KindResult } from './compare.ts';
import type { SimulatedMonth } from './simulated-month.ts';

/** Whether all was found, nothing invented, every voyage closed, and every order of delivery came to the same. */
export function isGood({ comparison, delivered, figures }: SimulatedMonth): boolean {
  return isRight(comparison) && delivered.isSame && figures.notClosed === 0;
}

export function portJson(run: SimulatedMonth, tookMs: number): object {
  const { size, ruleSetId, comparison, delivered, figures } = run;
  const { faults: _faults, ...port } = size;
  return {
    ok: isGood(run),
    ...{ port, ruleSetId, tookMs: Math.round(tookMs), figures },
    faults: comparison.kinds,
    invented: comparison.invented,
    missed: comparison.missed,
    convergence: { isSame: delivered.isSame, deliveries: delivered.deliveries },
  };
}

const labels: Readonly<Record<KindResult['kind'], string>> = {
  swapped: 'swapped people',
  missing: 'missing',
  reappeared: 'missing, back on another boat',
  'expired-permit': 'expired permits',
  underage: 'underage',
  duplicate: 'one face, two numbers',
  'late-list': 'late crew lists',
  other: 'anything else',
};

/** The table and what stands around it, as lines. */
export function portText(run: SimulatedMonth, tookMs: number): readonly string[] {
  const { size, ruleSetId, comparison, delivered, figures } = run;
  const row = (cells: readonly (string | number)[]) =>
    `  ${String(cells[0]).padEnd(30)}${cells
      .slice(1)
      .map((cell) => String(cell).padStart(10))
      .join('')}`;
  const number = (value: number) => value.toLocaleString('en-GB');
  return [
    `A port of ${size.boats} boats and ${number(size.people)} people for ${size.days} days, rules ${ruleSetId}, seed ${size.seed}`,
    `${number(figures.notices)} notices, ${number(figures.passages)} passages, ${number(figures.cases)} cases at the lanes, ${number(figures.closed)} voyages closed, ${figures.notClosed} that could not be, ${number(figures.rows)} rows of ${size.gates} gates`,
    '',
    row(['', 'planted', 'found', 'invented', 'missed']),
    ...comparison.kinds.map((k) => row([labels[k.kind], k.planted, k.found, k.invented, k.missed])),
    '',
    'The rows at the centre, and the SHA-256 of what they come to:',
    ...delivered.deliveries.map(
      ({ order, rows, hash }) => `  ${hash}  ${number(rows).padStart(8)} rows, ${order}`,
    ),
    delivered.isSame ? 'Every order came to the same.' : 'THE ORDERS DIFFER.',
    `${(tookMs / 1000).toFixed(1)} s. ${isGood(run) ? 'All found, none invented.' : 'NOT GOOD: see invented and missed with --json.'}`,
  ];
}
