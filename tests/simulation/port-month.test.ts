import { describe, expect, it } from 'vitest';
import { compare, isRight } from '../../main/commands/simulate/port/compare.ts';
import { isGood, portJson, portText } from '../../main/commands/simulate/port/port-report.ts';
import { practiceOf2018, shippedRules } from '../../main/commands/simulate/port/port-rules.ts';
import { bigPort, type PortSize, PortTooSmall } from '../../main/commands/simulate/port/port-size.ts';
import { simulateMonth } from '../../main/commands/simulate/port/simulated-month.ts';

/** A twentieth of the port that `simulate port` plays, by the same code. */
const size: PortSize = {
  ...bigPort,
  boats: 26,
  people: 380,
  days: 13,
  gates: 2,
  faults: {
    swapped: 6,
    missing: 4,
    reappeared: 2,
    'expired-permit': 4,
    underage: 2,
    duplicate: 3,
    'late-list': 5,
  },
};

function play(ruleSetId: string, orders = 3) {
  const rules = shippedRules(ruleSetId);
  if (!rules.ok) throw new Error(rules.error);
  return simulateMonth({ size, rules: rules.value, orders, tell: () => {} });
}

console.log(`The small port is played with the seed ${size.seed}.`);
const practice = play(practiceOf2018);
const amendment = play('th-amendment-proposed');
const rowsOf = ({ month }: typeof practice) => month.world.gates.flatMap(({ rows }) => rows);
const countOf = (run: typeof practice, kind: string) => rowsOf(run).filter((row) => row.kind === kind).length;

