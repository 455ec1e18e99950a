import { expect, it } from 'vitest';
import { foundDrafts, noteFound } from '../../main/app/duplicate-records.ts';
import { createShownReads } from '../../main/app/store-reads.ts';
import { type CallArgs, calls } from '../../main/bridge/contract.ts';
import { duplicateHandlers } from '../../main/bridge/handlers/duplicates.ts';
import type { Seat } from '../../main/bridge/handlers/handlers.ts';
import { composeDuplicateDesk } from '../../main/compose-people.ts';
import { startGateBench } from '../support/gate-bench.ts';
import { officers as staff } from '../support/gate-deps.ts';
import { passageKinds } from '../support/gate-questions.ts';
import { expectOk } from '../support/store-bench.ts';

/** Two of the crew hold one number, which nobody has settled; a supervisor and an officer stand at two windows. */
async function bench() {
  const lane = await startGateBench();
  const [older, younger] = [lane.knows(1), lane.knows(2)] as const;
  const { journal, duplicates } = lane.store;
  const drafts = foundDrafts([{ personIds: [older, younger], similarity: undefined }], 'nightly', {
    ulid: () => 'd-1',
  });
  expectOk(journal.append(drafts, () => noteFound(duplicates, drafts, lane.clock.wall())));
  const shown = createShownReads(lane.store, lane.gate.recorder);
  const handlers = duplicateHandlers({
    gate: lane.gate,
    duplicates: composeDuplicateDesk(lane, { gate: lane.gate, shown }),
  });
  const seatOf = (n: number) =>
    ({ windowId: `${n}`, officers: lane.gate.officers.forWindow(() => staff[n]) }) as unknown as Seat;
  const says = (outcome: CallArgs<'settleDuplicate'>['outcome'], seat = seatOf(0)) =>
    handlers.settleDuplicate({ duplicateId: 'd-1', outcome, note: '' }, seat);
  /** Somebody with this face comes: through, or a case with these reasons. */
  const comes = async (axis: number) => {
    const [passed, cases] = [passageKinds(lane).length, lane.gate.desk.open().length];
    lane.engine.sees({ axis });
    const isOver = () => passageKinds(lane).length > passed + 1 || lane.gate.desk.open().length > cases;
    await lane.until('the passage or a case', isOver);
    const reasons = lane.gate.desk.open()[cases]?.reasons ?? ['OK'];
    lane.engine.sees(undefined);
    await lane.pass(10_000);
    return reasons;
  };
  return { ...lane, handlers, older, younger, officer: seatOf(1), says, comes };
}

it('the list of pairs fits the contract, without a number and with how both are known', async () => {
  const { handlers, officer, older, younger } = await bench();
  const listed = await handlers.listDuplicates({}, officer);
  const { pairs, more } = calls.listDuplicates.result.parse(listed.ok && listed.value);
  expect(more).toBe(0);
  expect(pairs).toMatchObject([{ duplicateId: 'd-1', by: 'number', oneIn: null }]);
  expect(pairs[0]?.people.map(({ personId, numberEnds }) => [personId, numberEnds])).toEqual([
    [older, 'SS-1'],
    [younger, 'SS-2'],
  ]);
});

it('an officer may see the pairs, and a supervisor alone settles them, once', async () => {
  const { says, officer, store } = await bench();
  expect(await says('twins', officer)).toMatchObject({ ok: false, error: { code: 'officer/not-allowed' } });
  expect(store.duplicates.open()).toHaveLength(1);
  expect(await says('twins')).toEqual({ ok: true, value: {} });
  expect(await says('same-person')).toMatchObject({ ok: false, error: { code: 'duplicate/unknown' } });
});

it('neither of two passes while nobody has said who they are, and both do when they are two', async () => {
  const { says, comes } = await bench();
  expect(await comes(1)).toContain('DUPLICATE_IDENTITY');
  expect(await comes(2)).toContain('DUPLICATE_IDENTITY');
  await says('different');
  expect(await comes(1)).toEqual(['OK']);
  expect(await comes(2)).toEqual(['OK']);
});

it('of one person under two names the older identity passes, and the other never again', async () => {
  const { says, comes, store, younger } = await bench();
  await says('same-person');
  expect(store.people.find(younger)?.status).toBe('closed');
  expect(await comes(1)).toEqual(['OK']);
  expect(await comes(2)).toContain('DUPLICATE_IDENTITY');
});
