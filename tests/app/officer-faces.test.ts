import { describe, expect, it } from 'vitest';
import { closedBars } from '../../main/app/bar-source.ts';
import type { Officer } from '../../main/app/officer-desk.ts';
import { createOfficerFaces } from '../../main/app/officer-faces.ts';
import type { Look } from '../../main/app/recognition-loop.ts';
import type { MonoMs, PersonId, TrackId } from '../../main/core/brand.ts';
import { laneBars, laneConfig, officers } from '../support/gate-deps.ts';
import { faceReadingOf } from '../support/lane-engine.ts';
import { live } from '../support/script-camera.ts';
import { personOf } from '../support/store-bench.ts';
import { startWindowBench } from '../support/window-bench.ts';

const { personId } = personOf(5);
const suda = 'officer-1';

/** A gate that asks for the face too, at which the first officer is person 5. */
async function bench(who: { readonly personId?: PersonId } = { personId }) {
  const [first, ...others] = officers;
  const listed: readonly Officer[] = [{ ...(first as Officer), ...who }, ...others];
  const shift = { ...laneConfig.shift, face: 'too' as const };
  const lane = await startWindowBench({ config: { shift }, officers: () => listed });
  const window = lane.open('one');
  const last = () => {
    const row = lane
      .rows()
      .findLast(({ kind }) => kind.startsWith('officer.sign') || kind === 'panel.unlocked');
    return row === undefined ? undefined : { kind: row.kind, ...row.payload };
  };
  return {
    ...lane,
    ...{ window, last },
    /** Somebody stands at the lane, for long enough to be seen. */
    async stands(axis: number | undefined, guidance?: 'come-nearer') {
      const more = guidance === undefined ? {} : { guidance };
      lane.engine.sees(axis === undefined ? undefined : { axis, ...more });
      await lane.pass(2500);
    },
  };
}

const notSeen = { error: { code: 'officer/face-not-seen' } };
const refused = { kind: 'officer.sign-in-refused', officerId: suda, cause: 'face' };

describe('signing in where the face is asked for too', () => {
  it('takes the right PIN with the face of the officer at the lane, and says so in the record', async () => {
    const { knows, stands, window, last } = await bench();
    knows(5, false);
    await stands(5);
    expect(await window.signIn(suda)).toMatchObject({ ok: true });
    expect(last()).toEqual({ kind: 'officer.signed-in', officerId: suda, how: 'pin-and-face' });
    expect((await window.view()).officer).toEqual({ officerId: suda, name: 'Suda', roles: ['supervisor'] });
  });

  it.each([
    ['nobody is at the lane', undefined, undefined],
    ['somebody else is, whom the gate knows', 6, undefined],
    ['a stranger is', 7, undefined],
    ['the face cannot be used', 5, 'come-nearer'],
  ] as const)('refuses the right PIN while %s', async (_, axis, guidance) => {
    const { knows, stands, window, last } = await bench();
    knows(5, false);
    knows(6);
    await stands(axis, guidance);
    expect(await window.signIn(suda)).toMatchObject(notSeen);
    expect(last()).toEqual(refused);
    expect((await window.view()).officer).toBeNull();
  });

  it('does not take the face of whoever has just left', async () => {
    const { knows, stands, window } = await bench();
    knows(5, false);
    await stands(5);
    await stands(undefined);
    expect(await window.signIn(suda)).toMatchObject(notSeen);
  });

  it('says of a wrong PIN that it is wrong, whoever is at the lane', async () => {
    const { knows, stands, window } = await bench();
    knows(5, false);
    await stands(6);
    expect(await window.signIn(suda, '314159')).toMatchObject({ error: { code: 'officer/wrong-pin' } });
  });

  it('refuses whoever names no person, or one without a template, and says what to do', async () => {
    const notEnrolled = { error: { code: 'officer/face-not-enrolled' } };
    const unnamed = await bench({});
    unnamed.knows(5, false);
    await unnamed.stands(5);
    expect(await unnamed.window.signIn(suda)).toMatchObject(notEnrolled);
    expect(unnamed.last()).toEqual(refused);
    const unknown = await bench();
    await unknown.stands(5);
    expect(await unknown.window.signIn(suda)).toMatchObject(notEnrolled);
    unknown.store.people.save(personOf(5), []);
    expect(await unknown.window.signIn(suda)).toMatchObject(notEnrolled);
    expect(unknown.last()).toEqual(refused);
  });

  it('asks for the face again to unlock', async () => {
    const { knows, stands, window, last } = await bench();
    knows(5, false);
    await stands(5);
    await window.signIn(suda);
    await window.call('lock', {});
    await stands(6);
    expect(await window.call('unlock', { pin: '271828' })).toMatchObject(notSeen);
    expect((await window.view()).shift.state).toBe('locked');
    await stands(5);
    expect(await window.call('unlock', { pin: '271828' })).toMatchObject({ ok: true });
    expect(last()).toEqual({ kind: 'panel.unlocked', officerId: suda, how: 'pin-and-face' });
  });

  it.each(['camera', 'engine'] as const)(
    'is content with the PIN while the %s is down, and the record says so',
    async (part) => {
      const { engine, camera, window, last, pass } = await bench();
      if (part === 'engine') engine.goesDown('engine/crashed');
      else camera.becomes({ kind: 'down', code: 'camera/absent' });
      await pass(500);
      expect(await window.signIn(suda)).toMatchObject({ ok: true });
      expect(last()).toEqual({ kind: 'officer.signed-in', officerId: suda, how: 'pin' });
      // Both are back: the face counts again.
      engine.back();
      camera.becomes(live);
      await pass(3000);
      expect(await window.signIn('officer-2')).toMatchObject({
        error: { code: 'officer/face-not-enrolled' },
      });
    },
  );
});

