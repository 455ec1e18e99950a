import { describe, expect, it } from 'vitest';
import { type CallName, callNames, calls, officerViewSchema } from '../../main/bridge/contract.ts';
import { needOfCall, refusalOf } from '../../main/bridge/permissions.ts';
import type { CaseId, OfficerId } from '../../main/core/brand.ts';
import { actsOf, officerRoles } from '../../main/core/officers/roles.ts';
import { startWindowBench } from '../support/window-bench.ts';

type Bench = Awaited<ReturnType<typeof startWindowBench>>;

/** A known person who is on no list stands at the lane: a case with a name, a face and a portrait. */
async function withCase(bench: Bench) {
  const personId = bench.knows(1, false);
  bench.knows(2);
  bench.engine.sees({ axis: 1 });
  await bench.until('a case is raised', () => bench.gate.desk.open().length === 1);
  const caseId = bench.gate.desk.open()[0]?.caseId ?? '';
  const name = bench.store.people.find(personId)?.displayName ?? '';
  return { personId, caseId, name };
}

describe('a window at which nobody works', () => {
  it.each(['signed out', 'locked', 'with a role that sees no people', 'with a PIN to change'] as const)(
    'gets nothing of people while it is %s: no name, no face, no line',
    async (how) => {
      const roles =
        how === 'with a role that sees no people' ? ['maintainer' as const] : ['officer' as const];
      const suda = { officerId: 'officer-1' as OfficerId, name: 'Suda', roles };
      const anan = { officerId: 'officer-2' as OfficerId, name: 'Anan', roles: ['supervisor' as const] };
      const bench = await startWindowBench({ officers: () => [suda, anan] });
      const { personId, name } = await withCase(bench);
      const window = bench.open('one');
      if (how !== 'signed out') await window.signIn('officer-1');
      if (how === 'locked') await window.call('lock', {});
      if (how === 'with a PIN to change') await bench.gate.pins.reset(suda.officerId, anan.officerId);
      const view = officerViewSchema.parse(await window.view());
      const text = JSON.stringify(view, (_, each) => (each instanceof Uint8Array ? 'a picture' : each));
      expect(text).not.toContain(name);
      expect(text).not.toContain(personId);
      expect(text).not.toContain('a picture');
      expect({ ...view, ...{ cases: 0, boats: 0, recent: 0 } }).toMatchObject({
        waitingCases: 1,
        lane: 'referred',
      });
      expect([view.cases, view.boats, view.recent, view.onTable]).toEqual([[], [], [], null]);
    },
  );

  it('gets them as soon as somebody who may see them has signed in', async () => {
    const bench = await startWindowBench();
    const { name } = await withCase(bench);
    const window = bench.open('one');
    await window.signIn('officer-2');
    expect(JSON.stringify(await window.view())).toContain(name);
  });
});

