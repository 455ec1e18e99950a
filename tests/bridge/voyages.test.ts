import { describe, expect, it } from 'vitest';
import { calls } from '../../main/bridge/contract.ts';
import { chokDee, idOf, pin, sangJan, startVoyageBench } from '../support/voyage-bench.ts';

const seal = {
  voyageId: chokDee,
  masterId: idOf(1),
  masterProof: 'paper' as const,
  pin,
  noShows: [] as string[],
};
const whom = (n: number, role: 'crew' | 'master' = 'crew') => ({
  voyageId: chokDee,
  personId: idOf(n),
  role,
});
const only = { voyageId: chokDee };
const refusal = (code: string, params?: object) => ({
  ok: false,
  error: params === undefined ? { code } : { code, params },
});

/** A boat of three: the master and one of the crew are aboard. */
async function boarded(options?: Parameters<typeof startVoyageBench>[0]) {
  const bench = await startVoyageBench(options);
  bench.files(chokDee, [1, 2, 3]);
  bench.walks(1, 'out');
  bench.walks(2, 'out');
  return bench;
}

async function sealed(options?: Parameters<typeof startVoyageBench>[0]) {
  const bench = await boarded(options);
  const answer = await bench.handlers.sealVoyage({ ...seal, noShows: [idOf(3)] }, bench.suda);
  expect(answer).toEqual({ ok: true, value: { aboard: 2 } });
  return bench;
}

describe('a list that somebody comes onto', () => {
  it('takes a late arrival, with a row that says who let them on, in the role', async () => {
    const { handlers, suda, enrols, rows, store, files } = await startVoyageBench();
    files(chokDee, [1]);
    enrols(4);
    expect(await handlers.addToVoyage(whom(4, 'master'), suda)).toEqual({ ok: true, value: {} });
    expect(store.voyages.find(chokDee)?.lines.at(-1)).toMatchObject({ personId: idOf(4), role: 'master' });
    expect(rows().at(-1)).toMatchObject({
      kind: 'manifest.line-added',
      payload: { voyageId: chokDee, personId: idOf(4), officerId: 'officer-1', role: 'master' },
    });
  });

  it('refuses whom nobody knows, who is on it, and who is out with another boat; nothing is changed', async () => {
    const { handlers, suda, files, walks, everything } = await startVoyageBench();
    files(chokDee, [1]);
    files(sangJan, [5]);
    walks(5, 'out', sangJan);
    const before = everything();
    expect(await handlers.addToVoyage(whom(9), suda)).toMatchObject(refusal('person/unknown'));
    expect(await handlers.addToVoyage(whom(1), suda)).toMatchObject(refusal('person/on-list-already'));
    expect(await handlers.addToVoyage(whom(5), suda)).toMatchObject(refusal('person/on-other-boat'));
    const nowhere = { ...whom(5), voyageId: 'nowhere' };
    expect(await handlers.addToVoyage(nowhere, suda)).toMatchObject(refusal('voyage/unknown'));
    expect(everything()).toEqual(before);
  });

  it('refuses everybody once the departure is signed', async () => {
    const { handlers, suda, enrols, everything } = await sealed();
    enrols(4);
    const before = everything();
    expect(await handlers.addToVoyage(whom(4), suda)).toMatchObject(refusal('voyage/wrong-phase'));
    expect(everything()).toEqual(before);
  });

  it('without a notice takes people as before, and cannot be sealed', async () => {
    const bench = await startVoyageBench();
    bench.enrols(4);
    const own = { ...whom(4), voyageId: 'voyage-1' };
    expect(await bench.handlers.addToVoyage(own, bench.suda)).toEqual({ ok: true, value: {} });
    const answer = await bench.handlers.sealVoyage({ ...seal, voyageId: 'voyage-1' }, bench.suda);
    expect(answer).toMatchObject(refusal('voyage/wrong-phase'));
  });
});

