import { expect, it } from 'vitest';
import { foundDrafts, noteFound } from '../../main/app/duplicate-records.ts';
import { watchDuplicates } from '../../main/app/duplicate-watch.ts';
import { createHealthBoard } from '../../main/app/health-board.ts';
import { expectOk, openBench, personOf } from '../support/store-bench.ts';

const [a, b] = [personOf(1).personId, personOf(2).personId];

it('officers and the centre are told while a pair is open, from the row that finds it to the row that settles it', () => {
  const { store, clock } = openBench();
  const { journal, duplicates: book } = store;
  for (const n of [1, 2]) store.people.save(personOf(n), []);
  const health = createHealthBoard(clock, {});
  const doubt = () => undefined;
  const gallery = { onChanged: () => () => undefined };
  const stop = watchDuplicates({ book, journal, gallery, health, recorder: { doubt } });
  const code = () => health.codeOf('gallery');
  expect(code()).toBeUndefined();
  const drafts = foundDrafts([{ personIds: [a, b], similarity: 0.9 }], 'import', { ulid: () => 'd-1' });
  expectOk(journal.append(drafts, () => noteFound(book, drafts, clock.wall())));
  expect(code()).toBe('gallery/duplicates-open');
  const payload = {
    duplicateId: 'd-1',
    personIds: [a, b],
    outcome: 'twins',
    officerId: 'o',
    note: '',
  } as const;
  const settled = { kind: 'identity.duplicate-settled', payload } as const;
  expectOk(
    journal.append([{ ...settled, payload: { ...payload, personIds: [a, b] } }], () =>
      book.settle('d-1', 'twins'),
    ),
  );
  expect(code()).toBeUndefined();
  stop();
});

it('what a start finds open is told at once', () => {
  const { store, clock } = openBench();
  for (const n of [1, 2]) store.people.save(personOf(n), []);
  const drafts = foundDrafts([{ personIds: [a, b], similarity: undefined }], 'nightly', {
    ulid: () => 'd-1',
  });
  noteFound(store.duplicates, drafts, clock.wall());
  const health = createHealthBoard(clock, {});
  const gallery = { onChanged: () => () => undefined };
  const stop = watchDuplicates({
    ...{ book: store.duplicates, journal: store.journal, gallery, health },
    recorder: { doubt: () => undefined },
  });
  expect(health.codeOf('gallery')).toBe('gallery/duplicates-open');
  stop();
});
