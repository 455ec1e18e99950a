import { expect, it } from 'vitest';
import { findingsOf } from '../../main/app/voyage-board.ts';
import type { VoyageFinding } from '../../main/core/voyage/reconciliation.ts';
import { count, leaves, walksUp } from '../support/lane-walks.ts';
import { chokDee, idOf, pin, startVoyageBench, type VoyageBench } from '../support/voyage-bench.ts';

/** The master and three of the crew are announced; `late` comes later, and `substitute` in the place of `noShow`. */
const [master, cook, noShow, lost, late, substitute] = [1, 2, 3, 4, 5, 6] as const;
const only = { voyageId: chokDee };

async function walk(bench: VoyageBench, ...people: readonly number[]): Promise<void> {
  for (const n of people) {
    await walksUp(bench, n);
    await leaves(bench);
  }
}

async function story(bench: VoyageBench) {
  const answer = await bench.handlers.voyageStory(only, bench.suda);
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
}

async function outcomes(bench: VoyageBench): Promise<Readonly<Record<string, string | null>>> {
  const { lines } = await story(bench);
  return Object.fromEntries(lines.map(({ personId, outcome }) => [Number(personId.slice(-2)), outcome]));
}

const done = { ok: true, value: {} };

async function boards(bench: VoyageBench): Promise<void> {
  const { handlers, suda, files, enrols, gate } = bench;
  files(chokDee, [master, cook, noShow, lost]);
  enrols(late, substitute);
  for (const n of [master, cook, noShow, lost, late, substitute]) gate.gallery.enrolled(idOf(n));
  await walk(bench, cook, lost);
  expect(bench.phaseOf(chokDee)).toBe('boarding');
  for (const n of [late, substitute]) {
    const addition = { voyageId: chokDee, personId: idOf(n), role: 'crew' as const };
    expect(await handlers.addToVoyage(addition, suda)).toEqual(done);
  }
  await walk(bench, late, substitute);
}

async function sails(bench: VoyageBench): Promise<void> {
  const { handlers, suda } = bench;
  // The master goes aboard last, and signs while the camera still has them.
  await walksUp(bench, master);
  const seal = { voyageId: chokDee, masterId: idOf(master), masterProof: 'face' as const, pin };
  const sealed = await handlers.sealVoyage({ ...seal, noShows: [idOf(noShow)] }, suda);
  expect(sealed).toEqual({ ok: true, value: { aboard: 5 } });
  await leaves(bench);
  expect(await handlers.departVoyage(only, suda)).toEqual(done);
  expect(await outcomes(bench)).toEqual({ 1: null, 2: null, 3: 'no-show', 4: null, 5: null, 6: null });
}

async function comesHome(bench: VoyageBench): Promise<void> {
  const { handlers, suda, clock, store } = bench;
  expect(await handlers.beginReturn(only, suda)).toEqual(done);
  await walk(bench, master, cook, substitute);
  expect(await handlers.landVoyage(only, suda)).toEqual({ ok: true, value: { open: 2 } });
  await bench.pass(1000);
  const missing = findingsOf(bench.voyaging.board.now()).filter(({ kind }) => kind === 'missing');
  expect(missing.flatMap(({ personIds }) => personIds)).toEqual([idOf(lost), idOf(late)]);
  expect(bench.health.codeOf('lists')).toBe('lists/does-not-add-up');
  const report = { happenedAtMs: clock.wall() - 3_600_000, latitude: 9.5, longitude: 100.2 };
  const about = { ...only, personId: idOf(lost), note: 'Not seen since the night' };
  expect(await handlers.reportMissing({ ...about, ...report }, suda)).toMatchObject({ ok: true });
  expect(store.people.find(idOf(lost))?.status).toBe('missing');
  expect(await handlers.closeVoyage(only, suda)).toMatchObject({
    ok: false,
    error: { code: 'voyage/open-lines', params: { count: 1 } },
  });
}

async function isClosed(bench: VoyageBench): Promise<void> {
  const { handlers, suda, store } = bench;
  const said = {
    ...only,
    personId: idOf(late),
    outcome: 'left-abroad' as const,
    otherVoyageId: null,
    note: '',
  };
  expect(await handlers.stateOutcome(said, suda)).toEqual(done);
  expect(await outcomes(bench)).toEqual({
    ...{ 1: 'returned', 2: 'returned', 6: 'returned' },
    ...{ 3: 'no-show', 4: 'missing-reported', 5: 'left-abroad' },
  });
  expect((await story(bench)).phase).toBe('reconciled');
  await bench.pass(1000);
  expect(findingsOf(bench.voyaging.board.now())).toEqual([]);
  expect(bench.health.codeOf('lists')).toBeUndefined();
  expect(await handlers.closeVoyage(only, suda)).toEqual(done);
  expect(store.voyages.find(chokDee)).toMatchObject({ state: 'closed', notice: { phase: 'closed' } });
}

async function appearsAgain(bench: VoyageBench): Promise<void> {
  bench.engine.sees({ axis: lost });
  await bench.until('a case is raised', () => bench.gate.desk.open().length > 0);
  expect(bench.gate.desk.open()[0]?.reasons).toContain('MISSING_REAPPEARED');
  expect(bench.gate.desk.open()[0]?.candidates[0]?.personId).toBe(idOf(lost));
}

it('everybody who went out is accounted for, and the face of somebody missing raises a case', async () => {
  const bench = await startVoyageBench({
    config: { lane: 'both' },
    rules: { clearance: 'not-needed', listDueBeforeMs: 0 },
  });
  await boards(bench);
  await sails(bench);
  await comesHome(bench);
  await isClosed(bench);
  const granted = count(bench, 'passage.granted');
  await appearsAgain(bench);
  expect(count(bench, 'passage.granted')).toBe(granted);
  expect(bench.kinds().filter((kind) => /^(voyage|person|manifest)\./.test(kind))).toEqual([
    'voyage.filed',
    ...['manifest.line-added', 'manifest.line-added', 'voyage.sealed', 'voyage.departed'],
    ...[
      'voyage.returning',
      'voyage.landed',
      'person.missing-reported',
      'voyage.line-stated',
      'voyage.closed',
    ],
  ]);
}, 60_000);

it('a missing man who comes ashore with another boat is an alarm that names both', async () => {
  const bench = await startVoyageBench({ config: { lane: 'both' }, rules: { clearance: 'not-needed' } });
  const { handlers, suda, files, walks } = bench;
  files(chokDee, [master, lost]);
  files('sang-jan' as never, [cook]);
  for (const n of [master, lost]) walks(n, 'out');
  const seal = { voyageId: chokDee, masterId: idOf(master), masterProof: 'paper' as const, pin };
  await handlers.sealVoyage({ ...seal, noShows: [] }, suda);
  await handlers.departVoyage(only, suda);
  const nobodyKnows = { happenedAtMs: null, latitude: null, longitude: null };
  await handlers.reportMissing({ ...only, ...nobodyKnows, personId: idOf(lost), note: '' }, suda);
  walks(lost, 'in', 'sang-jan' as never);
  await bench.pass(1000);
  const found = findingsOf(bench.voyaging.board.now()).filter(({ kind }) => kind === 'reappeared');
  expect(found).toEqual<VoyageFinding[]>([
    { kind: 'reappeared', voyageId: chokDee, personIds: [idOf(lost)], otherVoyageId: 'sang-jan' as never },
  ]);
  expect(bench.health.codeOf('lists')).toBe('lists/does-not-add-up');
});
