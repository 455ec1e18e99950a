import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OfficerId, PersonId, VoyageId, WallMs } from '../../../main/core/brand.ts';
import { effectiveFacts } from '../../../main/core/voyage/effective-facts.ts';
import { noVoyage, type VoyageFact } from '../../../main/core/voyage/fact.ts';
import { inOrder } from '../../../main/core/voyage/order.ts';
import { lineOutcomes } from '../../../main/core/voyage/phase.ts';
import { nobodyJoined } from '../../../main/core/voyage/port-story.ts';
import { reconcile, reconciliationText } from '../../../main/core/voyage/reconcile.ts';
import { advance, isAtLeast, newVoyage, type VoyageLife } from '../../../main/core/voyage/voyage-machine.ts';
import { createRandom } from '../../support/random.ts';
import { rules2018, rulesAmended } from './told-voyages.ts';

const seed = 20261122;
const crew = ['a', 'b', 'c', 'd', 'e'] as PersonId[];
const boats = ['V1', 'V2', 'V3'] as VoyageId[];
const gates = ['pier/one', 'pier/two', 'quay/one'];

const person = fc.constantFrom(...crew);
const some = fc.subarray(crew);
const officerId = 'somchai' as OfficerId;

/** Anything that may be said of a voyage, however little sense it makes where it stands. */
const told = fc.oneof(
  fc.record({ kind: fc.constant('filed' as const), revision: fc.integer({ min: 1, max: 3 }), lines: some, from: fc.integer({ min: 0, max: 30 }) }),
  fc.record({ kind: fc.constantFrom('granted' as const, 'passed' as const), personId: person, grant: fc.integer({ min: 0, max: 9 }), direction: fc.constantFrom('out' as const, 'in' as const), isLate: fc.boolean() }),
  fc.record({ kind: fc.constantFrom('line-added' as const, 'missing-reported' as const, 'found' as const), personId: person }),
  fc.record({ kind: fc.constant('return-announced' as const), eta: fc.integer({ min: 0, max: 3 }), noticeId: fc.constantFrom('A', 'B'), filed: fc.integer({ min: 0, max: 2 }) }),
  fc.record({ kind: fc.constant('sealed' as const), aboard: some, noShows: some }),
  fc.record({ kind: fc.constantFrom('boarding', 'cleared', 'departed', 'returning', 'landed', 'disputed', 'settled', 'closed') }),
  fc.record({ kind: fc.constant('line-stated' as const), personId: person, outcome: fc.constantFrom(...lineOutcomes), otherVoyageId: fc.constantFrom(undefined, ...boats) }),
); // biome-ignore format: a table

const history = fc.array(
  fc.record({
    told,
    gate: fc.constantFrom(...gates),
    voyageId: fc.constantFrom(...boats, noVoyage),
    /** Clocks of gates differ, and are set back. */
    step: fc.integer({ min: -3, max: 5 }),
  }),
  { maxLength: 60 },
);

type Entry = typeof history extends fc.Arbitrary<readonly (infer E)[]> ? E : never;

function factsOf(entries: readonly Entry[]): readonly VoyageFact[] {
  const seqs = new Map<string, number>();
  let at = 100;
  return entries.map(({ told: one, gate, voyageId, step }) => {
    const seq = (seqs.get(gate) ?? 0) + 1;
    seqs.set(gate, seq);
    at += step;
    const source = { gate, seq, at: at as WallMs, voyageId, officerId, masterId: crew[0] };
    const { grant, ...rest } = { grant: undefined as number | undefined, ...one };
    const grantId = grant === undefined ? {} : { grantId: `g${grant}` };
    if (one.kind === 'return-announced') {
      const arrival = { noticeId: one.noticeId, filedAt: one.filed as WallMs, eta: one.eta as WallMs };
      return { ...source, kind: 'return-announced', arrival } as VoyageFact;
    }
    if (one.kind !== 'filed')
      return { ...source, ...rest, ...grantId, role: 'crew' } as unknown as VoyageFact;
    const notice = {
      ...{
        voyageId,
        noticeId: 'N',
        revision: one.revision,
        filedAt: (50 - one.revision) as WallMs,
        listFiledAt: undefined,
      },
      vessel: { registration: voyageId, name: voyageId, mark: voyageId },
      windowFrom: one.from as WallMs,
      windowTo: (one.from + 10) as WallMs,
      eta: undefined,
      lines: one.lines.map((personId) => ({ personId, role: 'crew', permitNumber: undefined })),
    };
    return { ...source, kind: 'filed', notice } as VoyageFact;
  });
}

