import { describe, expect, it } from 'vitest';
import { createEnrolmentDesk, type EnrolmentForm } from '../../main/app/enrolment-desk.ts';
import type { PersonId } from '../../main/core/brand.ts';
import type { Refusal } from '../../main/core/enrolment/refusal.ts';
import { refusal } from '../../main/core/enrolment/refusal-sentences.ts';
import { searchGallery } from '../../main/core/matching/gallery.ts';
import { err, ok, type Result } from '../../main/core/result.ts';
import { createCountedIds, laneConfig } from '../support/gate-deps.ts';
import { createLaneEngine } from '../support/lane-engine.ts';
import { createScriptCamera, live } from '../support/script-camera.ts';
import { templateOf, testPack } from '../support/store-bench.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

const form: EnrolmentForm = {
  name: 'Aye Aye',
  nationality: 'MMR',
  language: 'my',
  dateOfBirth: undefined,
  idNumber: undefined,
  voyageId: undefined,
  role: 'crew',
};

const gallery = [
  { personId: 'P-other' as PersonId, template: templateOf(2) },
  { personId: 'P-like' as PersonId, template: templateOf(1, 0.2) },
  { personId: 'P-twin' as PersonId, template: templateOf(1, 0.1) },
];

function bench(answer: Result<PersonId, readonly Refusal[]> = ok('P-1' as PersonId)) {
  const clock = createVirtualClock();
  const camera = createScriptCamera(clock, 0, live);
  const script = createLaneEngine({ kind: 'ready', pack: testPack });
  // What is cut out of the lane's picture is a portrait of whoever stands there.
  const engine = { ...script, cutOut: async () => ok(Buffer.from('face 1')) };
  const enrolled: (readonly Uint8Array[])[] = [];
  const desk = createEnrolmentDesk({
    camera,
    engine,
    ids: createCountedIds('capture'),
    roi: laneConfig.roi,
    frameTimeoutMs: 2000,
    faces: { searchEveryone: (probe, limit) => searchGallery(gallery, probe, limit) },
    bars: { minDuplicateSimilarity: () => 0.9 },
    enrol: async (pictures) => {
      enrolled.push(pictures);
      return answer;
    },
  });
  const capture = async () => {
    const captured = desk.capture();
    await clock.advance(1);
    return captured;
  };
  script.sees({ axis: 1 });
  return { desk, capture, enrolled, engine: script, camera };
}

describe('the enrolment desk', () => {
  it('takes up to five pictures at the lane', async () => {
    const { capture } = bench();
    for (let taken = 1; taken <= 5; taken++) {
      expect(await capture()).toMatchObject({ ok: true, value: { captureId: `capture-${taken}`, taken } });
    }
    expect(await capture()).toEqual({ ok: false, error: 'capture/too-many' });
  });

  it('says why there is no picture: nobody there, the camera, the recogniser', async () => {
    const { capture, engine, camera } = bench();
    engine.sees(undefined);
    expect(await capture()).toEqual({ ok: false, error: 'portrait/no-face' });
    engine.goesDown('engine/crashed');
    expect(await capture()).toEqual({ ok: false, error: 'engine/crashed' });
    camera.becomes({ kind: 'down', code: 'camera/unplugged' });
    expect(await capture()).toEqual({ ok: false, error: 'camera/unplugged' });
  });

  it('asks for one pose after another, and for that of a dropped picture again', async () => {
    const { desk, capture } = bench();
    const next = async () => {
      const captured = await capture();
      return captured.ok ? captured.value.next : captured.error;
    };
    expect([await next(), await next()]).toEqual(['left', 'right']);
    desk.drop('capture-1');
    expect(await next()).toBe('right');
    expect([await next(), await next(), await next()]).toEqual(['chin', null, null]);
  });

  it('names who is known with a like face before anything is saved, the most alike first', async () => {
    const { desk, capture, enrolled } = bench();
    await capture();
    expect(desk.alike(['capture-1'])).toMatchObject({
      ok: true,
      value: [{ personId: 'P-twin' }, { personId: 'P-like' }],
    });
    expect(enrolled).toEqual([]);
    desk.drop('capture-1');
    expect(desk.alike(['capture-1'])).toMatchObject({ ok: false, error: [{ code: 'portraits/gone' }] });
  });

  it('saves the chosen pictures and forgets all of them', async () => {
    const { desk, capture, enrolled } = bench();
    await capture();
    await capture();
    expect(await desk.save(['capture-2'], form)).toEqual({ ok: true, value: 'P-1' });
    expect(enrolled.map((pictures) => pictures.length)).toEqual([1]);
    expect((await desk.save(['capture-1'], form)).ok).toBe(false);
  });

  it('keeps the pictures when saving was refused, so that the officer can correct the form', async () => {
    const wrong = [refusal('number/wrong-check-digit', { value: '1' })];
    const { desk, capture } = bench(err(wrong));
    await capture();
    expect(await desk.save(['capture-1'], form)).toEqual({ ok: false, error: wrong });
    expect(await desk.save(['capture-1'], form)).toEqual({ ok: false, error: wrong });
  });

  it('saves nothing when one of the pictures is not held any more', async () => {
    const { desk, capture, enrolled } = bench();
    await capture();
    expect(await desk.save(['capture-1', 'capture-9'], form)).toMatchObject({ ok: false });
    desk.discard();
    expect(await desk.save(['capture-1'], form)).toMatchObject({ ok: false });
    expect(enrolled).toEqual([]);
  });
});
