import { describe, expect, it, vi } from 'vitest';
import type { WatchItem } from '../../main/app/watch-list.ts';
import type { PersonId } from '../../main/core/brand.ts';
import type { DatasetName } from '../../main/core/events/line.ts';
import type { Person } from '../../main/core/people.ts';
import { type GateBench, startGateBench } from '../support/gate-bench.ts';
import { lastOf, passageKinds } from '../support/gate-questions.ts';
import { PassbackLane } from '../support/passback-lane.ts';
import { testRules } from '../support/port-rules.ts';
import { expectOk, personOf } from '../support/store-bench.ts';
import { tempDir } from '../support/temp-dir.ts';

const hash = '0'.repeat(64);
const entry = (change: Partial<WatchItem>): WatchItem => ({
  ...{ entryId: 'e1', kind: 'watch', personId: null, idNumber: null, since: 0, note: '' },
  ...change,
});

/** A list of the centre comes into use, as the desk for them puts it there. */
function listCame(bench: GateBench, dataset: DatasetName, items: readonly unknown[], version: number): void {
  const { store, clock } = bench;
  const now = clock.wall();
  const payload = { dataset, version, hash, source: 'line' as const, items: items.length };
  const head = { dataset, version, highest: version, hash, items: items.length, issuedAt: now };
  const written = store.journal.append([{ kind: 'dataset.applied', payload }], () =>
    store.datasets.put({ ...head, confirmedAt: now, appliedAt: now }, { items, leavers: [] }),
  );
  expectOk(written);
}
const watched = (bench: GateBench) => [...bench.gate.terms.watchList()];

describe('the watch-list of a gate', () => {
  it('follows the list of the centre, by its own ids, by those of this gate, and by numbers of papers', async () => {
    const bench = await startGateBench();
    const [byId, byCentre, byNumber] = [bench.knows(1), bench.knows(2), bench.knows(3)];
    const passport = { kind: 'passport', number: 'MB 123-456', expires: undefined } as const;
    const holder = personOf(4, { papers: [passport] });
    bench.store.people.save(holder, []);
    bench.store.centreIds.link('C-2', byCentre);
    const items = [
      entry({ entryId: 'e1', personId: byId }),
      entry({ entryId: 'e2', personId: 'C-2', kind: 'missing' }),
      entry({ entryId: 'e3', idNumber: 'pass 3' }),
      entry({ entryId: 'e4', idNumber: 'mb123456' }),
      entry({ entryId: 'e5', personId: 'nobody-here' }),
    ];
    listCame(bench, 'watchlist', items, 1);
    await bench.pass(100);
    expect(new Map(watched(bench))).toEqual(
      new Map([
        [byId, 'watch'],
        [byCentre, 'missing'],
        [byNumber, 'watch'],
        [holder.personId, 'watch'],
      ]),
    );
    listCame(bench, 'watchlist', items.slice(1, 2), 2);
    await bench.pass(100);
    expect(watched(bench)).toEqual([[byCentre, 'missing']]);
  });

  it('finds whom it names as soon as they are enrolled, and whoever is reported missing at once', async () => {
    const bench = await startGateBench();
    listCame(bench, 'watchlist', [entry({ idNumber: 'PASS-7' })], 1);
    await bench.pass(100);
    expect(watched(bench)).toEqual([]);
    const late = bench.knows(7, false);
    expect(watched(bench)).toEqual([[late, 'watch']]);
    const other = bench.knows(8);
    bench.store.people.save(personOf(8, { status: 'missing' }), []);
    bench.gate.gallery.enrolled(other);
    expect(new Map(watched(bench)).get(other)).toBe('missing');
  });

  it('knows after a start who was missing before it', async () => {
    const missing = personOf(5, { status: 'missing' });
    const bench = await startGateBench({
      first: (store) => {
        for (let n = 10; n < 130; n++) store.people.save(personOf(n), []);
        store.people.save(missing, []);
      },
    });
    expect(watched(bench)).toEqual([[missing.personId, 'missing']]);
  });

  it('has everybody who is judged by their numbers at once, before their record had its turn', async () => {
    const crowd = Array.from({ length: 120 }, (_, n) => personOf(n + 10));
    const bench = await startGateBench({
      first: (store) => {
        for (const person of crowd) store.people.save(person, []);
      },
    });
    const [last, other] = [crowd[119], crowd[118]] as [Person, Person];
    const items = [entry({ idNumber: last.idNumber ?? '' }), entry({ personId: 'nobody-here' })];
    listCame(bench, 'watchlist', items, 1);
    const { terms } = bench.gate;
    expect(watched(bench)).toEqual([]);
    expect(terms.subject(last).watched).toBe('watch');
    expect([...terms.watchList(last)]).toEqual([[last.personId, 'watch']]);
    expect(terms.subject(other).watched).toBeUndefined();
    await bench.pass(100);
    expect(watched(bench)).toEqual([[last.personId, 'watch']]);
    expect(terms.watchList(last)).toBe(terms.watchList());
  });

  it('is read again soon where the store could not give it, whatever else could be read meanwhile', async () => {
    const bench = await startGateBench();
    const wanted = bench.knows(1);
    const list = vi.spyOn(bench.store.datasets, 'body').mockImplementationOnce(() => {
      throw Object.assign(new Error('damaged'), { code: 'store/corrupt' });
    });
    listCame(bench, 'watchlist', [entry({ personId: wanted })], 1);
    expect(list).toHaveBeenCalled();
    expect(watched(bench)).toEqual([]);
    await bench.pass(5100);
    expect(watched(bench)).toEqual([[wanted, 'watch']]);
  });
});

