/**
 * A process that has a port until it is told to go, or is killed: `bench turnstile` proves with it that neither
 * moves anything. Its one argument is `HoldOrder` as JSON; it prints `held` when it has the port, and goes at the
 * end of its input.
 */
import type { Holding } from '../../../../hardware/bench/stillness.ts';
import { PortLine } from '../../../../hardware/serial/port-line.ts';
import { baudRateOf, createTurnstile, type DeviceSettings } from '../../../../hardware/turnstile.ts';
import { silentLog } from '../../../adapters/system/json-log.ts';
import { createSystemClock } from '../../../adapters/system/system-clock.ts';
import type { GrantId } from '../../../core/brand.ts';

export interface HoldOrder {
  readonly settings: DeviceSettings & { readonly path: string };
  /** `line`: nothing is sent. `driver`: the device is driven, as a gate does it. `release`: and lets somebody through. */
  readonly holding: Holding;
}

async function holdLine({ settings }: HoldOrder): Promise<() => Promise<void>> {
  const { path } = settings;
  const line = new PortLine({ path, baudRate: baudRateOf(settings), log: silentLog });
  const opened = await line.open();
  if (!opened.ok) throw new Error(opened.error);
  return () => line.close();
}

async function holdDriver({ settings, holding }: HoldOrder): Promise<() => Promise<void>> {
  const parts = { clock: createSystemClock(), random: Math.random, log: silentLog };
  const turnstile = createTurnstile({ ...settings, ...parts });
  let fault: string | undefined;
  turnstile.onEvent((event) => {
    if (event.kind === 'fault') fault = event.code;
  });
  await turnstile.start();
  if (fault !== undefined) throw new Error(fault);
  if (holding === 'release') {
    const granted = await turnstile.grant('out', 'bench' as GrantId);
    if (!granted.ok) throw new Error(granted.error);
  }
  return () => turnstile.close();
}

if (import.meta.main) {
  const order = JSON.parse(process.argv[2] ?? '{}') as HoldOrder;
  try {
    const leave = await (order.holding === 'line' ? holdLine(order) : holdDriver(order));
    process.stdout.write('held\n');
    process.stdin.on('end', () => void leave().then(() => process.exit(0)));
    process.stdin.resume();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    // A driver that met a fault goes on trying; this process must not.
    process.stdout.write(`${why}\n`, () => process.exit(1));
  }
}
