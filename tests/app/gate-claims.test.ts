import { describe, expect, it } from 'vitest';
import { thaiCheckDigit } from '../../main/core/papers/id-number.ts';
import { voyageId } from '../support/gate-bench.ts';
import { lastOf } from '../support/gate-questions.ts';
import { admitted, poorLook, type ReaderBench, referred, startReaderBench } from '../support/reader-bench.ts';
import { faceOf, personOf } from '../support/store-bench.ts';

describe('a paper and the face of its holder', () => {
  it('open the lane where the face alone would not, and the record says how the identity was claimed', async () => {
    const bench = await startReaderBench();
    const crew = bench.knows(1);
    bench.reader.shows('PASS-1\r\n');
    expect(bench.shown()?.claim).toEqual({ personId: crew, paper: 'seaman-book', leftMs: 20_000 });
    bench.engine.sees(poorLook(1));
    const granted = await admitted(bench);
    const claim = { personId: crew, paper: 'seaman-book', reader: 'serial' };
    expect(granted).toMatchObject({ personId: crew, how: 'face', claim, match: { margin: null } });
    expect(bench.shown()?.claim).toBeUndefined();
  });

  it('are not needed: without a paper the face is searched among all, and no row speaks of one', async () => {
    const bench = await startReaderBench();
    bench.knows(1);
    bench.engine.sees(poorLook(1));
    expect(await referred(bench)).toMatchObject({ reasons: ['UNKNOWN_FACE'] });
    expect(lastOf(bench, 'case.raised')).not.toHaveProperty('claim');
  });

  it('tell two people apart who look alike to the gate', async () => {
    const bench = await startReaderBench();
    const crew = bench.knows(1);
    bench.store.people.save(personOf(2), [faceOf(1, 0.3)]);
    bench.store.voyages.addLine(voyageId, personOf(2).personId, 'crew');
    bench.gate.gallery.enrolled(personOf(2).personId);
    const between = { axis: 1, wobble: 0.15 };
    bench.engine.sees(between);
    expect(await referred(bench)).toMatchObject({ reasons: ['AMBIGUOUS'] });
    await bench.pass(2000);
    await bench.nobodyYet();
    bench.reader.shows('PASS-1');
    bench.engine.sees(between);
    expect(await admitted(bench)).toMatchObject({ personId: crew });
  });

  it('leave nothing of the number in record, log and screens', async () => {
    const bench = await startReaderBench();
    const number = `110170020345${thaiCheckDigit('110170020345')}`;
    const person = { ...personOf(1), idNumber: number };
    bench.store.people.save(person, [faceOf(1)]);
    bench.store.voyages.addLine(voyageId, person.personId, 'crew');
    bench.gate.gallery.enrolled(person.personId);
    bench.reader.shows(number);
    expect(bench.shown()?.claim?.personId).toBe(person.personId);
    bench.engine.sees({ axis: 1 });
    await admitted(bench);
    bench.reader.shows('PASS-404');
    const said = JSON.stringify([bench.rows(), bench.log.lines, bench.officer(), bench.crew()]);
    for (const part of [number, number.slice(0, 8), 'PASS']) expect(said).not.toContain(part);
  });
});

describe('a paper and another face', () => {
  it('are a case that names the mismatch, also when that face is on the list', async () => {
    const bench = await startReaderBench();
    const holder = bench.knows(1);
    const bearer = bench.knows(2);
    bench.reader.shows('PASS-1');
    bench.engine.sees({ axis: 2 });
    const raised = await referred(bench);
    expect(raised).toMatchObject({
      reasons: ['CLAIM_MISMATCH'],
      claim: { personId: holder, paper: 'seaman-book', reader: 'serial' },
    });
    // Whose face it is is the officer's business, and opens nothing.
    expect(bench.gate.desk.open()[0]?.candidates.map((c) => c.personId)).toContain(bearer);
    expect(bench.crew().screen).toEqual({ kind: 'officer', ticket: 1 });
    await bench.pass(5000);
    expect(bench.lane()).toBe('referred');
  });

  it('are a case even when they resemble each other enough for one, if the lists would have given the other', async () => {
    const bench = await startReaderBench();
    const holder = bench.knows(1);
    const bearer = personOf(2).personId;
    bench.store.people.save(personOf(2), [faceOf(1, 0.5)]);
    bench.store.voyages.addLine(voyageId, bearer, 'crew');
    bench.gate.gallery.enrolled(bearer);
    bench.reader.shows('PASS-1');
    bench.engine.sees({ axis: 1, wobble: 0.5 });
    const raised = await referred(bench);
    expect(raised).toMatchObject({ reasons: ['CLAIM_MISMATCH'] });
    const { candidates = [] } = bench.gate.desk.open()[0] ?? {};
    expect(candidates.map((c) => c.personId)).toEqual([holder, bearer]);
  });

  it.each([
    ['of somebody with no picture', (bench: ReaderBench) => bench.store.people.save(personOf(7), [])],
    [
      'whose only picture another pack described',
      (bench: ReaderBench) => bench.store.people.save(personOf(7), [faceOf(7, 0, 'other-pack/1')]),
    ],
  ])('are a case when the paper is that %s, whoever stands there', async (_what, enrols) => {
    const bench = await startReaderBench();
    bench.knows(2);
    enrols(bench);
    bench.store.voyages.addLine(voyageId, personOf(7).personId, 'crew');
    bench.gate.gallery.enrolled(personOf(7).personId);
    for (const axis of [7, 2]) {
      bench.reader.shows('PASS-7');
      bench.engine.sees({ axis, x: 50 * axis });
      await bench.until('they are referred', () => bench.lane() === 'referred');
      expect(lastOf(bench, 'case.raised')).toMatchObject({ reasons: ['CLAIM_MISMATCH'] });
      await bench.pass(2000);
      await bench.nobodyYet();
    }
    expect(bench.kinds()).not.toContain('passage.granted');
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, -1])(
    'are a case when the comparison says %s',
    async (similarity) => {
      const bench = await startReaderBench();
      const personId = bench.knows(1);
      const broken = {
        searchClaimed: () => ({ galleryEmpty: false, candidates: [{ personId, similarity }] }),
      };
      Object.assign(bench.gate.gallery, broken);
      bench.reader.shows('PASS-1');
      bench.engine.sees({ axis: 1 });
      expect(await referred(bench)).toMatchObject({ reasons: ['CLAIM_MISMATCH'] });
    },
  );

  it('are a case before an empty gallery', async () => {
    const bench = await startReaderBench();
    bench.store.people.save(personOf(1), []);
    bench.reader.shows('PASS-1');
    bench.engine.sees({ axis: 1 });
    expect(await referred(bench)).toMatchObject({
      reasons: ['CLAIM_MISMATCH', 'NOT_ON_LIST'],
      candidates: [],
    });
  });
});