/** Shuffled, some of them several times. */
function mixed<T>(items: readonly T[], random: () => number): readonly T[] {
  return items
    .flatMap((item) => Array.from({ length: random() < 0.3 ? 3 : 1 }, () => ({ item, key: random() })))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

describe('histories of several voyages and gates', () => {
  it('come to the same bytes in whatever order and however often their facts arrive', () => {
    let closed = 0;
    let found = 0;
    fc.assert(
      fc.property(history, fc.integer(), (entries, mix) => {
        const facts = factsOf(entries);
        const random = createRandom(mix);
        for (const rules of [rules2018, rulesAmended]) {
          const straight = reconcile(facts, rules);
          const text = reconciliationText(straight);
          expect(reconciliationText(reconcile(mixed(facts, random), rules))).toBe(text);
          // As it comes back from a store, or over the line.
          const stored = JSON.parse(JSON.stringify(mixed(facts, random))) as VoyageFact[];
          expect(reconciliationText(reconcile(stored, rules))).toBe(text);
          closed += straight.filter(({ phase }) => phase === 'closed').length;
          found += straight.flatMap(({ findings }) => findings).length;
        }
      }),
      { seed, numRuns: 1200 },
    );
    // Histories in which nothing ever closes or is found would prove little.
    console.log(`converging histories (seed ${seed}): ${closed} voyages closed, ${found} findings`);
    expect(closed).toBeGreaterThan(100);
    expect(found).toBeGreaterThan(1000);
  });

  it('never take a voyage back a step, whatever comes next', () => {
    fc.assert(
      fc.property(history, (entries) => {
        const lives = new Map<string, VoyageLife>();
        for (const [place, fact] of effectiveFacts(inOrder(factsOf(entries))).entries()) {
          const before = lives.get(fact.voyageId) ?? newVoyage(fact.voyageId, undefined);
          const after = advance(before, fact, place, nobodyJoined);
          expect(isAtLeast(after.step, before.step)).toBe(true);
          expect(after.misfits.length - before.misfits.length).toBeLessThanOrEqual(1);
          lives.set(fact.voyageId, after);
        }
      }),
      { seed, numRuns: 400 },
    );
  });

  it('never close a voyage with an open line, and never call somebody missing who came back', () => {
    fc.assert(
      fc.property(history, (entries) => {
        for (const { phase, lines, extras, findings } of reconcile(factsOf(entries), rules2018)) {
          const missing = findings
            .filter(({ kind }) => kind === 'missing')
            .flatMap(({ personIds }) => personIds);
          for (const { personId, outcome } of lines) {
            if (phase === 'closed' || phase === 'reconciled') expect(outcome).toBeDefined();
            if (outcome !== undefined) expect(missing).not.toContain(personId);
          }
          const ashore = extras.filter(({ lastDirection }) => lastDirection === 'in');
          for (const { personId } of ashore) expect(missing).not.toContain(personId);
        }
      }),
      { seed, numRuns: 400 },
    );
  });

  it('tell each event once: nobody is missing, swapped and transferred of one voyage at a time', () => {
    fc.assert(
      fc.property(history, (entries) => {
        for (const { findings } of reconcile(factsOf(entries), rules2018)) {
          const gone = findings.flatMap(({ kind, personIds: [who = ''] }) =>
            kind === 'missing' || kind === 'swapped' || kind === 'transferred' ? [who] : [],
          );
          expect(gone).toEqual([...new Set(gone)]);
        }
      }),
      { seed, numRuns: 400 },
    );
  });
});
