import { expect, it } from 'vitest';
import { type EventKind, eventKinds } from '../../../main/core/events/kinds.ts';
import { factsOfRow, saysOfVoyages } from '../../../main/core/voyage/facts-of-rows.ts';

const row = (kind: string, payload: object) => ({
  ...{ gate: 'pier/one', seq: 7, occurredAt: 123, kind },
  payload: payload as never,
});
const passage = {
  ...{ passageId: 'p', grantId: 'g', personId: 'a', voyageId: 'V1', direction: 'out' },
};

it('tells of a passage that was confirmed or stated, and not of one of which an officer said that nobody walked', () => {
  const fact = {
    ...{ gate: 'pier/one', seq: 7, at: 123, voyageId: 'V1', personId: 'a' },
    ...{ kind: 'passed', direction: 'out', grantId: 'g' },
  };
  const device = { confirmation: 'device' };
  expect(factsOfRow(row('passage.completed', { ...passage, ...device, count: 1 }))).toEqual([
    { ...fact, isLate: false },
  ]);
  expect(factsOfRow(row('passage.confirmed-late', { ...passage, ...device }))).toEqual([
    { ...fact, isLate: true },
  ]);
  const stated = { ...passage, officerId: 'o', walked: true };
  expect(factsOfRow(row('passage.stated', stated))).toEqual([{ ...fact, isLate: true }]);
  expect(factsOfRow(row('passage.stated', { ...stated, walked: false }))).toEqual([]);
});

it('keeps what belongs to no voyage under none', () => {
  const found = { voyageId: null, personId: 'a', officerId: 'o', note: '' };
  expect(factsOfRow(row('person.found', found))).toMatchObject([{ kind: 'found', voyageId: '' }]);
});

it('says nothing of a kind or a payload that nobody knows, and never throws', () => {
  for (const kind of [...eventKinds, 'voyage.of-tomorrow', 'constructor', 'toString'])
    for (const payload of [{}, { voyageId: 5 }, { ...passage, more: 1 }])
      expect(factsOfRow(row(kind, payload))).toEqual([]);
});

it('reads every kind of row that is about a voyage', () => {
  const silent: readonly EventKind[] = ['voyage.opened'];
  const about = eventKinds.filter((kind) => kind.startsWith('voyage.') && !silent.includes(kind));
  expect(about.filter((kind) => !saysOfVoyages(kind))).toEqual([]);
});
