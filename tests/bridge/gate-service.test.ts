import { describe, expect, it } from 'vitest';
import type { EnrolmentDesk } from '../../main/app/enrolment-desk.ts';
import type { Officer } from '../../main/app/officer-desk.ts';
import {
  type AttachedWindow,
  type CallArgs,
  callRefusedSchema,
  type OfficerView,
  officerViewSchema,
  type WindowRole,
} from '../../main/bridge/contract.ts';
import { createGateService, type DemoControls } from '../../main/bridge/gate-service.ts';
import { createWindowCamera } from '../../main/bridge/window-camera.ts';
import type { PersonId } from '../../main/core/brand.ts';
import { refusal } from '../../main/core/enrolment/refusal-sentences.ts';
import { err, ok } from '../../main/core/result.ts';
import { startGateBench } from '../support/gate-bench.ts';
import { givePins } from '../support/officer-pins.ts';
import { peopleDeskOn } from '../support/people-desk.ts';

/** A desk whose first picture succeeds and is the only one that it can save. */
function enrolmentDouble(officer: () => Officer | undefined, saved: unknown[]): EnrolmentDesk {
  let held = 0;
  return {
    async capture() {
      held += 1;
      if (held > 1) return err('portrait/no-face');
      return ok({ captureId: 'good', portrait: Uint8Array.of(1), taken: held, next: 'left' as const });
    },
    async save(ids) {
      saved.push(officer()?.officerId);
      return held > 0 && ids[0] === 'good' ? ok('P-1' as PersonId) : err([refusal('portraits/gone')]);
    },
    drop() {
      held = Math.max(0, held - 1);
    },
    alike: () => ok([]),
    discard() {
      held = 0;
    },
  };
}

async function bench(demo?: DemoControls) {
  const lane = await startGateBench();
  await givePins(lane.gate);
  const savedBy: unknown[] = [];
  const pushed: { window: string; name: string; value: unknown }[] = [];
  let views = 0;
  const camera = createWindowCamera(lane.clock);
  const service = createGateService({
    gate: lane.gate,
    camera,
    people: peopleDeskOn(lane),
    enrolment: (officer) => enrolmentDouble(officer, savedBy),
    crewView: () => {
      views += 1;
      return lane.crew();
    },
    officerView: () => lane.officer(),
    cameraWanted: () => ({ kind: 'none' }),
    demo,
    soon: (run) => void lane.clock.after(30, run),
  });
  const attach = (windowId: string, role: WindowRole) =>
    service.attached({
      windowId,
      role,
      push: (name, value) => void pushed.push({ window: windowId, name, value }),
    } as AttachedWindow);
  const names = (windowId: string) => pushed.filter((p) => p.window === windowId).map((p) => p.name);
  const officer = { role: 'officer', windowId: 'o' } as const;
  const crew = { role: 'crew', windowId: 'c' } as const;
  const frame = { requestId: 1, sequence: 1, ageMs: 0, width: 1, height: 1, pixels: new Uint8Array(4) };
  return {
    ...lane,
    service,
    camera,
    pushed,
    attach,
    names,
    officerCaller: officer,
    crewCaller: crew,
    savedBy,
    /** The newest view that this officer window has. */
    viewOf: (windowId: string) =>
      pushed.findLast((p) => p.window === windowId && p.name === 'officerView')?.value as
        | OfficerView
        | undefined,
    frame,
    made: () => views,
  };
}

