import { describe, expect, it } from 'vitest';
import type { PersonId } from '../../main/core/brand.ts';
import { thaiCheckDigit } from '../../main/core/papers/id-number.ts';
import {
  asksForOn,
  type GateBench,
  type GateBenchOptions,
  startGateBench,
  voyageId,
} from '../support/gate-bench.ts';
import { lastOf, passageKinds } from '../support/gate-questions.ts';
import { createScriptReader, papersOf } from '../support/script-reader.ts';
import { faceOf, personOf } from '../support/store-bench.ts';

/** A gate with a reader. A face held against one person needs 0.8 here, one searched among all 0.9. */
async function startBench(options: GateBenchOptions = {}) {
  const reader = createScriptReader();
  const bench = await startGateBench({ ...options, papers: papersOf(reader) });
  const shown = () => bench.gate.claims?.shown();
  const nobodyYet = async () => {
    bench.engine.sees(undefined);
    await bench.pass(2000);
  };
  return { ...bench, reader, shown, nobodyYet };
}
type Bench = Awaited<ReturnType<typeof startBench>>;

/** A look at the person of `axis` that is 0.85 like them: enough for one, not for all. */
const poorLook = (axis: number) => ({ axis, wobble: 0.62 });

async function referred(bench: Bench) {
  await bench.until('a case is raised', () => bench.gate.desk.open().length > 0);
  expect(bench.timeline.some(asksForOn)).toBe(false);
  expect(bench.kinds()).not.toContain('passage.granted');
  return lastOf(bench, 'case.raised');
}

async function admitted(bench: GateBench) {
  await bench.until('the lane opens', () => bench.lane() === 'open');
  return lastOf(bench, 'passage.granted');
}

