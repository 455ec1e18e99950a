import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { loadConfig } from '../../main/adapters/config/load-config.ts';
import { type CallArgs, type CallName, type CallResult, calls } from '../../main/bridge/contract.ts';
import type { WindowService } from '../../main/bridge/gate-service.ts';
import { composeConfigured } from '../../main/compose-run.ts';
import { eventually } from '../support/eventually.ts';
import { givePins, testPin } from '../support/officer-pins.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { expectOk } from '../support/store-options.ts';
import { tempDir } from '../support/temp-dir.ts';

const officers = [
  { officerId: 'suda', name: 'Suda', roles: ['supervisor'] },
  { officerId: 'mana', name: 'Mana', roles: ['maintainer'] },
  { officerId: 'anan', name: 'Anan', roles: ['officer'] },
];

/** A gate as `run` composes it from a file, and the windows of its officers. */
async function gateInFolder() {
  const path = join(tempDir(), 'gate.json');
  const settings = {
    ...{ site: 'port', gate: 'lane-1', dataDirectory: '.', lane: {}, camera: { kind: 'device' } },
    turnstile: { device: 'simulated', onPty: false },
    officers,
  };
  writeFileSync(path, JSON.stringify(settings));
  const silent = () => undefined;
  const engine = { send: silent, onMessage: silent, onExit: silent, kill: silent };
  const host = { spawnEngine: () => engine, log: createRecordingLog(), say: silent, settingsPath: path };
  const { running } = expectOk(await composeConfigured(expectOk(loadConfig(path)), host));
  onTestFinished(() => running.close('the end of the test'));
  await givePins(
    running.gate,
    officers.map(({ officerId }) => officerId),
  );
  await eventually('the turnstile is there', () => running.health.codeOf('turnstile') === undefined);
  const isFree = () => !('grant' in running.gate.runner.state());
  return { path, isFree, windowOf: (officerId: string) => windowOf(running.service, officerId) };
}

function openWindow(service: WindowService, officerId: string) {
  const caller = { windowId: `window-${officerId}`, role: 'officer' as const };
  service.attached({ ...caller, push: () => undefined });
  return async <N extends CallName>(name: N, args: CallArgs<N>) => {
    const answer = await service.handle(name, args, caller);
    // What the window would refuse to read must not leave the gate.
    if (answer.ok) calls[name].result.parse(answer.value);
    return answer;
  };
}

async function windowOf(service: WindowService, officerId: string) {
  const call = openWindow(service, officerId);
  expect(await call('signIn', { officerId, pin: testPin })).toMatchObject({ ok: true });
  return call;
}

it('a maintainer changes the settings of a running gate and commissions it; an officer does neither', async () => {
  const { path, isFree, windowOf: windowAt } = await gateInFolder();
  const mana = await windowAt('mana');
  const anan = await windowAt('anan');
  const notAllowed = { ok: false, error: { code: 'officer/not-allowed' } };
  expect(await anan('readSettings', {})).toMatchObject(notAllowed);
  expect(await anan('runCommissioning', { step: 'relay' })).toMatchObject(notAllowed);

  const read = await mana('readSettings', {});
  if (!read.ok) throw new Error(read.error.sentence);
  expect(read.value).toMatchObject({ file: path, awaitsRestart: false });
  const values = { ...(read.value.values as object), language: 'km' } as CallArgs<'saveSettings'>['values'];
  const { revision } = read.value;
  expect(await mana('saveSettings', { values, revision })).toMatchObject({
    ok: true,
    value: { saved: true },
  });
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ language: 'km', officers });
  expect(await mana('saveSettings', { values, revision })).toMatchObject({
    error: { code: 'settings/changed-meanwhile' },
  });
  expect(await mana('readSettings', {})).toMatchObject({ value: { awaitsRestart: true } });

  const stepOf = async (step: string) => {
    const { value } = (await mana('readCommissioning', {})) as { value: CallResult<'readCommissioning'> };
    return value.steps.find((each) => each.step === step);
  };
  for (const step of ['relay', 'passage', 'broker', 'camera'] as const) {
    await eventually('whoever was let through is gone', isFree);
    const begun = await mana('runCommissioning', { step });
    expect(begun, step).toMatchObject({ ok: true });
    let state: string | undefined = 'running';
    await eventually(`${step} is over`, () => {
      void stepOf(step).then((each) => (state = each?.state));
      return state !== 'running' && state !== 'open';
    });
    const expected = step === 'relay' || step === 'passage' ? 'passed' : 'failed';
    expect(await stepOf(step), step).toMatchObject({ state: expected, officer: 'Mana' });
  }
});