describe('the gate as its windows see it', () => {
  it('gives each window what belongs to its role, soon after it has come', async () => {
    const { attach, names, pass } = await bench();
    attach('c', 'crew');
    attach('o', 'officer');
    await pass(40);
    expect(names('c')).toEqual(['cameraWanted', 'crewView']);
    expect(names('o')).toEqual(['officerView']);
  });

  it('joins a burst of changes into one view', async () => {
    const { attach, gate, made, pass } = await bench();
    attach('c', 'crew');
    await pass(40);
    const before = made();
    for (let i = 0; i < 50; i++) gate.changed();
    expect(made()).toBe(before);
    await pass(29);
    for (let i = 0; i < 50; i++) gate.changed();
    await pass(2);
    expect(made()).toBe(before + 1);
  });

  it('makes no views for nobody, and none for a window that has gone', async () => {
    const { attach, gate, made, names, pass } = await bench();
    gate.changed();
    await pass(100);
    expect(made()).toBe(0);
    const detach = attach('c', 'crew');
    detach();
    await pass(100);
    expect(names('c')).toEqual(['cameraWanted']);
  });

  it('tells the crew windows alone when another camera is wanted', async () => {
    const { attach, service, names } = await bench();
    attach('c', 'crew');
    attach('o', 'officer');
    service.cameraChanged();
    expect(names('c')).toEqual(['cameraWanted', 'cameraWanted']);
    expect(names('o')).toEqual([]);
  });

  it('shows the live picture to officers who are signed in only, once for each frame that was asked for', async () => {
    const { attach, service, names, crewCaller, officerCaller, frame, camera } = await bench();
    attach('c', 'crew');
    attach('o', 'officer');
    attach('nobody', 'officer');
    await service.handle('signIn', { officerId: 'officer-2', pin: '271828' }, officerCaller);
    await service.handle('reportCamera', { kind: 'live', label: '' }, crewCaller);
    void camera.newest(1000);
    await service.handle('answerFrame', { ...frame, preview: Uint8Array.of(1) }, crewCaller);
    await service.handle('answerFrame', { ...frame, preview: Uint8Array.of(1) }, crewCaller);
    void camera.newest(1000);
    await service.handle('answerFrame', { ...frame, requestId: 2, preview: null }, crewCaller);
    expect(names('o')).toEqual(['preview']);
    expect(names('nobody')).toEqual([]);
    expect(names('c')).toEqual(['cameraWanted', 'frameWanted', 'frameWanted']);
  });

  it('shows no picture of a crew window whose camera does not count', async () => {
    const { attach, service, names, crewCaller, frame, camera } = await bench();
    attach('c', 'crew');
    attach('o', 'officer');
    await service.handle('reportCamera', { kind: 'live', label: '' }, crewCaller);
    attach('second', 'crew');
    void camera.newest(1000);
    const intruder = { role: 'crew', windowId: 'second' } as const;
    await service.handle('answerFrame', { ...frame, preview: Uint8Array.of(1) }, intruder);
    expect(names('o')).toEqual([]);
  });

  it('refuses what needs an officer with a sentence while nobody is signed in', async () => {
    const { service, officerCaller, kinds } = await bench();
    const resolve = { outcome: 'refused', caseId: 'x', reason: 'NOT_ON_LIST', note: '' } as const;
    const saved = { name: 'A', nationality: 'MMR', language: 'my', role: '', notTheSameAs: null } as const;
    const answers = [
      await service.handle('resolveCase', resolve, officerCaller),
      await service.handle('statePassage', { passageId: 'x', walked: true }, officerCaller),
      await service.handle(
        'saveEnrolment',
        { ...saved, captureIds: ['good'], dateOfBirth: null, idNumber: null, voyageId: null },
        officerCaller,
      ),
    ];
    for (const answer of answers) {
      expect(answer).toMatchObject({ ok: false, error: { code: 'officer/not-signed-in' } });
      if (!answer.ok) expect(callRefusedSchema.parse(answer.error).sentence).toContain('Nobody is signed in');
    }
    expect(kinds()).not.toContain('case.resolved');
  });

  it('carries an officer’s decisions to the desk, and the answer back', async () => {
    const { service, officerCaller, engine, until, gate, kinds, attach } = await bench();
    attach('o', 'officer');
    expect(
      await service.handle('signIn', { officerId: 'nobody', pin: '271828' }, officerCaller),
    ).toMatchObject({
      ok: false,
      error: { code: 'officer/unknown' },
    });
    expect(
      (await service.handle('signIn', { officerId: 'officer-1', pin: '271828' }, officerCaller)).ok,
    ).toBe(true);
    engine.sees({ axis: 5 });
    await until('a case is raised', () => gate.desk.open().length === 1);
    const caseId = gate.desk.open()[0]?.caseId ?? '';
    const why = { reason: 'OVERRIDE_1P', note: '', direction: null, voyageId: null } as const;
    const unknown = { outcome: 'admitted', caseId, personId: 'x', ...why } as const;
    expect(await service.handle('resolveCase', unknown, officerCaller)).toMatchObject({
      error: { code: 'person/unknown' },
    });
    expect(await service.handle('resolveCase', { outcome: 'left', caseId }, officerCaller)).toEqual({
      ok: true,
      value: { state: 'done' },
    });
    expect(await service.handle('resolveCase', { outcome: 'left', caseId }, officerCaller)).toMatchObject({
      error: { code: 'case/unknown' },
    });
    expect(kinds().filter((kind) => kind === 'case.resolved')).toHaveLength(1);
  });

  it('carries what officers saw of an emergency and of an alarm to the desk, and the answer back', async () => {
    const { service, officerCaller, device, until, attach, lane, officer, kinds } = await bench();
    attach('o', 'officer');
    const acknowledge = (alarmId: string) =>
      service.handle('acknowledgeAlarm', { alarmId, outcome: 'unknown-person' }, officerCaller);
    device.person.pushesThrough('in');
    await until('it is noticed', () => officer().alarmCount === 1);
    const alarmId = officer().alarms[0]?.alarmId ?? '';
    expect(await acknowledge(alarmId)).toMatchObject({ error: { code: 'officer/not-signed-in' } });
    await service.handle('signIn', { officerId: 'officer-1', pin: '271828' }, officerCaller);
    expect(await acknowledge(alarmId)).toEqual({ ok: true, value: {} });
    expect(await acknowledge(alarmId)).toMatchObject({ error: { code: 'alarm/unknown' } });
    expect(kinds()).toContain('alarm.acknowledged');

    const rearm = () => service.handle('rearm', {}, officerCaller);
    expect(await rearm()).toMatchObject({ error: { code: 'lane/no-emergency' } });
    device.arm.emergency = true;
    await until('it is seen', () => lane() === 'free-passage');
    expect(await rearm()).toMatchObject({ error: { code: 'lane/fire-line-on' } });
    device.arm.emergency = false;
    await until('its end is seen', () => officer().emergency?.line === 'off');
    expect(await rearm()).toEqual({ ok: true, value: { rearmed: false } });
    const again = await rearm();
    expect(again).toMatchObject({ error: { code: 'officer/second-must-differ' } });
    if (!again.ok) expect(callRefusedSchema.parse(again.error).sentence).toContain('second');
    await service.handle('signIn', { officerId: 'officer-2', pin: '271828' }, officerCaller);
    expect(await rearm()).toEqual({ ok: true, value: { rearmed: true } });
    expect(lane()).toBe('locked');
  });

  it('says why a picture or a person was not taken', async () => {
    const { service, officerCaller, attach } = await bench();
    attach('o', 'officer');
    await service.handle('signIn', { officerId: 'officer-1', pin: '271828' }, officerCaller);
    expect((await service.handle('captureEnrolment', {}, officerCaller)).ok).toBe(true);
    const capture = await service.handle('captureEnrolment', {}, officerCaller);
    expect(capture).toMatchObject({ ok: false, error: { code: 'portrait/no-face' } });
    const form = { name: 'A', nationality: 'MMR', language: 'my', role: '', notTheSameAs: null } as const;
    const rest = { dateOfBirth: null, idNumber: null, voyageId: null };
    const save = (id: string) =>
      service.handle('saveEnrolment', { ...form, ...rest, captureIds: [id] }, officerCaller);
    expect(await save('good')).toEqual({ ok: true, value: { personId: 'P-1' } });
    expect(await save('bad')).toMatchObject({
      ok: false,
      error: { code: 'enrolment/refused', parts: [{ code: 'portraits/gone' }] },
    });
  });

  it('has no cables to pull on real equipment, and says so', async () => {
    const { service, officerCaller } = await bench();
    const pull = await service.handle('pullCable', { cable: 'camera', pulled: true }, officerCaller);
    const choose = await service.handle('chooseCamera', { kind: 'device' }, officerCaller);
    expect(pull).toMatchObject({ ok: false, error: { code: 'demo/off' } });
    expect(choose).toMatchObject({ ok: false, error: { code: 'demo/off' } });
  });

  it('passes the demo’s cables on where there is a demo', async () => {
    const pulled: string[] = [];
    const { service, officerCaller } = await bench({
      pullCable: async (cable) => {
        pulled.push(cable);
        return cable === 'broker' ? err('The plug is stuck.') : ok();
      },
      chooseCamera: () => ok(),
    });
    const pull = (cable: 'camera' | 'broker') =>
      service.handle('pullCable', { cable, pulled: true }, officerCaller);
    expect(await pull('camera')).toEqual({ ok: true, value: {} });
    expect(await pull('broker')).toEqual({
      ok: false,
      error: { code: 'demo/failed', sentence: 'The plug is stuck.' },
    });
    expect(pulled).toEqual(['camera', 'broker']);
  });
});