describe('a paper of somebody who may not pass', () => {
  it('is a case when nobody here has such a number, although the face is on the list', async () => {
    const bench = await startReaderBench();
    bench.knows(1);
    bench.reader.shows('PASS-404');
    expect(bench.shown()).toMatchObject({ refused: 'claim/unknown-number', claim: { personId: undefined } });
    bench.engine.sees({ axis: 1 });
    expect(await referred(bench)).toMatchObject({
      reasons: ['CLAIM_UNKNOWN'],
      claim: { personId: null, paper: 'seaman-book' },
      candidates: [{ personId: personOf(1).personId }],
    });
  });

  it('is a case when its holder is on no open list, whoever shows it (I3)', async () => {
    const bench = await startReaderBench();
    bench.knows(2);
    const holder = bench.knows(1, false);
    bench.reader.shows('PASS-1');
    bench.engine.sees({ axis: 1 });
    expect(await referred(bench)).toMatchObject({
      reasons: ['NOT_ON_LIST'],
      candidates: [{ personId: holder }],
    });
    await bench.pass(2000);
    await bench.nobodyYet();
    bench.reader.shows('PASS-1');
    bench.engine.sees({ axis: 2 });
    await bench.until('a second case', () => bench.gate.desk.open().length === 2);
    expect(lastOf(bench, 'case.raised')).toMatchObject({ reasons: ['CLAIM_MISMATCH', 'NOT_ON_LIST'] });
    expect(bench.kinds()).not.toContain('passage.granted');
  });

  it('opens nothing for a holder who is suspended', async () => {
    const bench = await startReaderBench();
    bench.knows(1);
    bench.store.people.save({ ...personOf(1), status: 'suspended' }, []);
    bench.reader.shows('PASS-1');
    bench.engine.sees({ axis: 1 });
    expect(await referred(bench)).toMatchObject({ reasons: ['PERSON_NOT_ACTIVE'] });
  });
});

describe('what is no paper', () => {
  it.each([
    ['1101700203451', 'paper/wrong-check-digit'],
    ['A'.repeat(600), 'paper/too-long'],
    ['\u0007', 'paper/unprintable'],
    ['https://example.org', 'paper/unrecognised'],
  ])('claims nobody: %s', async (text, code) => {
    const bench = await startReaderBench();
    const crew = bench.knows(1);
    const before = bench.crew();
    bench.reader.shows(text);
    expect(bench.shown()).toEqual({ claim: undefined, refused: code });
    expect(bench.crew()).toEqual(before);
    await bench.pass(20_000);
    expect(bench.shown()?.refused).toBeUndefined();
    bench.engine.sees({ axis: 1 });
    expect(await admitted(bench)).toMatchObject({ personId: crew });
  });

  it('does not take the place of a paper that was read', async () => {
    const bench = await startReaderBench();
    const crew = bench.knows(1);
    bench.reader.shows('PASS-1');
    bench.reader.shows({ ok: false, error: 'paper/incomplete' });
    expect(bench.shown()).toMatchObject({ claim: { personId: crew }, refused: 'paper/incomplete' });
    bench.engine.sees(poorLook(1));
    expect(await admitted(bench)).toMatchObject({ claim: { personId: crew } });
  });
});

describe('a lane that is closed', () => {
  it('takes no paper, and begins without one', async () => {
    const bench = await startReaderBench();
    const crew = bench.knows(1);
    bench.reader.shows('PASS-1');
    bench.unplug();
    await bench.until('the turnstile is missed', () => bench.lane() === 'out-of-service');
    expect(bench.shown()?.claim).toBeUndefined();
    bench.reader.shows('PASS-1');
    expect(bench.shown()?.refused).toBe('claim/lane-closed');
    bench.replug();
    await bench.until('the lane is back', () => bench.lane() === 'locked');
    bench.engine.sees({ axis: 1 });
    const granted = await admitted(bench);
    expect(granted).toMatchObject({ personId: crew });
    expect(granted).not.toHaveProperty('claim');
  });
});

describe('a reader that fails', () => {
  it('is a warning for the officer, and stops nobody', async () => {
    const bench = await startReaderBench();
    bench.knows(1);
    bench.reader.becomes('reader/unplugged');
    expect(bench.officer().health.find(({ part }) => part === 'reader')).toMatchObject({
      state: 'warning',
      code: 'reader/unplugged',
    });
    expect(lastOf(bench, 'fault.raised')).toEqual({ code: 'reader/unplugged' });
    bench.engine.sees({ axis: 1 });
    await admitted(bench);
    bench.reader.becomes(undefined);
    expect(lastOf(bench, 'fault.cleared')).toEqual({ code: 'reader/unplugged' });
  });
});