describe('the departure', () => {
  it('is signed once: who is aboard by their passages, and who stays ashore', async () => {
    const { rows, phaseOf, handlers, suda, everything } = await sealed();
    expect(rows().at(-1)).toMatchObject({
      kind: 'voyage.sealed',
      payload: {
        officerId: 'officer-1',
        masterId: idOf(1),
        masterProof: 'paper',
        aboard: [idOf(1), idOf(2)],
        noShows: [idOf(3)],
      },
    });
    expect(phaseOf(chokDee)).toBe('sealed');
    const before = everything();
    const again = await handlers.sealVoyage(seal, suda);
    expect(again).toMatchObject(refusal('voyage/wrong-phase'));
    expect(everything()).toEqual(before);
  });

  it.each([
    ['by somebody who is not the master', { masterId: idOf(2) }, 'voyage/not-master'],
    ['by a master who is not on the list', { masterId: idOf(9) }, 'voyage/not-master'],
    ['for a no-show who is aboard', { noShows: [idOf(2)] }, 'voyage/aboard-not-no-show'],
    ['for a no-show who is on no list', { noShows: [idOf(9)] }, 'person/not-on-list'],
    ['by a face that the camera does not see', { masterProof: 'face' as const }, 'voyage/master-not-seen'],
    ['of a boat that nobody knows', { voyageId: 'nowhere' }, 'voyage/unknown'],
  ])('is not signed %s', async (_how, change, code) => {
    const { handlers, suda, everything } = await boarded();
    const before = everything();
    expect(await handlers.sealVoyage({ ...seal, ...change }, suda)).toMatchObject(refusal(code));
    expect(everything()).toEqual(before);
  });

  it('is signed by the face of the master while it is before the camera', async () => {
    const bench = await boarded();
    bench.enrols(1);
    bench.gate.gallery.enrolled(idOf(1));
    bench.engine.sees({ axis: 1 });
    await bench.until('a look', () => bench.gate.loop.newestLook() !== undefined);
    const answer = await bench.handlers.sealVoyage({ ...seal, masterProof: 'face' }, bench.suda);
    expect(answer).toEqual({ ok: true, value: { aboard: 2 } });
  });

  it('is not signed under a wrong PIN, and after five the officer is locked out', async () => {
    const { handlers, suda, store, phaseOf, kinds } = await boarded();
    const lines = store.voyages.find(chokDee)?.lines;
    for (const left of [4, 3, 2, 1])
      expect(await handlers.sealVoyage({ ...seal, pin: '000001' }, suda)).toMatchObject(
        refusal('officer/wrong-pin', { left }),
      );
    const locked = refusal('officer/locked-out', { minutes: 5 });
    expect(await handlers.sealVoyage({ ...seal, pin: '000001' }, suda)).toMatchObject(locked);
    expect(await handlers.sealVoyage(seal, suda)).toMatchObject(locked);
    expect(phaseOf(chokDee)).toBe('boarding');
    expect(store.voyages.find(chokDee)?.lines).toEqual(lines);
    expect(kinds()).not.toContain('voyage.sealed');
  });

  it('is not signed if somebody named as staying ashore goes aboard while the PIN is looked at', async () => {
    const { handlers, suda, walks, kinds } = await boarded();
    const signing = handlers.sealVoyage({ ...seal, noShows: [idOf(3)] }, suda);
    walks(3, 'out');
    expect(await signing).toMatchObject(refusal('voyage/aboard-not-no-show'));
    expect(kinds()).not.toContain('voyage.sealed');
  });

  it('is nothing that the record does not take', async () => {
    const { handlers, suda, disk, phaseOf } = await boarded();
    disk.fails('store/disk-full');
    expect(await handlers.sealVoyage(seal, suda)).toMatchObject(refusal('record/not-written'));
    expect(phaseOf(chokDee)).toBe('boarding');
  });

  it('needs somebody who may', async () => {
    const { handlers, seatOf } = await boarded();
    const clerk = { officerId: 'officer-1', name: 'Suda', roles: ['clerk'] } as never;
    expect(await handlers.sealVoyage(seal, seatOf(clerk))).toMatchObject(refusal('officer/not-allowed'));
    expect(await handlers.departVoyage(only, seatOf(undefined))).toMatchObject(
      refusal('officer/not-signed-in'),
    );
  });
});

