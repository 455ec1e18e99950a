import {
  createSimulatedDevice,
  type DeviceOnPty,
  deviceOnPty,
  Narrator,
  type SimulatedDevice,
  sampleSettings,
  type TurnstileDevice,
} from '../../../../hardware/index.ts';
import type { SerialLine } from '../../../../hardware/serial/line.ts';
import { PortLine } from '../../../../hardware/serial/port-line.ts';
import { createTurnstileOn } from '../../../../hardware/turnstile.ts';
import { silentLog } from '../../../adapters/system/json-log.ts';
import { createSystemClock } from '../../../adapters/system/system-clock.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Turnstile, TurnstileEvent } from '../../../ports/turnstile.ts';

/** The real driver and a simulated device on a pseudo-terminal, with a stopwatch at both ends. */
export interface TimedLane {
  readonly clock: Clock;
  readonly device: SimulatedDevice;
  readonly port: DeviceOnPty;
  readonly turnstile: Turnstile;
  /** All that the driver told, with the moment in which it did. */
  readonly told: readonly { readonly atMs: number; readonly event: TurnstileEvent }[];
  /** When the orders to let somebody through were handed to the port, and when they came in at the device. */
  readonly orders: readonly { readonly writtenMs: number; readonly arrivedMs: number }[];
  /** Lets time pass until it holds; rejects with `what` after ten seconds. */
  until(what: string, holds: () => boolean): Promise<void>;
  pause(delayMs: number): Promise<void>;
  close(): Promise<void>;
}

const patienceMs = 10_000;

/** Started and identified. Rejects with a sentence when there is no socat. */
export async function openTimedLane(kind: TurnstileDevice): Promise<TimedLane> {
  const clock = createSystemClock();
  const settings = sampleSettings(kind);
  const device = createSimulatedDevice({ ...settings, clock, random: Math.random, onPty: true });
  const orders: { writtenMs: number; arrivedMs: number }[] = [];
  let writtenMs = 0;
  const narrator = new Narrator(device, clock, (event) => {
    if (event.kind === 'heard' && event.as === 'release') orders.push({ writtenMs, arrivedMs: clock.mono() });
  });
  const port = await deviceOnPty(
    {
      receive: (bytes) => narrator.receive(bytes),
      onSend: (listener) => device.onSend(listener),
      lineLost: () => device.lineLost(),
    },
    silentLog,
  );
  const line = noted(new PortLine({ path: port.path, log: silentLog }), () => {
    writtenMs = clock.mono();
  });
  const turnstile = createTurnstileOn(line, { ...settings, clock, random: Math.random, log: silentLog });
  const told: { atMs: number; event: TurnstileEvent }[] = [];
  turnstile.onEvent((event) => told.push({ atMs: clock.mono(), event }));
  await turnstile.start();
  const pause = (delayMs: number) => new Promise<void>((resolve) => clock.after(delayMs, resolve));
  return {
    ...{ clock, device, port, turnstile, told, orders, pause },
    async until(what, holds) {
      const giveUpAt = clock.mono() + patienceMs;
      while (!holds()) {
        if (clock.mono() > giveUpAt) throw new Error(`It did not happen within 10 s: ${what}.`);
        await pause(2);
      }
    },
    async close() {
      narrator.close();
      await turnstile.close();
      await port.close();
    },
  };
}

/** The same line; `written` is told in the moment in which bytes are handed to the port. */
function noted(line: SerialLine, written: () => void): SerialLine {
  return {
    path: line.path,
    open: () => line.open(),
    write: (bytes) => {
      written();
      return line.write(bytes);
    },
    onData: (listener) => line.onData(listener),
    onClose: (listener) => line.onClose(listener),
    close: () => line.close(),
  };
}
