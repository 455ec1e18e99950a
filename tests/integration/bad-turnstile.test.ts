import { mkdirSync, writeFileSync } from 'node:fs';
import { chmod, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { PortLine } from '../../hardware/serial/port-line.ts';
import { createSimulatedDevice } from '../../hardware/simulators/device.ts';
import { createPtyPair, hasSocat } from '../../hardware/simulators/pty-pair.ts';
import { parseConfig } from '../../main/adapters/config/load-config.ts';
import type { OfficerView } from '../../main/bridge/contract.ts';
import { composeConfigured } from '../../main/compose-run.ts';
import type { FaultCode } from '../../main/core/codes.ts';
import { eventually } from '../support/eventually.ts';
import { heardAtOtherSpeed } from '../support/other-speed.ts';
import { realClock } from '../support/real-clock.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { expectOk } from '../support/store-options.ts';
import { tempDir } from '../support/temp-dir.ts';
import { seeded } from '../support/turnstile-bench.ts';

const log = createRecordingLog();
const noEngine = () => ({
  send: () => undefined,
  onMessage: () => undefined,
  onExit: () => undefined,
  kill: () => undefined,
});

/** A gate from its configuration, as `run` composes it, and one officer's window. */
async function gateWith(turnstile: Record<string, unknown>) {
  const settings = parseConfig(
    {
      ...{ site: 'port', gate: 'lane-1', dataDirectory: tempDir(), lane: {}, camera: { kind: 'device' } },
      turnstile,
      officers: [{ officerId: 'suda', name: 'Suda', roles: ['supervisor'] }],
    },
    'of the test',
  );
  const said: string[] = [];
  const gate = expectOk(
    await composeConfigured(expectOk(settings), {
      spawnEngine: noEngine,
      log,
      say: (line) => said.push(line),
    }),
  );
  const { running } = gate;
  onTestFinished(() => running.close('the end of the test'));
  let view: OfficerView | undefined;
  const window = { windowId: 'window-1', role: 'officer' as const };
  running.service.attached({
    ...window,
    push: (name, value) => {
      if (name === 'officerView') view = value as OfficerView;
    },
  });
  const signedIn = await running.service.handle('signIn', { officerId: 'suda', pin: '271828' }, window);
  expect(signedIn.ok).toBe(true);
  const fault = () => running.health.codeOf('turnstile');
  return { running, said, fault, view: () => view };
}

/** The kiosk is there, its turnstile is out of service for this reason, and an officer works at it. */
async function officersWorkDespite(code: FaultCode, turnstile: Record<string, unknown>) {
  const { running, said, fault, view } = await gateWith(turnstile);
  await eventually(`${code} is told`, () => fault() === code);
  expect(running.gate.runner.state()).toMatchObject({
    kind: 'out-of-service',
    faults: expect.arrayContaining([code]),
  });
  await eventually('the officer sees it', () => view()?.health.some((part) => part.code === code) === true);
  await eventually('somebody works there', () => view()?.officer?.name === 'Suda');
  return said;
}

const socat = hasSocat();
if (!socat) console.log('skipped because socat is not installed: gates on ports in use and at a wrong speed');
const root = process.getuid?.() === 0;
if (root)
  console.log(
    'skipped because root may open everything: a whole gate before a denied port (its driver is tested in port-line.test.ts)',
  );

async function pair() {
  const made = await createPtyPair();
  onTestFinished(() => made.close());
  return made;
}

describe('a gate whose turnstile is configured wrongly runs in officer mode', () => {
  it('when nobody knows that kind of device, and says which there are', async () => {
    const said = await officersWorkDespite('turnstile/unknown-device', { device: 'lcsu', path: '/dev/null' });
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(
      /no turnstile of the kind "lcsu"\. Known are: lcus .* officers work without it\./,
    );
  });

  it('when there is nothing at the path', async () => {
    await officersWorkDespite('turnstile/absent', { device: 'lcus', path: join(tempDir(), 'port') });
  });

  it.each(['a file', 'a folder', '/dev/null'])('when the path leads to %s', async (what) => {
    const place = join(tempDir(), 'port');
    if (what === 'a file') writeFileSync(place, '');
    if (what === 'a folder') mkdirSync(place);
    const path = what === '/dev/null' ? what : place;
    await officersWorkDespite('turnstile/not-serial', { device: 'modbus-relay', path });
  });

  it.skipIf(!socat)('when another program has the port', async () => {
    const { driverPath: path } = await pair();
    const other = new PortLine({ path, log });
    expect((await other.open()).ok).toBe(true);
    onTestFinished(() => other.close());
    await officersWorkDespite('turnstile/busy', { device: 'lcus', path });
  });

  it.skipIf(!socat || root)('when it may not open the port', async () => {
    const { driverPath } = await pair();
    const path = await realpath(driverPath);
    await chmod(path, 0o000);
    await officersWorkDespite('turnstile/denied', { device: 'lcus', path });
  });

  it.skipIf(!socat).each([
    ['never understands a question', 19_200, 'turnstile/timeout'],
    ['talks all the time', 4800, 'turnstile/garbled'],
  ] as const)('when the device, set to another speed, %s', async (how, baud, code) => {
    const { driverPath: path, boardPath } = await pair();
    const device = createSimulatedDevice({
      device: 'modbus-relay',
      clock: realClock,
      random: seeded(20261122),
    });
    const board = new PortLine({ path: boardPath, log });
    await board.open();
    onTestFinished(() => board.close());
    const send = (bytes: Uint8Array) => void board.write(heardAtOtherSpeed(bytes, baud, 9600));
    board.onData((bytes) => {
      device.receive(heardAtOtherSpeed(bytes, 9600, baud));
      if (how === 'talks all the time') send(Uint8Array.of(0x47, 0x50, 0x47, 0x47, 0x41, 0x2c));
    });
    device.onSend(send);
    await officersWorkDespite(code, { device: 'modbus-relay', path });
    expect(device.counters()).toMatchObject({ closings: 0, onCommands: 0 });
  });
});
