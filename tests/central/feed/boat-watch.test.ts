import { describe, expect, it, vi } from 'vitest';
import { BoatBook } from '../../../central/feed/boat-book.ts';
import { BoatWatch } from '../../../central/feed/boat-watch.ts';
import type { BoatsView } from '../../../central/feed/view.ts';
import type { CentralStore, StoredRow } from '../../../central/store/central-store.ts';
import { createChance } from '../../../main/commands/simulate/port/chance.ts';
import { practiceOf2018, shippedRules } from '../../../main/commands/simulate/port/port-rules.ts';
import { bigPort } from '../../../main/commands/simulate/port/port-size.ts';
import { simulateMonth } from '../../../main/commands/simulate/port/simulated-month.ts';
import type { JournalRow } from '../../../main/core/events/row.ts';
import { reconciliationText } from '../../../main/core/voyage/reconcile.ts';
import { createMemoryJournal } from '../../support/memory-journal.ts';

const seed = 20261122;
const rules = shippedRules(practiceOf2018);
if (!rules.ok) throw new Error(rules.error);
const { reconcileRules } = { reconcileRules: rules.value.active.rules };

/** A few days of a small port: its gates' rows are what a centre gets. */
function smallPort(): { readonly rows: readonly JournalRow[]; readonly endsAt: number } {
  const faults = {
    swapped: 2,
    missing: 2,
    reappeared: 1,
    'expired-permit': 1,
    underage: 1,
    duplicate: 1,
    'late-list': 1,
  };
  const size = { ...bigPort, boats: 16, people: 240, days: 11, gates: 3, faults };
  if (!rules.ok) throw new Error(rules.error);
  const { month } = simulateMonth({ size, rules: rules.value, orders: 1, tell: () => {} });
  const all = month.world.gates.flatMap((gate) => gate.rows);
  return { rows: all, endsAt: Math.max(...all.map(({ occurredAt }) => occurredAt)) };
}

const port = smallPort();
/** Early enough that no voyage has been closed for long: what is forgotten is a test of its own. */
const soon = port.endsAt - 5 * 86_400_000;
console.log(`Rows of a small port are delivered in orders drawn with the seed ${seed}.`);

function storeOf(
  rows: readonly JournalRow[],
  receivedAt: number,
): Pick<CentralStore, 'voyageRows' | 'missingRows'> {
  const stored = rows.map((row, place): StoredRow => ({ row, arrival: place + 1, receivedAt, fault: null }));
  return {
    missingRows: async () => [],
    voyageRows: async ({ receivedSince, afterArrival, limit }) =>
      stored
        .filter((each) => each.receivedAt >= receivedSince && each.arrival > afterArrival)
        .slice(0, limit),
  };
}

function watchOver(stored: readonly JournalRow[], now = soon) {
  const shown: BoatsView[] = [];
  const watch = new BoatWatch({
    store: storeOf(stored, now),
    rules: () => reconcileRules,
    roster: () => ({ people: {}, voyages: {} }),
    show: (boats) => shown.push(boats),
    now: () => now,
  });
  return { watch, shown, newest: () => shown.at(-1) as BoatsView };
}

async function picture(stored: readonly JournalRow[], live: readonly JournalRow[]) {
  const { watch, newest } = watchOver(stored);
  await watch.catchUp();
  watch.look();
  for (const row of live) watch.row(row);
  watch.look();
  watch.close();
  return { boats: newest(), text: reconciliationText(watch.reconciled()) };
}

