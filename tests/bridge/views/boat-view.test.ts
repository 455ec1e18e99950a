import { describe, expect, it } from 'vitest';
import { officerViewSchema } from '../../../main/bridge/contract.ts';
import { boatViews } from '../../../main/bridge/views/boat-view.ts';
import type { VoyageId } from '../../../main/core/brand.ts';
import {
  chokDee,
  idOf,
  pin,
  sangJan,
  startVoyageBench,
  type VoyageBench,
} from '../../support/voyage-bench.ts';

const boatsOf = ({ gate, store, voyaging, clock }: VoyageBench, boarding?: VoyageId) =>
  officerViewSchema.shape.boats.parse(
    boatViews(
      {
        board: gate.board,
        summary: voyaging.board.now(),
        boarding: boarding === undefined ? undefined : { voyageId: boarding, by: 'officer' },
        nameOf: (personId) => store.people.find(personId)?.displayName ?? personId,
        nowMs: clock.wall(),
      },
      store.voyages.listOpen(),
    ),
  );

async function landed() {
  const bench = await startVoyageBench({ rules: { listDueBeforeMs: -86_400_000 } });
  const { files, walks, handlers, suda } = bench;
  files(sangJan, [7], { windowFrom: bench.clock.wall() + 86_400_000 });
  files(chokDee, [1, 2, 3], { windowFrom: bench.clock.wall() + 86_400_000 });
  for (const n of [1, 2]) walks(n, 'out');
  const seal = { voyageId: chokDee, masterId: idOf(1), masterProof: 'paper' as const, pin };
  await handlers.sealVoyage({ ...seal, noShows: [idOf(3)] }, suda);
  for (const step of ['departVoyage', 'beginReturn'] as const)
    await handlers[step]({ voyageId: chokDee }, suda);
  walks(1, 'in');
  await handlers.landVoyage({ voyageId: chokDee }, suda);
  return bench;
}

describe('the boats on the board', () => {
  it('show where the voyage stands, what became of each, and what does not add up', async () => {
    const [boat] = boatsOf(await landed()).filter(({ voyageId }) => voyageId === chokDee);
    expect(boat).toMatchObject({
      phase: 'returning',
      boarding: null,
      lines: [{ outcome: 'returned' }, { outcome: null }, { outcome: 'no-show' }],
      findings: [{ kind: 'missing', people: [{ personId: idOf(2), name: 'สมชาย 2' }], otherBoat: null }],
    });
  });

  it('stand in this order: the one that boards, those that do not add up, the others', async () => {
    const bench = await landed();
    expect(boatsOf(bench).map(({ voyageId }) => voyageId)).toEqual([chokDee, 'voyage-1', sangJan]);
    const boarding = boatsOf(bench, sangJan);
    expect(boarding.map(({ voyageId }) => voyageId)).toEqual([sangJan, chokDee, 'voyage-1']);
    expect(boarding[0]).toMatchObject({ boarding: 'officer', phase: 'filed' });
    expect(boarding[0]?.windowFromMs).not.toBeNull();
  });

  it('without a notice have no outcomes and no findings, whoever passed', async () => {
    const bench = await startVoyageBench();
    bench.knows(4);
    bench.enrols(5);
    for (const n of [4, 5]) bench.walks(n, 'out', 'voyage-1' as VoyageId);
    expect(boatsOf(bench)).toMatchObject([
      { lines: [{ state: 'out', outcome: null }], findings: [], extra: [{ personId: idOf(5) }] },
    ]);
  });

  it('name on the other boat whoever was lost on a voyage that is closed', async () => {
    const bench = await landed();
    const { handlers, suda, walks } = bench;
    const lost = {
      voyageId: chokDee,
      personId: idOf(2),
      happenedAtMs: null,
      latitude: null,
      longitude: null,
    };
    await handlers.reportMissing({ ...lost, note: '' }, suda);
    await handlers.closeVoyage({ voyageId: chokDee }, suda);
    walks(2, 'in', sangJan);
    const boat = boatsOf(bench).find(({ voyageId }) => voyageId === sangJan);
    expect(boat?.findings.map(({ kind }) => kind)).toContain('reappeared');
  });
});
