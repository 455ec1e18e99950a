import modbus, { type IServiceVector, ServerSerial } from 'modbus-serial';
import { describe, expect, it, onTestFinished } from 'vitest';
import { hasSocat } from '../../../hardware/index.ts';
import { lotRegister } from '../../../hardware/lot/registers.ts';
import type { LotDevice } from '../../../hardware/simulators/controller-device.ts';
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
if (!socat) console.log('skipped because socat is not installed: LOT registers against an independent peer');

const { entries, exits, entryCount, exitCount, mode, accumulates, secondsToPass } = lotRegister;

/** The registers of a LOT controller behind somebody else's Modbus server. */
function peerController() {
  const registers = new Map<number, number>([
    ...Array.from({ length: 9 }, (_, index) => [entries + index, 0] as const),
    [mode, 0],
    [accumulates, 1],
    [secondsToPass, 9],
  ]);
  const writes: (readonly [number, number])[] = [];
  const vector: IServiceVector = {
    getHoldingRegister: (address: number) => {
      const value = registers.get(address);
      if (value === undefined) throw { modbusErrorCode: 2 };
      return value;
    },
    setRegister: (address: number, value: number) => {
      writes.push([address, value]);
      registers.set(address, value);
    },
  };
  return { registers, writes, vector };
}

async function besidePeer() {
  const peer = peerController();
  const pair = await createPtyPair();
  const options = { path: pair.boardPath, baudRate: 115_200, unitID: 1, interval: 5 };
  const server = new ServerSerial(peer.vector, options);
  await new Promise((resolve) => server.once('initialized', resolve));
  const events: TurnstileEvent[] = [];
  const turnstile = createTurnstile({
    device: 'lot',
    path: pair.driverPath,
    clock: createRealClock(),
    random: seeded(20261122),
    log: createRecordingLog(),
  });
  turnstile.onEvent((event) => events.push(event));
  onTestFinished(async () => {
    await turnstile.close();
    await new Promise((resolve) => server.close(resolve));
    await pair.close();
  });
  await turnstile.start();
  return { ...peer, turnstile, events };
}

describe.skipIf(!socat)(
  'a Modbus server that somebody else wrote, with the registers of LOT',
  { retry: 2 },
  () => {
    it('is locked, set up, given one permission, and its counters are read', async () => {
      const { registers, writes, turnstile, events } = await besidePeer();
      expect(writes).toEqual([
        [entries, 0],
        [exits, 0],
        [accumulates, 0],
        [secondsToPass, 5],
      ]);
      expect(await turnstile.grant('in', 'grant' as GrantId)).toEqual({ ok: true, value: 'read-back' });
      expect(writes.at(-1)).toEqual([entries, 1]);
      registers.set(entries, 0);
      registers.set(entryCount, 1);
      await eventually('the passage is told', () => events.length === 2);
      registers.set(exitCount, 2);
      await eventually('two who broke in are told', () => events.length === 3);
      registers.set(mode, 2);
      await eventually('the emergency is told', () => events.length === 4);
      expect(events.slice(1)).toEqual([
        { kind: 'passed', direction: 'in', grantId: 'grant' },
        { kind: 'forced', direction: 'out', count: 2, behind: null },
        { kind: 'emergency', on: true },
      ]);
      await turnstile.close();
      expect(writes.slice(-2)).toEqual([
        [entries, 0],
        [exits, 0],
      ]);
    });
  },
);

describe.skipIf(!socat)('a Modbus client that somebody else wrote', { retry: 2 }, () => {
  it('finds the simulated LOT controller speaking as it should', async () => {
    const parts = { clock: createRealClock(), random: seeded(20261122) };
    const device = createSimulatedDevice({ device: 'lot', slave: 9, ...parts });
    const port = await deviceOnPty(device, createRecordingLog());
    const client = new modbus.default();
    onTestFinished(async () => {
      await new Promise((resolve) => client.close(resolve));
      await port.close();
    });
    (device as LotDevice).controller.counts = { out: 0x1_0002, in: 7 };
    await client.connectRTUBuffered(port.path, { baudRate: 115_200 });
    client.setID(9);
    client.setTimeout(2000);
    await client.writeRegisters(exits, [1]);
    expect((await client.readHoldingRegisters(entries, 9)).data).toEqual([0, 1, 0, 0, 7, 0, 2, 1, 0]);
    await client.writeRegisters(entries, [0, 0]);
    expect(device.contactClosed).toBe(false);
    await expect(client.readHoldingRegisters(0x60, 1)).rejects.toMatchObject({ modbusCode: 2 });
    await expect(client.writeRegister(entries, 1)).rejects.toMatchObject({ modbusCode: 1 });
    expect(device.counters()).toMatchObject({ onCommands: 1, closings: 1 });
  });
});