describe('a paper and the face of its holder', () => {
  it('open the lane where the face alone would not, and the record says how the identity was claimed', async () => {
    const bench = await startBench();
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
    const bench = await startBench();
    bench.knows(1);
    bench.engine.sees(poorLook(1));
    expect(await referred(bench)).toMatchObject({ reasons: ['UNKNOWN_FACE'] });
    expect(lastOf(bench, 'case.raised')).not.toHaveProperty('claim');
  });

  it('tell two people apart who look alike to the gate', async () => {
    const bench = await startBench();
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
    const bench = await startBench();
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
    const bench = await startBench();
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
    const bench = await startBench();
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
    ['of somebody with no picture', (bench: Bench) => bench.store.people.save(personOf(7), [])],
    [
      'whose only picture another pack described',
      (bench: Bench) => bench.store.people.save(personOf(7), [faceOf(7, 0, 'other-pack/1')]),
    ],
  ])('are a case when the paper is that %s, whoever stands there', async (_what, enrols) => {
    const bench = await startBench();
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

  it('are a case before an empty gallery', async () => {
    const bench = await startBench();
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
    const bench = await startBench();
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
    const bench = await startBench();
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
    const bench = await startBench();
    bench.knows(1);
    bench.store.people.save({ ...personOf(1), status: 'suspended' }, []);
    bench.reader.shows('PASS-1');
    bench.engine.sees({ axis: 1 });
    expect(await referred(bench)).toMatchObject({ reasons: ['PERSON_NOT_ACTIVE'] });
  });
});

describe('how long a claim lives', () => {
  it('is twenty seconds without a face; after that the face is searched among all again', async () => {
    const bench = await startBench();
    bench.knows(1);
    bench.reader.shows('PASS-1');
    await bench.pass(19_000);
    expect(bench.shown()?.claim?.leftMs).toBe(1000);
    await bench.pass(1500);
    expect(bench.shown()?.claim).toBeUndefined();
    bench.engine.sees(poorLook(1));
    expect(await referred(bench)).toMatchObject({ reasons: ['UNKNOWN_FACE'] });
    await bench.pass(2000);
    await bench.nobodyYet();
    bench.engine.sees({ axis: 1 });
    expect(await admitted(bench)).not.toHaveProperty('claim');
  });

  it('ends with the passage in which a face was held against it, when that person leaves', async () => {
    const bench = await startBench();
    bench.knows(1);
    const other = bench.knows(2);
    bench.reader.shows('PASS-1');
    bench.engine.sees({ axis: 2 });
    await bench.until('the face is looked at', () => bench.lane() === 'identifying');
    expect(bench.shown()?.claim).toMatchObject({ leftMs: undefined });
    await bench.nobodyYet();
    expect(bench.lane()).toBe('locked');
    expect(bench.shown()?.claim).toBeUndefined();
    bench.engine.sees({ axis: 2 });
    const granted = await admitted(bench);
    expect(granted).toMatchObject({ personId: other });
    expect(granted).not.toHaveProperty('claim');
  });

  it('ends with another face that steps in', async () => {
    const bench = await startBench();
    bench.knows(1);
    const other = bench.knows(2);
    bench.reader.shows('PASS-1');
    bench.engine.sees({ axis: 1 });
    await bench.until('the face is looked at', () => bench.lane() === 'identifying');
    bench.engine.sees({ axis: 2, x: 600 });
    const granted = await admitted(bench);
    expect(granted).toMatchObject({ personId: other });
    expect(granted).not.toHaveProperty('claim');
  });

  it('does not begin while somebody is walking: the paper is not taken, and nobody inherits it', async () => {
    const bench = await startBench();
    bench.knows(1);
    const second = bench.knows(2);
    bench.device.person.willWalk(1500);
    bench.engine.sees({ axis: 1 });
    await admitted(bench);
    bench.reader.shows('PASS-1');
    expect(bench.shown()).toEqual({ claim: undefined, refused: 'claim/lane-busy' });
    await bench.until('they have walked', () => passageKinds(bench).includes('passage.completed'));
    bench.engine.sees({ axis: 2, x: 600 });
    const granted = await admitted(bench);
    expect(granted).toMatchObject({ personId: second });
    expect(granted).not.toHaveProperty('claim');
  });

  it('ends with a story that was decided without it', async () => {
    const bench = await startBench();
    bench.knows(1);
    bench.knows(2);
    let shownAt = '';
    bench.gate.runner.onTransition(({ after }) => {
      // The paper comes with the last frame: the decision has fallen before any face was held against it.
      if (shownAt !== '' || after.effects.every(({ kind }) => kind !== 'decide')) return;
      bench.reader.shows('PASS-2');
      shownAt = after.state.kind;
      expect(bench.shown()?.claim).toBeDefined();
    });
    bench.device.person.willWalk(1500);
    bench.engine.sees({ axis: 1 });
    expect(await admitted(bench)).not.toHaveProperty('claim');
    expect(shownAt).toBe('identifying');
    expect(bench.shown()?.claim).toBeUndefined();
    await bench.until('they have walked', () => passageKinds(bench).includes('passage.completed'));
    bench.engine.sees({ ...poorLook(2), x: 600 });
    await bench.until('nobody inherits it', () => bench.lane() === 'referred');
    expect(lastOf(bench, 'case.raised')).not.toHaveProperty('claim');
  });

  it('is over for the older of two', async () => {
    const bench = await startBench();
    const holders = [bench.knows(1), bench.knows(2)] as PersonId[];
    bench.reader.shows('PASS-1');
    await bench.pass(500);
    bench.reader.shows('PASS-2');
    bench.engine.sees(poorLook(2));
    expect(await admitted(bench)).toMatchObject({ personId: holders[1], claim: { personId: holders[1] } });
  });

  it('begins anew with a second paper while the face is held against the first', async () => {
    const bench = await startBench();
    bench.knows(1);
    const second = bench.knows(2);
    bench.reader.shows('PASS-1');
    bench.engine.sees(poorLook(2));
    await bench.until('the face is looked at', () => bench.lane() === 'identifying');
    bench.reader.shows('PASS-2');
    expect(await admitted(bench)).toMatchObject({ personId: second, claim: { personId: second } });
  });

  it('gives whoever tries one paper after the other no more looks than one paper gives', async () => {
    const bench = await startBench();
    for (const n of [1, 2, 3, 4]) bench.knows(n);
    bench.engine.sees({ axis: 6 });
    for (let n = 1; bench.lane() !== 'referred'; n = (n % 4) + 1) {
      expect(bench.clock.mono()).toBeLessThan(10_000);
      bench.reader.shows(`PASS-${n}`);
      await bench.pass(220);
    }
    expect(lastOf(bench, 'case.raised')).toMatchObject({ reasons: ['CLAIM_MISMATCH'] });
  });
});

describe('what is no paper', () => {
  it.each([
    ['1101700203451', 'paper/wrong-check-digit'],
    ['A'.repeat(600), 'paper/too-long'],
    ['\u0007', 'paper/unprintable'],
    ['https://example.org', 'paper/unrecognised'],
  ])('claims nobody: %s', async (text, code) => {
    const bench = await startBench();
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
    const bench = await startBench();
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
    const bench = await startBench();
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
    const bench = await startBench();
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