describe('the voyage', () => {
  it('goes step by step, and each only once', async () => {
    const { handlers, suda, phaseOf, everything } = await boarded();
    expect(await handlers.departVoyage(only, suda)).toMatchObject(refusal('voyage/wrong-phase'));
    await handlers.sealVoyage({ ...seal, noShows: [idOf(3)] }, suda);
    expect(await handlers.landVoyage(only, suda)).toMatchObject(refusal('voyage/wrong-phase'));
    expect(await handlers.departVoyage(only, suda)).toEqual({ ok: true, value: {} });
    expect(phaseOf(chokDee)).toBe('out');
    const before = everything();
    expect(await handlers.departVoyage(only, suda)).toMatchObject(refusal('voyage/wrong-phase'));
    expect(everything()).toEqual(before);
    expect(await handlers.beginReturn(only, suda)).toEqual({ ok: true, value: {} });
    expect(phaseOf(chokDee)).toBe('returning');
    expect(await handlers.landVoyage(only, suda)).toEqual({ ok: true, value: { open: 2 } });
  });

  it('does not close while nobody knows what became of somebody, and says of how many', async () => {
    const { handlers, suda, walks, everything, store } = await sealed();
    await handlers.departVoyage(only, suda);
    await handlers.beginReturn(only, suda);
    walks(1, 'in');
    await handlers.landVoyage(only, suda);
    const before = everything();
    expect(await handlers.closeVoyage(only, suda)).toMatchObject(refusal('voyage/open-lines', { count: 1 }));
    expect(everything()).toEqual(before);
    walks(2, 'in');
    expect(await handlers.closeVoyage(only, suda)).toEqual({ ok: true, value: {} });
    expect(store.voyages.find(chokDee)).toMatchObject({ state: 'closed', notice: { phase: 'closed' } });
    expect(await handlers.closeVoyage(only, suda)).toMatchObject(refusal('voyage/closed'));
  });

  it('stands still while it is disputed', async () => {
    const { handlers, suda, phaseOf } = await sealed();
    expect(await handlers.disputeVoyage({ ...only, note: 'Two lists' }, suda)).toMatchObject({ ok: true });
    expect(phaseOf(chokDee)).toBe('disputed');
    expect(await handlers.departVoyage(only, suda)).toMatchObject(refusal('voyage/disputed'));
    expect(await handlers.closeVoyage(only, suda)).toMatchObject(refusal('voyage/disputed'));
    expect(await handlers.settleVoyage({ ...only, note: '' }, suda)).toMatchObject({ ok: true });
    expect(await handlers.settleVoyage({ ...only, note: '' }, suda)).toMatchObject(
      refusal('voyage/wrong-phase'),
    );
    expect(await handlers.departVoyage(only, suda)).toMatchObject({ ok: true });
  });
});

