import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../../main/adapters/sqlite/database.ts';
import { SqliteDuplicateBook } from '../../../main/adapters/sqlite/duplicate-book.ts';
import { SqlitePeopleNotes } from '../../../main/adapters/sqlite/people-notes.ts';
import { redoRow } from '../../../main/adapters/sqlite/row-redo.ts';
import { SqliteRuleStore } from '../../../main/adapters/sqlite/rule-store.ts';
import type { EventDraft } from '../../../main/core/events/kinds.ts';
import type { JournalRow } from '../../../main/core/events/row.ts';
import { expectOk, personOf } from '../../support/store-bench.ts';
import { tempDir } from '../../support/temp-dir.ts';

const [a, b] = [personOf(1).personId, personOf(2).personId];

function replay(
  drafts: readonly EventDraft[],
  before: (script: (sql: string) => void) => void = () => undefined,
) {
  const { handle, close } = expectOk(openDatabase(join(tempDir(), 'gate.db')));
  onTestFinished(close);
  before((sql) => handle.script(sql));
  for (const draft of drafts) redoRow(handle, { ...draft, occurredAt: 5 } as unknown as JournalRow);
  return Object.assign(new SqlitePeopleNotes(handle), { book: new SqliteDuplicateBook(handle) });
}

const enrolled = (personId: string, officerId: string | null): EventDraft => ({
  kind: 'person.enrolled',
  payload: { personId, templates: 3, pack: 'p', officerId },
});
const apart: EventDraft = {
  kind: 'people.told-apart',
  payload: { officerId: 'o', caseId: 'c', personIds: [b, a] },
};

it('who enrolled whom and who is taken for whom come back with the rows of a restored record', () => {
  const notes = replay([enrolled(a, 'officer-1'), enrolled(b, null), apart, apart]);
  expect(notes.enrolledBy(a)).toEqual(['officer-1']);
  expect(notes.enrolledBy(b)).toEqual([]);
  expect(notes.pairsAmong([a, b])).toEqual([[a, b]]);
});

it('of a person who was erased later nothing comes back', () => {
  const erased: EventDraft = { kind: 'person.erased', payload: { personId: a, officerId: null } };
  const notes = replay([enrolled(a, 'officer-1'), apart, erased, enrolled(a, 'officer-1')]);
  expect(notes.enrolledBy(a)).toEqual([]);
  expect(notes.pairsAmong([a, b])).toEqual([]);
});

const found: EventDraft = {
  kind: 'identity.duplicate-found',
  payload: { duplicateId: 'd-1', personIds: [a, b], by: 'face', finder: 'import', similarity: 0.9 },
};
const settled = (outcome: 'twins' | 'same-person', personIds: string[]): EventDraft => ({
  kind: 'identity.duplicate-settled',
  payload: { duplicateId: 'd-1', personIds, outcome, officerId: 'o', note: '' },
});

it('who may be one person comes back with the rows, and what an officer said of them', () => {
  const bothHere = (script: (sql: string) => void) => {
    for (const id of [a, b])
      script(`INSERT INTO person (person_id, wrapped_key, sealed_data) VALUES ('${id}', x'01', x'01')`);
  };
  const open = replay([found, found], bothHere).book;
  expect(open.find('d-1')).toMatchObject({
    personIds: [a, b],
    similarity: 0.9,
    foundAt: 5,
    finder: 'import',
  });
  expect([a, b].map((id) => open.isDoubted(id))).toEqual([true, true]);
  expect(open.open()).toHaveLength(1);
  const twins = replay([found, settled('twins', [a, b])], bothHere);
  expect([a, b].map((id) => twins.book.isDoubted(id))).toEqual([false, false]);
  expect(twins.pairsAmong([a, b])).toEqual([[a, b]]);
  const one = replay([found, settled('same-person', [b, a])], bothHere);
  expect([a, b].map((id) => one.book.isDoubted(id))).toEqual([true, false]);
  expect(one.pairsAmong([a, b])).toEqual([]);
});

it('nobody is asked about a pair of which the restored backup has one alone, for nobody could settle it', () => {
  const onlyA = (script: (sql: string) => void) =>
    script(`INSERT INTO person (person_id, wrapped_key, sealed_data) VALUES ('${a}', x'01', x'01')`);
  const { book } = replay([found], onlyA);
  expect(book.open()).toEqual([]);
  expect([a, b].map((id) => book.isDoubted(id))).toEqual([false, false]);
  expect(book.ofPair(a, b)?.duplicateId).toBe('d-1');
});

it('rows are put back also into a database of a version that had no notes', () => {
  const erased: EventDraft = { kind: 'person.erased', payload: { personId: a, officerId: null } };
  const old = (script: (sql: string) => void) =>
    script('DROP TABLE enrolled_by; DROP TABLE lookalike; DROP TABLE duplicate_pair;');
  expect(() =>
    replay([enrolled(a, 'officer-1'), apart, found, settled('twins', [a, b]), erased], old),
  ).not.toThrow();
});

it('the rules that an officer had put in force are in force again, since that day at the port', () => {
  const { handle, close } = expectOk(openDatabase(join(tempDir(), 'gate.db')));
  onTestFinished(close);
  const hash = 'a'.repeat(64);
  const shown = { effectiveFrom: '2018-01-01', hash, source: 'shipped' as const };
  const redo = (payload: object, occurredAt: number) =>
    redoRow(handle, { kind: 'rules.activated', payload, occurredAt } as unknown as JournalRow);
  const rules = new SqliteRuleStore(handle);
  redo({ ruleSetId: 'new', ...shown }, Date.parse('2026-11-21T12:00:00Z'));
  expect(rules.choice()).toBeUndefined();
  redo({ ruleSetId: 'old', ...shown, officerId: 'officer-1' }, Date.parse('2026-11-22T18:00:00Z'));
  redo({ ruleSetId: 'next', ...shown }, Date.parse('2026-11-24T12:00:00Z'));
  expect(rules.choice()).toEqual({ ruleSetId: 'old', since: '2026-11-23' });
  expect(rules.inForce()).toEqual({ ruleSetId: 'next', hash });
  handle.script('DROP TABLE rule_choice; DROP TABLE rule_in_force;');
  expect(() => redo({ ruleSetId: 'old', ...shown, officerId: 'officer-1' }, 1)).not.toThrow();
});
