import { describe, expect, it } from 'vitest';
import { calls } from '../../main/bridge/contract.ts';
import { chokDee, idOf, pin, startVoyageBench } from '../support/voyage-bench.ts';

const refusal = (code: string) => ({ ok: false, error: { code } });
const report = {
  voyageId: chokDee,
  personId: idOf(2),
  happenedAtMs: null as number | null,
  latitude: null as number | null,
  longitude: null as number | null,
  note: 'Fell from the stern',
};

/** A boat at sea with two aboard. */
async function atSea() {
  const bench = await startVoyageBench();
  bench.files(chokDee, [1, 2]);
  for (const n of [1, 2]) bench.walks(n, 'out');
  const seal = { voyageId: chokDee, masterId: idOf(1), masterProof: 'paper', pin, noShows: [] } as const;
  await bench.handlers.sealVoyage({ ...seal, noShows: [] }, bench.suda);
  await bench.handlers.departVoyage({ voyageId: chokDee }, bench.suda);
  return bench;
}

describe('somebody who is missing at sea', () => {
  it('is reported with time and place, and their identity is frozen in the same moment', async () => {
    const { handlers, suda, rows, store, clock } = await atSea();
    const told = { happenedAtMs: clock.wall() - 60_000, latitude: 9.5, longitude: 100.25 };
    const answer = await handlers.reportMissing({ ...report, ...told }, suda);
    expect(answer).toMatchObject({ ok: true });
    expect(store.people.find(idOf(2))?.status).toBe('missing');
    expect(rows().at(-1)).toMatchObject({
      kind: 'person.missing-reported',
      payload: {
        voyageId: chokDee,
        personId: idOf(2),
        officerId: 'officer-1',
        happenedAt: told.happenedAtMs,
        place: { latitude: 9.5, longitude: 100.25 },
        note: 'Fell from the stern',
      },
    });
    const story = await handlers.voyageStory({ voyageId: chokDee }, suda);
    const lines = story.ok ? story.value.lines : [];
    expect(lines[1]).toMatchObject({ outcome: 'missing-reported', isMissing: true });
  });

  it('is named by the id of the centre as well, also when they are found; without where no list names them', async () => {
    const { handlers, suda, rows, store } = await atSea();
    store.centreIds.link('central-2', idOf(2));
    await handlers.reportMissing(report, suda);
    expect(rows().at(-1)?.payload).toMatchObject({ personId: idOf(2), centralId: 'central-2' });
    // The report is what the centre knows of it, whatever a later list calls them.
    store.centreIds.link('central-3', idOf(2));
    await handlers.personFound({ personId: idOf(2), note: '' }, suda);
    expect(rows().at(-1)?.payload).toMatchObject({ personId: idOf(2), centralId: 'central-2' });
    await handlers.reportMissing({ ...report, personId: idOf(1) }, suda);
    expect(rows().at(-1)).toMatchObject({ kind: 'person.missing-reported', payload: { personId: idOf(1) } });
    expect(rows().at(-1)?.payload).not.toHaveProperty('centralId');
  });

  it.each([
    ['in the future', { happenedAtMs: Number.MAX_SAFE_INTEGER }, 'missing/in-future'],
    ['with half a place', { latitude: 9.5 }, 'missing/bad-place'],
    ['with the other half of a place', { longitude: 100 }, 'missing/bad-place'],
    ['whom nobody knows', { personId: idOf(9) }, 'person/unknown'],
    ['of a boat that nobody knows', { voyageId: 'nowhere' }, 'voyage/unknown'],
  ])('is not reported %s; nothing is changed', async (_how, change, code) => {
    const { handlers, suda, everything } = await atSea();
    const before = everything();
    expect(await handlers.reportMissing({ ...report, ...change }, suda)).toMatchObject(refusal(code));
    expect(everything()).toEqual(before);
  });

  it('is not reported twice, nor of another boat, nor after they came ashore', async () => {
    const { handlers, suda, enrols, walks, everything } = await atSea();
    enrols(7);
    walks(1, 'in');
    await handlers.reportMissing(report, suda);
    const before = everything();
    const ask = (n: number) => handlers.reportMissing({ ...report, personId: idOf(n) }, suda);
    expect(await ask(2)).toMatchObject(refusal('missing/already-reported'));
    expect(await ask(7)).toMatchObject(refusal('person/not-on-list'));
    expect(await ask(1)).toMatchObject(refusal('outcome/not-possible'));
    expect(everything()).toEqual(before);
  });

  it('is not reported of a boat on which they have not gone aboard yet', async () => {
    const { handlers, suda, files, everything } = await startVoyageBench();
    files(chokDee, [1, 2]);
    const before = everything();
    expect(await handlers.reportMissing(report, suda)).toMatchObject(refusal('voyage/wrong-phase'));
    expect(everything()).toEqual(before);
  });

  it('can be reported of a boat in dispute, for nobody is searched for later because of papers', async () => {
    const { handlers, suda } = await atSea();
    await handlers.disputeVoyage({ voyageId: chokDee, note: '' }, suda);
    expect(await handlers.reportMissing(report, suda)).toMatchObject({ ok: true });
  });

  it('can be reported of a list without a notice once they are out', async () => {
    const { handlers, suda, knows, walks } = await startVoyageBench();
    knows(4);
    const own = { ...report, voyageId: 'voyage-1', personId: idOf(4) };
    expect(await handlers.reportMissing(own, suda)).toMatchObject(refusal('outcome/not-possible'));
    walks(4, 'out', 'voyage-1' as never);
    expect(await handlers.reportMissing(own, suda)).toMatchObject({ ok: true });
  });

  it('leaves nothing behind that the record does not take', async () => {
    const { handlers, suda, disk, store } = await atSea();
    disk.fails('store/disk-full');
    expect(await handlers.reportMissing(report, suda)).toMatchObject(refusal('record/not-written'));
    expect(store.people.find(idOf(2))?.status).toBe('active');
  });
});