describe('two officer windows', () => {
  const one = { role: 'officer', windowId: 'one' } as const;
  const two = { role: 'officer', windowId: 'two' } as const;
  const form: CallArgs<'saveEnrolment'> = {
    ...{ name: 'A', nationality: 'MMR', language: 'my', role: '', notTheSameAs: null },
    ...{ captureIds: ['good'], dateOfBirth: null, idNumber: null, voyageId: null },
  };

  async function signedIn() {
    const lane = await bench();
    const detach = lane.attach('one', 'officer');
    lane.attach('two', 'officer');
    await lane.service.handle('signIn', { officerId: 'officer-1', pin: '271828' }, one);
    await lane.service.handle('signIn', { officerId: 'officer-2', pin: '271828' }, two);
    await lane.pass(40);
    return { ...lane, detach };
  }

  it('each show who is signed in there, and the same of everything else', async () => {
    const { viewOf } = await signedIn();
    const views = ['one', 'two'].map((window) => officerViewSchema.parse(viewOf(window)));
    expect(views.map((view) => view.officer?.name)).toEqual(['Suda', 'Anan']);
    const shared = views.map((view) => ({ ...view, officer: null, shift: null }));
    expect(shared[0]).toEqual(shared[1]);
  });

  it('act in the name of their own officer', async () => {
    const { service, engine, until, gate, rows } = await signedIn();
    engine.sees({ axis: 5 });
    await until('a case is raised', () => gate.desk.open().length === 1);
    const caseId = gate.desk.open()[0]?.caseId ?? '';
    expect((await service.handle('resolveCase', { outcome: 'left', caseId }, one)).ok).toBe(true);
    expect(rows().findLast(({ kind }) => kind === 'case.resolved')?.payload).toMatchObject({
      officerId: 'officer-1',
    });
  });

  it('keep their pictures apart, and enrol each in the name of its officer', async () => {
    const { service, savedBy } = await signedIn();
    await service.handle('captureEnrolment', {}, one);
    expect((await service.handle('saveEnrolment', form, two)).ok).toBe(false);
    await service.handle('discardEnrolment', {}, two);
    expect((await service.handle('saveEnrolment', form, one)).ok).toBe(true);
    expect(savedBy).toEqual(['officer-2', 'officer-1']);
  });

  it('leave their pictures behind when they go, and their officer to the window that comes in their place', async () => {
    const { service, detach, attach, pass, viewOf } = await signedIn();
    await service.handle('captureEnrolment', {}, one);
    detach();
    const orphan = await service.handle('statePassage', { passageId: 'x', walked: true }, one);
    expect(orphan).toMatchObject({ error: { code: 'officer/not-signed-in' } });
    attach('one', 'officer');
    await pass(40);
    expect(viewOf('one')?.officer?.name).toBe('Suda');
    expect((await service.handle('saveEnrolment', form, one)).ok).toBe(false);
    expect(viewOf('two')?.officer?.name).toBe('Anan');
  });

  it('have whoever is signed in at the gate itself until somebody signs in there', async () => {
    const { gate, attach, service, pass, viewOf } = await bench();
    gate.officers.signIn('officer-1');
    attach('one', 'officer');
    attach('two', 'officer');
    await service.handle('signIn', { officerId: 'officer-2', pin: '271828' }, two);
    await pass(40);
    expect(['one', 'two'].map((window) => viewOf(window)?.officer?.name)).toEqual(['Suda', 'Anan']);
  });
});