describe('a shift', () => {
  it('locks itself after three minutes without a touch, and opens for its own officer', async () => {
    const { open, pass, kinds } = await startWindowBench();
    const window = open('one');
    await window.signIn('officer-1');
    await pass(100_000);
    await window.call('stillHere', {});
    await pass(100_000);
    expect((await window.view()).shift.state).toBe('signed-in');
    await pass(90_000);
    const view = await window.view();
    expect(view.shift).toMatchObject({ state: 'locked', lockedFor: { name: 'Suda' }, may: [] });
    expect(await window.call('rearm', {})).toMatchObject({ error: { code: 'panel/locked' } });
    expect(await window.call('unlock', { pin: '314159' })).toMatchObject({
      error: { code: 'officer/wrong-pin', params: { left: 4 } },
    });
    expect((await window.call('unlock', { pin: '271828' })).ok).toBe(true);
    expect(kinds().slice(-4)).toEqual([
      'officer.signed-in',
      'panel.locked',
      'officer.sign-in-refused',
      'panel.unlocked',
    ]);
  });

  it('leaves a note to the next one, over a restart too, until they have gone as well', async () => {
    const first = await startWindowBench();
    const window = first.open('one');
    await window.signIn('officer-1');
    await window.call('signOut', { note: '  The arm squeaks 😀 ' });
    window.gone();
    first.powerCut();
    const { directory, world } = first;
    const { open } = await startWindowBench({ directory, world, bootId: 'again' });
    const next = open('two');
    await next.signIn('officer-1');
    expect((await next.view()).shift.handOver).toBeNull();
    await next.signIn('officer-2');
    expect((await next.view()).shift.handOver).toMatchObject({ name: 'Suda', note: 'The arm squeaks 😀' });
    await next.call('signOut', { note: null });
    await next.signIn('officer-2');
    expect((await next.view()).shift.handOver).toBeNull();
  });

  it('comes back with its case in a window that is loaded anew, once, and for half a minute only', async () => {
    const bench = await startWindowBench();
    const { caseId } = await withCase(bench);
    const window = bench.open('one');
    await window.signIn('officer-1');
    await window.call('openCase', { caseId });
    window.gone();
    const back = bench.open('two');
    expect(await back.view()).toMatchObject({ officer: { name: 'Suda' }, onTable: caseId });
    expect((await bench.open('three').view()).officer).toBeNull();
    back.gone();
    await bench.pass(30_000);
    expect((await bench.open('four').view()).officer).toBeNull();
    expect(bench.rows().findLast(({ kind }) => kind === 'officer.signed-out')?.payload).toEqual({
      officerId: 'officer-1',
      cause: 'window-gone',
    });
  });

  it('comes back locked where it was locked', async () => {
    const { open } = await startWindowBench();
    const window = open('one');
    await window.signIn('officer-1');
    await window.call('lock', {});
    window.gone();
    expect((await open('two').view()).shift.state).toBe('locked');
  });

  it('locks itself also while the panel lays case after case on the table by itself', async () => {
    const bench = await startWindowBench();
    const { caseId } = await withCase(bench);
    const window = bench.open('one');
    await window.signIn('officer-1');
    for (let n = 0; n < 3; n++) {
      await bench.pass(59_000);
      expect((await window.call('openCase', { caseId })).ok).toBe(true);
    }
    await bench.pass(5000);
    expect((await window.view()).shift.state).toBe('locked');
  });

  it('sends the faces of a case only once it lies on the table of this window, where the look is recorded', async () => {
    const bench = await startWindowBench();
    const { caseId } = await withCase(bench);
    const [one, two] = [bench.open('one'), bench.open('two')];
    await one.signIn('officer-1');
    await two.signIn('officer-2');
    bench.gate.desk.setLiveFace(caseId as CaseId, new Uint8Array([1]));
    const faces = async (window: typeof one) =>
      (await window.view()).cases.flatMap(({ liveFace, candidates }) =>
        [liveFace, ...candidates.map(({ portrait }) => portrait)].filter((face) => face !== null),
      ).length;
    expect((await one.view()).cases[0]).toMatchObject({ caseId, liveFace: null });
    expect(await faces(one)).toBe(0);
    expect(bench.kinds()).not.toContain('faces.seen');
    expect(await one.call('openCase', { caseId })).toMatchObject({ ok: true });
    expect(await faces(one)).toBeGreaterThan(0);
    expect(bench.kinds()).toContain('faces.seen');
    expect(await faces(two)).toBe(0);
    await one.call('openCase', { caseId: null });
    expect(await faces(one)).toBe(0);
  });

  it('takes down each look at the faces of a case, once for each officer', async () => {
    const bench = await startWindowBench();
    const { caseId, personId } = await withCase(bench);
    const window = bench.open('one');
    expect(await window.call('openCase', { caseId })).toMatchObject({
      error: { code: 'officer/not-signed-in' },
    });
    await window.signIn('officer-1');
    for (let n = 0; n < 3; n++) await window.call('openCase', { caseId });
    await window.signIn('officer-2');
    await window.call('openCase', { caseId });
    const looks = bench.rows().filter(({ kind }) => kind === 'faces.seen');
    expect(looks.map(({ payload }) => payload['officerId'])).toEqual(['officer-1', 'officer-2']);
    expect(looks[0]?.payload).toMatchObject({
      why: 'case',
      caseId,
      personIds: expect.arrayContaining([personId]),
    });
  });
});

describe('who may call what', () => {
  const shift = (officerRoles_: readonly (typeof officerRoles)[number][], mustChangePin = false) => ({
    ...{ state: 'signed-in' as const, mustChangePin },
    officer: { officerId: 'x' as OfficerId, name: 'X', roles: officerRoles_ },
  });

  it('is decided for every call of an officer window, and refused by role', () => {
    for (const name of callNames.filter((each) => (calls[each].by as readonly string[]).includes('officer')))
      for (const role of officerRoles) {
        const need = needOfCall[name];
        const may = need === 'nobody' || need === 'own' || actsOf(role).includes(need);
        expect(refusalOf(name, shift([role])), `${role} ${name}`).toBe(
          may ? undefined : 'officer/not-allowed',
        );
      }
  });

  it('lets nothing but the change itself be done with a PIN that must be changed', () => {
    const allowed = callNames.filter(
      (name: CallName) => refusalOf(name, shift(['supervisor'], true)) === undefined,
    );
    const free = callNames.filter((name) => needOfCall[name] === 'nobody');
    expect(allowed.filter((name) => !free.includes(name)).sort()).toEqual(['changePin', 'lock', 'signOut']);
  });

  it('opens nothing while the window is locked or nobody is there', () => {
    for (const name of callNames.filter((each) => needOfCall[each] !== 'nobody')) {
      const nobody = { officer: undefined, mustChangePin: false };
      expect(refusalOf(name, { state: 'locked', ...nobody })).toBe('panel/locked');
      expect(refusalOf(name, { state: 'signed-out', ...nobody })).toBe('officer/not-signed-in');
    }
  });
});
