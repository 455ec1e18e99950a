import { createVoyageBoard } from '../../main/app/voyage-board.ts';
import type { PersonId, VoyageId, WallMs } from '../../main/core/brand.ts';
import type { JournalRow } from '../../main/core/events/row.ts';
import type { VoyageFact, VoyageNotice } from '../../main/core/voyage/fact.ts';
import { rulesThat } from '../support/port-rules.ts';

/**
 * Prints how long it takes to reconcile the open voyages of a port with everybody gone out and come back, whole as at a
 * start, and after one more passage: `node tests/app/voyage-board-cost.ts`.
 */
const boats = 300;
const crew = 13;
const passages = 1000;
const beganAt = Date.UTC(2026, 10, 22);

const voyageOf = (boat: number) => `voyage-${boat}` as VoyageId;
const personOf = (boat: number, n: number) => `person-${boat}-${n}` as PersonId;

function noticeOf(boat: number): VoyageNotice {
  return {
    ...{ voyageId: voyageOf(boat), noticeId: `notice-${boat}`, revision: 1, filedAt: beganAt as WallMs },
    vessel: { registration: undefined, name: `BOAT ${boat}`, mark: `SK-${boat}` },
    ...{ windowFrom: undefined, windowTo: undefined, listFiledAt: undefined, eta: undefined },
    lines: Array.from({ length: crew }, (_, n) => ({
      personId: personOf(boat, n),
      role: n === 0 ? 'master' : 'crew',
      permitNumber: undefined,
    })),
  };
}

function portFacts(): readonly VoyageFact[] {
  const facts: VoyageFact[] = [];
  const source = () => ({ gate: 'site/lane', seq: facts.length + 1, at: (beganAt + facts.length) as WallMs });
  const each = (act: (boat: number) => void) => {
    for (let boat = 0; boat < boats; boat++) act(boat);
  };
  each((boat) =>
    facts.push({ ...source(), kind: 'filed', voyageId: voyageOf(boat), notice: noticeOf(boat) }),
  );
  for (const direction of ['out', 'in'] as const)
    for (let n = 0; n < crew; n++)
      each((boat) => {
        const who = { voyageId: voyageOf(boat), personId: personOf(boat, n) };
        const grantId = `${direction}-${boat}-${n}`;
        facts.push({ ...source(), ...who, kind: 'granted', grantId });
        facts.push({ ...source(), ...who, kind: 'passed', direction, grantId, isLate: false });
      });
  return facts;
}

const facts = portFacts();
const listeners: ((rows: readonly JournalRow[]) => void)[] = [];
const board = createVoyageBoard({
  book: { openFacts: () => facts, facts: () => [] },
  journal: {
    head: () => undefined,
    onAppended(listener) {
      listeners.push(listener);
      return () => undefined;
    },
  },
  rules: rulesThat(),
  recorder: { doubt: () => undefined },
  clock: { wall: () => beganAt as WallMs, after: () => () => undefined },
});

function walk(n: number): void {
  const who = { personId: personOf(n % boats, n % crew), voyageId: voyageOf(n % boats) };
  const about = { passageId: `s-${n}`, grantId: `g-${n}`, direction: n % 2 === 0 ? 'out' : 'in' };
  const row = {
    ...{ gate: 'site/lane', seq: facts.length + 1 + n, occurredAt: beganAt, kind: 'passage.completed' },
    payload: { ...about, ...who, confirmation: 'device', count: 1 },
  } as unknown as JournalRow;
  for (const tell of listeners) tell([row]);
  board.now();
}

function timed(run: () => void): number {
  const began = performance.now();
  run();
  return performance.now() - began;
}

const whole = timed(() => board.now());
const each = Array.from({ length: passages }, (_, n) => timed(() => walk(n))).sort((a, b) => a - b);
const at = (share: number) => (each[Math.floor(each.length * share)] ?? 0).toFixed(2);
console.log(
  `${boats} boats, ${boats * crew} people, ${facts.length} facts: all of them ${whole.toFixed(1)} ms, ` +
    `each passage after it ${at(0.5)} ms (median of ${passages}), 95 % within ${at(0.95)} ms`,
);