/** Person 5 before a camera that works, with one thing changed. */
function provedWith(over: {
  readonly similarity?: number | undefined;
  readonly bar?: number;
  readonly liveness?: number;
  readonly ageMs?: number;
  readonly central?: boolean;
}) {
  const {
    similarity = 0.99,
    bar = laneBars.minSimilarityClaimed,
    liveness,
    ageMs = 0,
    central = false,
  } = over;
  const frame = { width: 2, height: 2, pixels: new Uint8Array(16), sequence: 1, capturedAt: 0 as MonoMs };
  const face = { ...faceReadingOf({ axis: 5 }), liveness };
  const look: Look = { track: 1 as TrackId, frame, face, probe: face.template, elderProbe: undefined };
  const candidates = 'similarity' in over && over.similarity === undefined ? [] : [{ personId, similarity }];
  const faces = createOfficerFaces({
    rule: 'too',
    people: { find: (id) => (id === personId ? personOf(5) : undefined) },
    centreIds: { personOf: (id) => (id === 'C-5' ? personId : undefined) },
    gallery: {
      knows: () => true,
      pack: () => 'test-pack/1',
      searchPerson: () => ({ galleryEmpty: candidates.length === 0, candidates }),
    },
    bars: { current: () => ({ ...closedBars, minSimilarityClaimed: bar }) },
    loop: { newestLook: () => look },
    health: { codeOf: () => undefined },
    clock: { mono: () => ageMs as MonoMs },
    spoofCheck: { action: 'refer', minLive: 0.5 },
  });
  const who = { ...(officers[0] as Officer), personId: (central ? 'C-5' : personId) as PersonId };
  const proven = faces.prove(who);
  return proven.ok ? proven.value : proven.error;
}

describe('the face of an officer', () => {
  it.each([
    ['just at the bar', { similarity: 0.8 }, 'pin-and-face'],
    ['just under it', { similarity: 0.7999 }, 'officer/face-not-seen'],
    ['no number', { similarity: Number.NaN }, 'officer/face-not-seen'],
    ['with nothing to compare', { similarity: undefined }, 'officer/face-not-seen'],
    ['living', { liveness: 0.9 }, 'pin-and-face'],
    ['hardly living', { liveness: 0.1 }, 'officer/face-not-seen'],
    ['of a frame that is too old', { ageMs: 1501 }, 'officer/face-not-seen'],
    ['of a person by an id of the centre', { central: true }, 'pin-and-face'],
    ['at a gate whose bars nobody has proven', { bar: 1, similarity: 0.99 }, 'pin'],
  ] as const)('%s', (_, over, proven) => {
    expect(provedWith(over)).toBe(proven);
  });
});
