import { describe, expect, it } from 'vitest';
import { officerViewSchema } from '../../main/bridge/contract.ts';
import { createGateService } from '../../main/bridge/gate-service.ts';
import { createWindowCamera } from '../../main/bridge/window-camera.ts';
import { createWindowReader, type WindowReader } from '../../main/bridge/window-reader.ts';
import { err } from '../../main/core/result.ts';
import { startGateBench } from '../support/gate-bench.ts';
import { peopleDeskOn } from '../support/people-desk.ts';
import { createScriptReader, papersOf } from '../support/script-reader.ts';

const nothing = async () => err('Nobody is enrolled here.' as never);

/** A gate whose windows hand on what was typed into them, if it has a reader that types. */
async function bench(reader: WindowReader | undefined) {
  const lane = await startGateBench({ papers: papersOf(reader ?? createScriptReader()) });
  const service = createGateService({
    gate: lane.gate,
    camera: createWindowCamera(lane.clock),
    reader,
    people: peopleDeskOn(lane),
    enrolment: () => ({
      ...{ capture: nothing, save: nothing, discard: () => undefined },
      ...{ drop: () => undefined, alike: () => err([]) },
    }),
    crewView: lane.crew,
    officerView: lane.officer,
    cameraWanted: () => ({ kind: 'none' }),
    demo: undefined,
    soon: (run) => void lane.clock.after(30, run),
  });
  const type = (text: string, role: 'crew' | 'officer' = 'crew') =>
    service.handle('readPaper', { text }, { role, windowId: role });
  return { ...lane, type };
}

describe('a reader that types into a window', () => {
  it.each(['crew', 'officer'] as const)('claims an identity through the %s window', async (role) => {
    const { type, knows, officer, engine, until, lane, rows } = await bench(createWindowReader());
    const personId = knows(1);
    expect(await type('PASS-1\n', role)).toEqual({ ok: true, value: {} });
    const { reader, nowMs } = officerViewSchema.parse(officer());
    expect(reader).toEqual({
      claim: { name: 'สมชาย 1', paper: 'seaman-book', endsAtMs: nowMs + 20_000 },
      refused: null,
    });
    engine.sees({ axis: 1, wobble: 0.62 });
    await until('the lane opens', () => lane() === 'open');
    const granted = rows().findLast(({ kind }) => kind === 'passage.granted')?.payload;
    expect(granted).toMatchObject({ claim: { personId, paper: 'seaman-book', reader: 'keyboard' } });
  });

  it('answers every text alike, so that no screen at the lane learns whether somebody is known', async () => {
    const { type, knows, officer, crew } = await bench(createWindowReader());
    knows(1);
    const before = crew();
    for (const text of ['PASS-1', 'PASS-404', '1101700203451', '\u0000'])
      expect(await type(text)).toEqual({ ok: true, value: {} });
    expect(crew()).toEqual(before);
    expect(officer().reader?.refused).toBe('paper/unprintable');
  });

  it('is not there where another reader is, or none: nothing that is typed claims anybody', async () => {
    const { type, knows, officer } = await bench(undefined);
    knows(1);
    expect(await type('PASS-1')).toMatchObject({ ok: false, error: { code: 'reader/none' } });
    expect(officer().reader).toEqual({ claim: null, refused: null });
  });
});

describe('the panel of a gate', () => {
  it('without a reader shows neither a claim nor the health of one', async () => {
    const { officer } = await startGateBench();
    expect(officer().reader).toBeNull();
    expect(officer().health.map(({ part }) => part)).not.toContain('reader');
  });

  it('shows in the case whose paper it was, held against the bar of one person', async () => {
    const { type, knows, officer, engine, until, gate } = await bench(createWindowReader());
    knows(1);
    knows(2);
    await type('PASS-1');
    engine.sees({ axis: 2, wobble: 0.3 });
    await until('a case is raised', () => gate.desk.open().length > 0);
    const [open] = officerViewSchema.parse(officer()).cases;
    expect(open).toMatchObject({
      reasons: ['CLAIM_MISMATCH'],
      claim: { name: 'สมชาย 1', paper: 'seaman-book' },
      candidates: [
        { name: 'สมชาย 1', needed: 0.8 },
        { name: 'สมชาย 2', needed: 0.9 },
      ],
    });
  });
});