describe('a port for some weeks', () => {
  it('has all planted faults found and none invented', () => {
    expect(practice.comparison.invented).toEqual([]);
    expect(practice.comparison.missed).toEqual([]);
    const planted = practice.comparison.kinds.map(({ kind, planted: n }) => [kind, n]);
    expect(Object.fromEntries(planted)).toEqual({ ...size.faults, other: 0 });
    expect(practice.figures.closed).toBeGreaterThan(40);
    expect(practice.figures.notClosed).toBe(0);
    expect(isGood(practice)).toBe(true);
  });

  it('comes to the same bytes at the centre in whatever order rows arrive, late and repeated', () => {
    const { deliveries } = practice.delivered;
    expect(new Set(deliveries.map(({ hash }) => hash)).size).toBe(1);
    expect(new Set(deliveries.map(({ rows }) => rows)).size).toBe(deliveries.length);
    expect(deliveries[0]?.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is played row for row as before by the same seed', () => {
    expect(JSON.stringify(rowsOf(play(practiceOf2018, 1)))).toBe(JSON.stringify(rowsOf(practice)));
  });

  it('has honest trouble of every kind, of which nobody is told', () => {
    for (const kind of [
      'manifest.line-added',
      'passage.stated',
      'passage.abandoned',
      'passage.confirmed-late',
    ])
      expect(countOf(practice, kind), kind).toBeGreaterThan(0);
    const { trips } = practice.month.world;
    expect(trips.some(({ gate, returnGate }) => gate !== returnGate)).toBe(true);
    const noShows = rowsOf(practice).filter(({ kind, payload }) => {
      return kind === 'voyage.sealed' && (payload['noShows'] as unknown[]).length > 0;
    });
    expect(noShows.length).toBeGreaterThan(size.faults['expired-permit'] + size.faults.underage);
  });

  it('by the proposed amendment lets lists follow the boat, and people change boats if the masters say so', () => {
    expect(isGood(amendment)).toBe(true);
    const late = ({ comparison }: typeof practice) =>
      comparison.kinds.find(({ kind }) => kind === 'late-list');
    expect(late(practice)).toMatchObject({ planted: 5, found: 5 });
    expect(late(amendment)).toMatchObject({ planted: 2, found: 2 });
    const transfers = (run: typeof practice) =>
      rowsOf(run).filter(({ payload }) => payload['outcome'] === 'transferred-declared').length;
    expect(transfers(practice)).toBe(0);
    expect(transfers(amendment)).toBeGreaterThan(0);
  });
});

describe('holding what was found against what was planted', () => {
  it.each(Object.keys(size.faults))('calls a %s that nobody admits to have planted an invention', (kind) => {
    const without = practice.planted.filter(
      (_fault, place, all) => all.findIndex((f) => f.kind === kind) !== place,
    );
    const told = compare(without, practice.found);
    expect(isRight(told)).toBe(false);
    expect(told.kinds.find((each) => each.kind === kind)?.invented).toBeGreaterThan(0);
    expect(told.missed).toEqual([]);
  });

  it.each(Object.keys(size.faults))('tells of every %s that a broken finder does not find', (kind) => {
    const told = compare(
      practice.planted,
      practice.found.filter((item) => item.kind !== kind),
    );
    const counts = told.kinds.find((each) => each.kind === kind);
    expect(counts).toMatchObject({
      found: 0,
      missed: practice.planted.filter((f) => f.kind === kind).length,
    });
    expect(told.invented).toEqual([]);
  });

  it('is not deceived by a finder that falls silent while another one tells of the same people', () => {
    const finders = practice.planted.flatMap(({ kind, by }) => by.map((each) => `${kind} ${each}`));
    expect(new Set(finders).size).toBeGreaterThan(Object.keys(size.faults).length);
    for (const finder of new Set(finders)) {
      const rest = practice.found.filter(({ kind, by }) => `${kind} ${by}` !== finder);
      expect(isRight(compare(practice.planted, rest)), finder).toBe(false);
    }
  });

  it('does not take the right kind about the wrong person for a find', () => {
    const [first] = practice.planted.filter(({ kind }) => kind === 'missing');
    const wrong = practice.found.map((item) =>
      item.kind === 'missing' && item.personIds[0] === first?.personIds[0]
        ? { ...item, personIds: ['p-somebody' as never] }
        : item,
    );
    const told = compare(practice.planted, wrong);
    expect(told.kinds.find(({ kind }) => kind === 'missing')).toMatchObject({ invented: 1, missed: 1 });
  });
});

describe('the report of a port', () => {
  it('is a table for people and the same figures for programs', () => {
    const text = portText(practice, 1500).join('\n');
    expect(text).toContain('planted     found  invented    missed');
    expect(text).toContain(practice.delivered.deliveries[0]?.hash);
    expect(text).toContain('All found, none invented.');
    const json = JSON.parse(JSON.stringify(portJson(practice, 1500)));
    expect(json).toMatchObject({
      ok: true,
      port: { seed: 20261122, boats: 26 },
      convergence: { isSame: true },
    });
    expect(json.faults).toHaveLength(8);
  });

  it('is not good when one order of delivery came to something else', () => {
    const [first, ...rest] = practice.delivered.deliveries;
    const off = {
      ...practice.delivered,
      isSame: false,
      deliveries: [first, ...rest].filter((d) => d !== undefined),
    };
    expect(isGood({ ...practice, delivered: off })).toBe(false);
    expect(portText({ ...practice, delivered: off }, 1).join('\n')).toContain('THE ORDERS DIFFER');
  });
});

describe('a port that is too small for what is to be planted', () => {
  it('is refused with a sentence', () => {
    const rules = shippedRules(practiceOf2018);
    if (!rules.ok) throw new Error(rules.error);
    const tiny = { ...size, boats: 3, people: 60 };
    const played = () => simulateMonth({ size: tiny, rules: rules.value, orders: 1, tell: () => {} });
    expect(played).toThrow(PortTooSmall);
    expect(played).toThrow(/^No trip is left on which/);
  });
});

describe('rules that nobody has', () => {
  it('are refused with a sentence that names those there are', () => {
    const refused = shippedRules('rules-of-the-moon');
    expect(refused.ok).toBe(false);
    if (!refused.ok) expect(refused.error).toContain(practiceOf2018);
  });
});