describe('what became of somebody', () => {
  const said = { voyageId: chokDee, otherVoyageId: null, note: '' };
  const of = (n: number, outcome: 'no-show' | 'returned' | 'unaccounted' | 'deceased') => ({
    ...said,
    personId: idOf(n),
    outcome,
  });

  it('cannot be said against their passages', async () => {
    const { handlers, suda, walks, everything } = await sealed();
    await handlers.departVoyage(only, suda);
    await handlers.beginReturn(only, suda);
    walks(1, 'in');
    const before = everything();
    const notPossible = refusal('outcome/not-possible');
    expect(await handlers.stateOutcome(of(1, 'unaccounted'), suda)).toMatchObject(notPossible);
    expect(await handlers.stateOutcome(of(2, 'no-show'), suda)).toMatchObject(notPossible);
    const missing = { ...said, personId: idOf(2), outcome: 'missing-reported' as const };
    expect(await handlers.stateOutcome(missing, suda)).toMatchObject(notPossible);
    expect(await handlers.stateOutcome(of(9, 'returned'), suda)).toMatchObject(refusal('person/not-on-list'));
    expect(everything()).toEqual(before);
  });

  it('is a transfer only where the rules know one, and to a boat that is known', async () => {
    const transfer = { ...said, personId: idOf(2), outcome: 'transferred-declared' as const };
    const strict = await sealed({ rules: { transferAtSea: 'forbidden' } });
    const to = { ...transfer, otherVoyageId: sangJan };
    expect(await strict.handlers.stateOutcome(to, strict.suda)).toMatchObject(
      refusal('outcome/transfer-forbidden'),
    );
    const { handlers, suda, files } = await sealed({ rules: { transferAtSea: 'declared' } });
    expect(await handlers.stateOutcome(to, suda)).toMatchObject(refusal('voyage/unknown'));
    expect(await handlers.stateOutcome(transfer, suda)).toMatchObject(refusal('outcome/not-possible'));
    files(sangJan, [5]);
    expect(await handlers.stateOutcome(to, suda)).toEqual({ ok: true, value: {} });
  });

  it('is no transfer to a boat whose voyage was closed without them', async () => {
    const { handlers, suda, files, walks } = await sealed({ rules: { transferAtSea: 'declared' } });
    const other = { voyageId: sangJan };
    files(sangJan, [5]);
    walks(5, 'out', sangJan);
    await handlers.sealVoyage({ ...seal, ...other, masterId: idOf(5), noShows: [] }, suda);
    await handlers.departVoyage(other, suda);
    await handlers.beginReturn(other, suda);
    walks(5, 'in', sangJan);
    await handlers.landVoyage(other, suda);
    expect(await handlers.closeVoyage(other, suda)).toEqual({ ok: true, value: {} });
    const transfer = { ...said, personId: idOf(2), outcome: 'transferred-declared' as const };
    expect(await handlers.stateOutcome({ ...transfer, otherVoyageId: sangJan }, suda)).toMatchObject(
      refusal('outcome/not-possible'),
    );
  });

  it('takes the identity of somebody dead out of use', async () => {
    const { handlers, suda, store } = await sealed();
    expect(await handlers.stateOutcome(of(2, 'deceased'), suda)).toEqual({ ok: true, value: {} });
    expect(store.people.find(idOf(2))?.status).toBe('deceased');
  });

  it('can be said of somebody who went along without a line, who then has one', async () => {
    const { handlers, suda, walks, store, enrols, phaseOf } = await boarded();
    enrols(6);
    walks(6, 'out');
    await handlers.sealVoyage({ ...seal, noShows: [idOf(3)] }, suda);
    await handlers.departVoyage(only, suda);
    expect(await handlers.closeVoyage(only, suda)).toMatchObject(refusal('voyage/open-lines', { count: 3 }));
    expect(await handlers.stateOutcome(of(6, 'unaccounted'), suda)).toEqual({ ok: true, value: {} });
    expect(store.voyages.find(chokDee)?.lines.at(-1)).toMatchObject({ personId: idOf(6), state: 'out' });
    walks(1, 'in');
    walks(2, 'in');
    expect(phaseOf(chokDee)).toBe('reconciled');
    expect(await handlers.closeVoyage(only, suda)).toEqual({ ok: true, value: {} });
  });
});

describe('all that is known of a voyage', () => {
  it('fits the contract at every step, and says what may be done next', async () => {
    const { handlers, suda, walks } = await boarded();
    const story = async () => {
      const answer = await handlers.voyageStory(only, suda);
      return calls.voyageStory.result.parse(answer.ok ? answer.value : undefined);
    };
    expect(await story()).toMatchObject({ phase: 'boarding', next: ['seal', 'dispute'] });
    await handlers.sealVoyage({ ...seal, noShows: [idOf(3)] }, suda);
    await handlers.departVoyage(only, suda);
    await handlers.beginReturn(only, suda);
    for (const n of [1, 2]) walks(n, 'in');
    await handlers.landVoyage(only, suda);
    await handlers.closeVoyage(only, suda);
    const closed = await story();
    expect(closed).toMatchObject({ phase: 'closed', next: [] });
    expect(closed.lines.map(({ outcome }) => outcome)).toEqual(['returned', 'returned', 'no-show']);
    expect(closed.closedAtMs).not.toBeNull();
  });

  it('of a list without a notice is what the list says', async () => {
    const { handlers, suda, knows, walks } = await startVoyageBench();
    knows(4);
    walks(4, 'out', 'voyage-1' as never);
    const answer = await handlers.voyageStory({ voyageId: 'voyage-1' }, suda);
    const story = calls.voyageStory.result.parse(answer.ok ? answer.value : undefined);
    expect(story).toMatchObject({ next: [], extra: [], findings: [] });
    expect(story.lines).toMatchObject([{ lastDirection: 'out', outcome: null }]);
  });
});
