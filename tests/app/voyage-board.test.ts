import { describe, expect, it } from 'vitest';
import { createVoyageBoard, findingsOf, settleMs } from '../../main/app/voyage-board.ts';
import type { VoyageId } from '../../main/core/brand.ts';
import type { EventDraft } from '../../main/core/events/kinds.ts';
import type { VoyageFact } from '../../main/core/voyage/fact.ts';
import { factsOfRow } from '../../main/core/voyage/facts-of-rows.ts';
import { lineOutcomes } from '../../main/core/voyage/phase.ts';
import { reconcile, reconciliationText } from '../../main/core/voyage/reconcile.ts';
import { createMemoryJournal } from '../support/memory-journal.ts';
import { rulesThat, testRules } from '../support/port-rules.ts';
import { createRandom } from '../support/random.ts';
import { expectOk } from '../support/store-bench.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

const seed = 20261122;

function bench(rules = rulesThat()) {
  const clock = createVirtualClock();
  const journal = createMemoryJournal({ now: () => clock.wall() });
  let reads = 0;
  const all = (): readonly VoyageFact[] => journal.rows.flatMap((row) => factsOfRow(row));
  const closed = () => new Set(all().flatMap((fact) => (fact.kind === 'closed' ? [fact.voyageId] : [])));
  const book = {
    openFacts: () => {
      reads += 1;
      return all().filter(({ voyageId }) => !closed().has(voyageId));
    },
    facts: (voyageId: VoyageId) => all().filter((fact) => fact.voyageId === voyageId),
  };
  const board = createVoyageBoard({ book, journal, rules, clock, recorder: { doubt: () => undefined } });
  const write = (...drafts: EventDraft[]) => void expectOk(journal.append(drafts));
  return { board, write, clock, all, closed, reads: () => reads };
}

const people = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8'];
const boats = ['v1', 'v2', 'v3', 'v4', 'v5'];

function filed(voyageId: string, crew: readonly string[], revision = 1): EventDraft {
  const times = { windowFrom: 1000, windowTo: 2000, filedAt: 500, listFiledAt: null, eta: null };
  const lines = crew.map((personId, n) => ({
    personId,
    role: n === 0 ? ('master' as const) : ('crew' as const),
    permitNumber: null,
  }));
  const vessel = { registration: null, name: voyageId, mark: voyageId };
  return {
    kind: 'voyage.filed',
    payload: { voyageId, noticeId: `n-${voyageId}`, revision, vessel, ...times, lines, source: 'centre' },
  };
}

function walked(voyageId: string | null, personId: string, direction: 'out' | 'in', n: number): EventDraft {
  const about = { passageId: `s-${n}`, grantId: `g-${n}`, personId, voyageId, direction };
  return { kind: 'passage.completed', payload: { ...about, confirmation: 'device', count: 1 } };
}