/** Enrolled, on no list, and reported missing. */
function goesMissing(bench: GateBench, n: number): PersonId {
  const personId = bench.knows(n, false);
  bench.store.people.save(personOf(n, { status: 'missing' }), []);
  bench.gate.gallery.enrolled(personId);
  return personId;
}

describe('somebody who is watched for, at a lane', () => {
  it('does not pass although nobody has gone through the numbers of their papers yet', () => {
    const lane = new PassbackLane(tempDir());
    lane.files('v1');
    lane.isNamedByNumber = true;
    expect(lane.comes('out', 'stays')).toMatchObject({ kind: 'refer', reasons: ['WATCHLIST'] });
    lane.isNamedByNumber = false;
    expect(lane.comes('out', 'stays')).toMatchObject({ kind: 'admit' });
    lane.close();
  });

  it('raises an alarm by their face although they are on no list, and the crew screen says what it always says', async () => {
    const bench = await startGateBench();
    const missing = goesMissing(bench, 3);
    bench.engine.sees({ axis: 3 });
    await bench.until('a case is raised', () => bench.gate.desk.open().length === 1);
    expect(lastOf(bench, 'case.raised')).toMatchObject({
      reasons: ['MISSING_REAPPEARED', 'NOT_ON_LIST'],
      candidates: [{ personId: missing }],
    });
    const shown = bench.crew().screen;
    await bench.pass(20_000);
    bench.engine.sees(undefined);
    await bench.pass(5000);
    expect(bench.officer().cases).toMatchObject([{ priority: 'high', needsTwo: true }]);
    bench.engine.sees({ axis: 9 });
    await bench.until('a stranger is referred', () => bench.gate.desk.open().length === 2);
    const { ticket: _, ...ofStranger } = bench.crew().screen as { ticket?: number };
    expect(shown).toMatchObject(ofStranger);
    expect(passageKinds(bench)).toEqual([]);
  });

  it('is noted and goes on where the rules say so, and a case stands at the panel that the lane knows nothing of', async () => {
    const handling = { ...testRules.handling, WATCHLIST: 'note' as const };
    const bench = await startGateBench({ rules: { handling } });
    const crew = bench.knows(1);
    listCame(bench, 'watchlist', [entry({ personId: crew })], 1);
    await bench.pass(100);
    bench.device.person.willWalk(1500);
    bench.engine.sees({ axis: 1 });
    await bench.until('the lane opens', () => bench.lane() === 'open');
    expect(lastOf(bench, 'passage.granted')).toMatchObject({ reasons: ['OK', 'WATCHLIST'] });
    await bench.until('the lane locks', () => bench.lane() === 'locked');
    const ofPassage = bench.kinds().filter((kind) => kind === 'case.raised' || kind === 'passage.granted');
    expect(ofPassage).toEqual(['passage.granted', 'case.raised']);
    expect(bench.lineOf(crew)).toBe('out');
    expect(bench.gate.desk.open()).toMatchObject([
      { reasons: ['WATCHLIST'], candidates: [{ personId: crew }] },
    ]);
    expect(bench.crew().screen.kind).not.toBe('officer');
  });
});
