import { expect, it } from 'vitest';
import { type CallArgs, callRefusedSchema, calls } from '../../main/bridge/contract.ts';
import { caseHandlers } from '../../main/bridge/handlers/cases.ts';
import type { Seat } from '../../main/bridge/handlers/handlers.ts';
import { peopleHandlers } from '../../main/bridge/handlers/people.ts';
import type { CaseId, OfficerId } from '../../main/core/brand.ts';
import { startGateBench } from '../support/gate-bench.ts';
import { officers as staff } from '../support/gate-deps.ts';
import { peopleDeskOn } from '../support/people-desk.ts';
import { faceOf, personOf } from '../support/store-bench.ts';

/** A missing man is a case at the lane; two officers stand at two windows. */
async function bench() {
  const lane = await startGateBench();
  const missing = lane.knows(1);
  lane.store.people.save(personOf(1, { status: 'missing' }), [faceOf(1)]);
  lane.engine.sees({ axis: 1 });
  await lane.until('a case', () => lane.gate.desk.open().length > 0);
  const caseId = lane.gate.desk.open()[0]?.caseId as CaseId;
  const seatOf = (n: number) =>
    ({ windowId: `${n}`, officers: lane.gate.officers.forWindow(() => staff[n]) }) as unknown as Seat;
  const handlers = {
    ...caseHandlers({ gate: lane.gate } as never),
    ...peopleHandlers({ people: peopleDeskOn(lane) }),
  };
  const admit = { outcome: 'admitted', caseId, personId: missing, reason: 'OVERRIDE_1P' } as const;
  return { ...lane, caseId, missing, handlers, suda: seatOf(0), anan: seatOf(1), admit };
}

it('an admission that needs two answers until when, and the answer of the second fits the contract', async () => {
  const { handlers, suda, anan, admit, caseId, gate } = await bench();
  const args: CallArgs<'resolveCase'> = { ...admit, note: '', direction: null, voyageId: null };
  const asked = await handlers.resolveCase(args, suda);
  expect(asked.ok && calls.resolveCase.result.parse(asked.value)).toMatchObject({ state: 'second-needed' });
  await gate.pins.choose('officer-2' as OfficerId, '582637', null);
  const wrong = await handlers.confirmSecond({ caseId, officerId: 'officer-2', pin: '000001' }, anan);
  expect(wrong).toMatchObject({ ok: false, error: { code: 'officer/wrong-pin', params: { left: 4 } } });
  expect(callRefusedSchema.safeParse(wrong.ok ? undefined : wrong.error).success).toBe(true);
  const right = await handlers.confirmSecond({ caseId, officerId: 'officer-2', pin: '582637' }, suda);
  expect(right).toEqual({ ok: true, value: {} });
});

it('a case that a colleague has just decided names them', async () => {
  const { handlers, suda, anan, caseId } = await bench();
  const refuse = { outcome: 'refused', caseId, reason: 'WATCHLIST', note: '' } as const;
  expect(await handlers.resolveCase(refuse, suda)).toEqual({ ok: true, value: { state: 'done' } });
  expect(await handlers.resolveCase(refuse, anan)).toMatchObject({
    ok: false,
    error: { code: 'case/already-decided', params: { name: 'Suda' } },
  });
});

it('the page of a person and the list of a search fit the contract', async () => {
  const { handlers, suda, missing, pass } = await bench();
  const seen = await handlers.seePerson({ personId: missing }, suda);
  expect(seen.ok && calls.seePerson.result.parse(seen.value)).toMatchObject({
    person: { personId: missing, numberEnds: 'SS-1' },
    findings: ['MISSING_REAPPEARED'],
  });
  const searching = handlers.searchPeople({ text: 'สมชาย' }, suda);
  await pass(10);
  const found = await searching;
  expect(found.ok && calls.searchPeople.result.parse(found.value).found).toHaveLength(1);
});

it.each([
  ['a note of 301 characters', { note: 'x'.repeat(301) }],
  ['a reason that is none of an admission', { reason: 'WATCHLIST' }],
])('%s does not come as far as the gate', async (_what, wrong) => {
  const { admit } = await bench();
  const args = { ...admit, note: '', direction: null, voyageId: null, ...wrong };
  expect(calls.resolveCase.args.safeParse(args).success).toBe(false);
});