describe('the notice of somebody missing', () => {
  it('says who, when and where, with the face; that it was made and seen is in the record', async () => {
    const { handlers, suda, kinds, rows } = await atSea();
    await handlers.reportMissing({ ...report, latitude: 9.5, longitude: 100.25 }, suda);
    const answer = await handlers.missingNotice({ personId: idOf(2) }, suda);
    const notice = calls.missingNotice.result.parse(answer.ok ? answer.value : undefined);
    expect(notice).toMatchObject({
      ...{ latitude: 9.5, longitude: 100.25, note: 'Fell from the stern', happenedAtMs: null },
      ...{
        boat: 'CHOK-DEE',
        mark: 'M-chok-dee',
        officer: 'Suda',
        dateOfBirth: '1990-04',
        idNumber: 'PASS-2',
      },
      person: { personId: idOf(2), status: 'missing', role: 'crew' },
    });
    expect(notice.portrait?.length).toBeGreaterThan(0);
    expect(kinds().slice(-2)).toEqual(['list.exported', 'faces.seen']);
    expect(rows().at(-2)?.payload).toMatchObject({ format: 'missing-notice', people: 1 });
  });

  it('is not made of somebody whom nobody has reported, nor while the record takes no rows', async () => {
    const { handlers, suda, disk } = await atSea();
    const ask = () => handlers.missingNotice({ personId: idOf(2) }, suda);
    expect(await ask()).toMatchObject(refusal('missing/not-reported'));
    await handlers.reportMissing(report, suda);
    disk.fails('store/disk-full');
    expect(await ask()).toMatchObject(refusal('record/not-written'));
  });
});

describe('somebody who was found', () => {
  it('is known again, and the notice is over', async () => {
    const { handlers, suda, store, rows } = await atSea();
    await handlers.reportMissing(report, suda);
    const found = { personId: idOf(2), note: 'Picked up by a trawler' };
    expect(await handlers.personFound(found, suda)).toEqual({ ok: true, value: {} });
    expect(store.people.find(idOf(2))?.status).toBe('active');
    expect(rows().at(-1)).toMatchObject({ kind: 'person.found', payload: { voyageId: chokDee } });
    expect(await handlers.missingNotice({ personId: idOf(2) }, suda)).toMatchObject(
      refusal('missing/not-reported'),
    );
    expect(await handlers.personFound(found, suda)).toMatchObject(refusal('missing/not-reported'));
  });

  it.each(['active', 'suspended', 'closed'] as const)(
    'is %s again who was said to be dead, by mistake',
    async (status) => {
      const { handlers, suda, store, rows } = await atSea();
      const before = store.people.find(idOf(2));
      if (before === undefined) throw new Error('Nobody was saved.');
      store.people.save({ ...before, status }, []);
      await handlers.beginReturn({ voyageId: chokDee }, suda);
      const dead = {
        voyageId: chokDee,
        personId: idOf(2),
        outcome: 'deceased',
        otherVoyageId: null,
      } as const;
      for (const note of ['A body', 'And again'])
        expect(await handlers.stateOutcome({ ...dead, note }, suda)).toEqual({ ok: true, value: {} });
      expect(store.people.find(idOf(2))?.status).toBe('deceased');
      expect(await handlers.personFound({ personId: idOf(2), note: 'Not them' }, suda)).toMatchObject({
        ok: true,
      });
      expect(store.people.find(idOf(2))?.status).toBe(status);
      expect(rows().at(-1)).toMatchObject({ kind: 'person.found', payload: { voyageId: chokDee } });
      // What a start or a restore reads says the same.
      const facts = store.voyageBook
        .openFacts()
        .filter((fact) => 'personId' in fact && fact.personId === idOf(2));
      expect(facts.at(-1)?.kind).toBe('found');
    },
  );

  it.each(['suspended', 'closed'] as const)('is %s again if they were before', async (status) => {
    const { handlers, suda, store, rows } = await atSea();
    const before = store.people.find(idOf(2));
    if (before === undefined) throw new Error('Nobody was saved.');
    store.people.save({ ...before, status }, []);
    await handlers.reportMissing(report, suda);
    expect(store.people.find(idOf(2))?.status).toBe('missing');
    expect(rows().at(-1)?.payload).toMatchObject({ statusBefore: status });
    await handlers.personFound({ personId: idOf(2), note: '' }, suda);
    expect(store.people.find(idOf(2))?.status).toBe(status);
  });
});
