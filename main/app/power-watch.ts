import { type PowerReading, powerFault } from '../core/power/power-reading.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { PowerSupply } from '../ports/power-supply.ts';
import type { HealthBoard } from './health-board.ts';

const lookMs = 10_000;
/** One answer that is missing means nothing: the client of a supply is slow while its driver is started again. */
const missesBeforeTold = 2;

/** Looks every 10 s at how the kiosk is powered, and tells the officer. */
export function startPowerWatch(parts: {
  readonly supply: PowerSupply;
  readonly health: Pick<HealthBoard, 'report'>;
  readonly clock: Pick<Clock, 'after'>;
  readonly log: Log;
}): { close(): void } {
  const { supply, health, clock, log } = parts;
  let cancel = (): void => undefined;
  let isClosed = false;
  let misses = 0;
  let before: PowerReading['kind'] | undefined;

  function tell(reading: PowerReading): void {
    misses = reading.kind === 'not-seen' ? misses + 1 : 0;
    if (misses > 0 && misses < missesBeforeTold && before !== undefined) return;
    if (reading.kind !== before)
      log.info('power.supply', {
        now: reading.kind,
        before,
        chargePercent: reading.kind === 'battery' ? reading.chargePercent : undefined,
      });
    before = reading.kind;
    health.report('power', powerFault(reading));
  }

  async function look(): Promise<void> {
    const reading = await supply.read();
    if (isClosed) return;
    tell(reading);
    cancel = clock.after(lookMs, () => void look());
  }

  void look();
  return {
    close() {
      isClosed = true;
      cancel();
    },
  };
}