describe('the board of voyages', () => {
  it('comes to the same boat by boat as it would with all facts at once, whatever happens', () => {
    console.log(`seed ${seed}`);
    const random = createRandom(seed);
    const one = <T>(of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;
    for (let story = 0; story < 40; story++) {
      const { board, write, all, closed } = bench();
      for (let n = 0; n < 40; n++) {
        const voyageId = one(boats);
        const personId = one(people);
        const by = { voyageId, officerId: 'o' };
        const stated = { ...by, personId, outcome: one(lineOutcomes), otherVoyageId: one(boats), note: '' };
        write(
          one<EventDraft>([
            filed(
              voyageId,
              people.filter(() => random() < 0.25),
              n,
            ),
            walked(random() < 0.1 ? null : voyageId, personId, one(['out', 'in'] as const), n),
            walked(voyageId, personId, one(['out', 'in'] as const), n),
            { kind: 'voyage.departed', payload: by },
            { kind: 'voyage.landed', payload: by },
            { kind: 'voyage.line-stated', payload: stated },
            { kind: 'person.found', payload: { ...by, voyageId: null, personId, note: '' } },
          ]),
        );
        if (random() < 0.8) board.now();
      }
      const whole = reconcile(all(), testRules);
      expect(closed().size).toBe(0);
      const byId = [...board.now().voyages.values()].sort((a, b) => (a.voyageId < b.voyageId ? -1 : 1));
      expect(reconciliationText(byId)).toBe(reconciliationText(whole));
    }
  });

  it('shows what it knew for a moment, so that a burst of passages is looked at once', async () => {
    const { board, write, clock } = bench();
    write(filed('v1', ['p1', 'p2']));
    const { revision } = board.now();
    let told = 0;
    board.onChanged(() => {
      told += 1;
    });
    write(walked('v1', 'p1', 'out', 1));
    write(walked('v1', 'p2', 'out', 2));
    expect(board.shown().revision).toBe(revision);
    await clock.advance(settleMs);
    expect(told).toBe(1);
    expect(board.shown().revision).toBe(revision + 1);
    expect(board.shown().voyages.get('v1' as VoyageId)?.phase).toBe('boarding');
  });

  it('reads the book once, and again only after a restore', () => {
    const { board, write, reads } = bench();
    write(filed('v1', ['p1']));
    board.now();
    write(walked('v1', 'p1', 'out', 1));
    board.now();
    expect(reads()).toBe(1);
    write({ kind: 'store.restored', payload: {} } as never);
    board.now();
    expect(reads()).toBe(2);
  });

  it('reconciles anew when rules change under one name, as the strictest of what may hold does', () => {
    let transferAtSea: 'declared' | 'forbidden' = 'declared';
    const book = rulesThat();
    const { board, write } = bench({ ...book, current: () => rulesThat({ transferAtSea }).current() });
    const by = { voyageId: 'v1', officerId: 'o' };
    write(filed('v1', ['p1']), filed('v2', ['p2']), walked('v1', 'p1', 'out', 1));
    const outcome = {
      personId: 'p1',
      outcome: 'transferred-declared',
      otherVoyageId: 'v2',
      note: '',
    } as const;
    write(
      { kind: 'voyage.departed', payload: by },
      { kind: 'voyage.line-stated', payload: { ...by, ...outcome } },
    );
    const kinds = () => findingsOf(board.shown()).map(({ kind }) => kind);
    expect(kinds()).not.toContain('transferred');
    const { revision } = board.shown();
    expect(board.shown().revision).toBe(revision);
    transferAtSea = 'forbidden';
    expect(kinds()).toContain('transferred');
  });

  it('lets go of a closed voyage, and still knows it when asked', () => {
    const { board, write } = bench();
    const by = { voyageId: 'v1', officerId: 'o' };
    write(filed('v1', ['p1']), filed('v2', ['p1', 'p2']), walked('v1', 'p1', 'out', 1));
    write({ kind: 'voyage.departed', payload: by }, walked('v1', 'p1', 'in', 2));
    write({ kind: 'voyage.landed', payload: by });
    board.now();
    write({ kind: 'voyage.closed', payload: by });
    expect([...board.now().voyages.keys()]).toEqual(['v2']);
    expect(board.of('v1' as VoyageId)?.phase).toBe('closed');
  });

  it('keeps a closed voyage of which somebody was lost, who may be seen again', () => {
    const { board, write } = bench();
    const by = { voyageId: 'v1', officerId: 'o' };
    const lost = { reportId: 'r', personId: 'p1', happenedAt: null, place: null, note: '' };
    write(filed('v1', ['p1']), filed('v2', ['p2']), walked('v1', 'p1', 'out', 1));
    board.now();
    write(
      { kind: 'voyage.departed', payload: by },
      { kind: 'person.missing-reported', payload: { ...by, ...lost } },
    );
    write({ kind: 'voyage.landed', payload: by }, { kind: 'voyage.closed', payload: by });
    expect(findingsOf(board.now()).map(({ kind }) => kind)).not.toContain('reappeared');
    write(walked('v2', 'p1', 'in', 2));
    expect(findingsOf(board.now()).map(({ kind }) => kind)).toContain('reappeared');
    expect(board.missingReport('p1' as never)).toMatchObject({ voyageId: 'v1' });
  });

  it('says why a row would not fit, and writes none', () => {
    const { board, write, all } = bench();
    write(filed('v1', ['p1', 'p2']), walked('v1', 'p1', 'out', 1));
    const by = { voyageId: 'v1', officerId: 'o' };
    write({ kind: 'voyage.departed', payload: by });
    const count = all().length;
    expect(board.misfitOf({ kind: 'voyage.departed', payload: by })).toBe('came-twice');
    expect(board.misfitOf({ kind: 'voyage.closed', payload: by })).toBe('open-lines');
    const noShow = { ...by, personId: 'p1', outcome: 'no-show', otherVoyageId: null, note: '' } as const;
    expect(board.misfitOf({ kind: 'voyage.line-stated', payload: noShow })).toBe('contradicts-passage');
    expect(board.misfitOf({ kind: 'voyage.returning', payload: { ...by, noticeId: null } })).toBeUndefined();
    expect(all()).toHaveLength(count);
  });
});