describe('the boats of the central page', () => {
  it('are the same whether rows were stored before the start, come live, late, shuffled or again', async () => {
    const whole = await picture(port.rows, []);
    expect(whole.boats.boatsOut).toBeGreaterThan(0);
    expect(whole.boats.peopleOut).toBeGreaterThan(whole.boats.boatsOut);
    for (let n = 0; n < 4; n += 1) {
      const chance = createChance(seed + n);
      const [before, after] = [[] as JournalRow[], [] as JournalRow[]];
      for (const row of port.rows) (chance.happens(0.5) ? before : after).push(row);
      const again = port.rows.filter(() => chance.happens(0.2));
      const other = await picture(chance.shuffled(before), chance.shuffled([...after, ...again]));
      expect(other.text).toBe(whole.text);
      expect(other.boats).toEqual(whole.boats);
    }
  });

  it('show who is missing, who came instead, and who was seen again with another boat', async () => {
    const { boats } = await picture(port.rows, []);
    const kinds = new Set(boats.findings.map(({ kind }) => kind));
    expect(kinds).toContain('missing-reported');
    expect(kinds).toContain('swapped');
    expect(kinds).toContain('reappeared');
    const seen = boats.findings.find(({ kind }) => kind === 'reappeared');
    expect(seen).toMatchObject({ open: true, otherBoat: expect.stringMatching(/^Boat /) });
    expect(boats.openFindings).toBe(boats.findings.filter(({ open }) => open).length);
  });

  it('take in what another office has stored meanwhile', async () => {
    const stored = [...port.rows];
    const late = stored.splice(-400);
    const rows = storeOf(stored, soon);
    const shown: BoatsView[] = [];
    let now = soon;
    let both = rows;
    const watch = new BoatWatch({
      store: { voyageRows: (from) => both.voyageRows(from), missingRows: async () => [] },
      rules: () => reconcileRules,
      roster: () => ({ people: {}, voyages: {} }),
      show: (boats) => shown.push(boats),
      now: () => now,
    });
    await watch.catchUp();
    now += 5000;
    both = storeOf([...stored, ...late], now);
    await watch.catchUp();
    watch.look();
    watch.close();
    expect(reconciliationText(watch.reconciled())).toBe((await picture(port.rows, [])).text);
  });

  it('are looked at a moment after a row came, and not for every row', () => {
    vi.useFakeTimers();
    try {
      const { watch, shown } = watchOver([]);
      for (const row of port.rows.slice(0, 200)) watch.row(row);
      expect(shown).toHaveLength(0);
      vi.advanceTimersByTime(1500);
      expect(shown).toHaveLength(1);
      for (const row of port.rows.slice(0, 200)) watch.row(row);
      vi.advanceTimersByTime(60_000);
      expect(shown).toHaveLength(1);
      watch.close();
    } finally {
      vi.useRealTimers();
    }
  });

  it('remember somebody who changes boats at sea until the other boat is back, however long that takes', () => {
    const officerId = 'officer-1';
    const stated = { voyageId: 'v-a', personId: 'p-1', outcome: 'transferred-declared' } as const;
    const rows = createMemoryJournal({ now: () => 1000 });
    rows.append([
      { kind: 'manifest.line-added', payload: { voyageId: 'v-a', personId: 'p-1', officerId } },
      { kind: 'voyage.departed', payload: { voyageId: 'v-b', officerId: null } },
      { kind: 'voyage.line-stated', payload: { ...stated, otherVoyageId: 'v-b', officerId, note: '' } },
      { kind: 'voyage.landed', payload: { voyageId: 'v-a', officerId } },
      { kind: 'voyage.closed', payload: { voyageId: 'v-a', officerId } },
    ]);
    const book = new BoatBook();
    for (const row of rows.rows) book.row(row);
    const allowed = { ...reconcileRules, transferAtSea: 'declared' as const };
    const before = book.reconcile(allowed);
    expect(before.find(({ voyageId }) => voyageId === 'v-a')?.closedAt).toBeDefined();
    book.dropClosed(before, 365 * 86_400_000);
    expect(reconciliationText(book.reconcile(allowed))).toBe(reconciliationText(before));
  });

  it('forget voyages that closed weeks ago, and never that somebody is missing', async () => {
    const inAYear = port.endsAt + 365 * 86_400_000;
    const { watch, newest } = watchOver([], inAYear);
    for (const row of port.rows) watch.row(row);
    watch.look();
    const first = watch.reconciled().length;
    watch.look();
    watch.close();
    expect(watch.reconciled().length).toBeLessThan(first / 2);
    expect(newest().findings.map(({ kind }) => kind)).toContain('reappeared');
  });
});
