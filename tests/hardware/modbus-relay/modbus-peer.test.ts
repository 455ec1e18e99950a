import modbus, { type IServiceVector, ServerSerial } from 'modbus-serial';
import { describe, expect, it, onTestFinished } from 'vitest';
import { hasSocat } from '../../../hardware/index.ts';
import { flashOnBase } from '../../../hardware/modbus-relay/frames.ts';
import type { ModbusSettings } from '../../../hardware/modbus-relay/turnstile.ts';
import { unwired } from '../../../hardware/relay/wiring.ts';
import { createSimulatedDevice } from '../../../hardware/simulators/device.ts';
import { deviceOnPty } from '../../../hardware/simulators/device-on-pty.ts';
import { createPtyPair } from '../../../hardware/simulators/pty-pair.ts';
import { createTurnstile } from '../../../hardware/turnstile.ts';
import type { GrantId } from '../../../main/core/brand.ts';
import type { TurnstileEvent } from '../../../main/ports/turnstile.ts';
import { eventually } from '../../support/eventually.ts';
import { createRealClock } from '../../support/real-clock.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { seeded } from '../../support/turnstile-bench.ts';

const socat = hasSocat();
if (!socat) console.log('skipped because socat is not installed: Modbus against an independent peer');

const illegalAddress = { modbusErrorCode: 2 };

/** A relay board made of somebody else's Modbus server; `flashes` and `inputs` say what it knows. */
function peerBoard({ flashes = true, inputs = true } = {}) {
  const coils = new Set<number>();
  const closedInputs = new Set<number>();
  const writes: string[] = [];
  const vector: IServiceVector = {
    getCoil: (address: number) => coils.has(address),
    getDiscreteInput: (address: number) => {
      if (!inputs) throw illegalAddress;
      return closedInputs.has(address);
    },
    setCoil: (address: number, on: boolean) => {
      const isFlash = address >= flashOnBase;
      if (isFlash && !flashes) throw illegalAddress;
      const coil = isFlash ? address - flashOnBase : address;
      writes.push(isFlash ? `flash ${coil}` : `${on ? 'on' : 'off'} ${coil}`);
      if (isFlash || on) coils.add(coil);
      else coils.delete(coil);
      // The server does not tell the length; any board-timed pulse ends by itself.
      if (isFlash) setTimeout(() => coils.delete(coil), 400);
    },
  };
  return { vector, coils, closedInputs, writes };
}

async function beside(board: ReturnType<typeof peerBoard>, unitID: number, settings: ModbusSettings = {}) {
  const pair = await createPtyPair();
  const options = { path: pair.boardPath, baudRate: 9600, unitID, interval: 5 };
  const server = new ServerSerial(board.vector, options);
  await new Promise((resolve) => server.once('initialized', resolve));
  const turnstile = createTurnstile({
    ...settings,
    device: 'modbus-relay',
    path: pair.driverPath,
    clock: createRealClock(),
    random: seeded(20261122),
    log: createRecordingLog(),
  });
  const events: TurnstileEvent[] = [];
  turnstile.onEvent((event) => events.push(event));
  onTestFinished(async () => {
    await turnstile.close();
    await new Promise((resolve) => server.close(resolve));
    await pair.close();
  });
  await turnstile.start();
  return { turnstile, events };
}

describe.skipIf(!socat)('a Modbus server that somebody else wrote', { retry: 2 }, () => {
  it('is driven as a relay board: identified, pulsed, read back, and its inputs seen', async () => {
    const board = peerBoard();
    const { turnstile, events } = await beside(board, 1);
    expect(turnstile.capabilities()).toMatchObject({
      readBack: true,
      passageFeedback: true,
      boardTimedPulse: true,
      emergencyInput: true,
    });
    expect(board.writes).toEqual(['off 0', 'off 1']);
    expect(await turnstile.grant('in', 'grant' as GrantId)).toEqual({ ok: true, value: 'read-back' });
    board.closedInputs.add(1);
    await eventually('the passage is told', () => events.some(({ kind }) => kind === 'passed'));
    board.closedInputs.add(2);
    await eventually('the fire line is told', () => events.some(({ kind }) => kind === 'emergency'));
    await eventually('the pulse is over', () => board.coils.size === 0);
    expect(events.slice(1)).toEqual([
      { kind: 'passed', direction: 'in', grantId: 'grant' },
      { kind: 'emergency', on: true },
    ]);
    await turnstile.close();
    expect(board.writes).toEqual(['off 0', 'off 1', 'flash 1', 'off 0', 'off 1']);
  });

  it('at another address and with higher coils and inputs is reached as well', async () => {
    const board = peerBoard();
    const wiring = { ...unwired, passOut: 20, passIn: 21 };
    const { turnstile, events } = await beside(board, 247, {
      slave: 247,
      channels: { out: 16, in: 17 },
      wiring,
    });
    expect(await turnstile.grant('out', 'grant' as GrantId)).toEqual({ ok: true, value: 'read-back' });
    board.closedInputs.add(19);
    await eventually('the passage is told', () => events.some(({ kind }) => kind === 'passed'));
    expect(board.writes).toContain('flash 15');
  });

  it('that knows neither inputs nor the pulse is told ON and OFF', async () => {
    const board = peerBoard({ flashes: false, inputs: false });
    const { turnstile } = await beside(board, 1);
    expect(turnstile.capabilities()).toMatchObject({ readBack: true, passageFeedback: false });
    expect(await turnstile.grant('out', 'grant' as GrantId)).toEqual({ ok: true, value: 'read-back' });
    await eventually('the pulse is over', () => board.coils.size === 0);
    expect(board.writes.slice(2, 4)).toEqual(['on 0', 'off 0']);
    await eventually('it is told', () => !turnstile.capabilities().boardTimedPulse);
  });

  it('at an address that nobody configured is not heard', async () => {
    const board = peerBoard();
    const { turnstile, events } = await beside(board, 2);
    expect(events).toEqual([{ kind: 'fault', code: 'turnstile/timeout' }]);
    expect(await turnstile.grant('out', 'grant' as GrantId)).toEqual({
      ok: false,
      error: 'turnstile/absent',
    });
    expect(board.writes).toEqual([]);
  });
});

describe.skipIf(!socat)('a Modbus client that somebody else wrote', { retry: 2 }, () => {
  it('finds the simulated board speaking as it should, checksums included', async () => {
    const device = createSimulatedDevice({
      ...{ device: 'modbus-relay', slave: 9, clock: createRealClock(), random: seeded(20261122) },
    });
    const port = await deviceOnPty(device, createRecordingLog());
    const client = new modbus.default();
    onTestFinished(async () => {
      await new Promise((resolve) => client.close(resolve));
      await port.close();
    });
    await client.connectRTUBuffered(port.path, { baudRate: 9600 });
    client.setID(9);
    client.setTimeout(2000);
    await client.writeCoil(2, true);
    expect((await client.readCoils(0, 8)).data.indexOf(true)).toBe(2);
    await client.writeCoil(2, false);
    device.arm.emergency = true;
    expect((await client.readDiscreteInputs(0, 3)).data.slice(0, 3)).toEqual([false, false, true]);
    await expect(client.readCoils(0, 9)).rejects.toMatchObject({ modbusCode: 2 });
    expect(device.counters()).toMatchObject({ onCommands: 1, closings: 1 });
  });
});
