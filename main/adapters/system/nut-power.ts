import { execFile } from 'node:child_process';
import { lowChargePercent, type PowerReading } from '../../core/power/power-reading.ts';
import type { PowerSupply } from '../../ports/power-supply.ts';

const answersWithinMs = 5000;
/** A whole answer has some two kilobytes. */
const mostBytes = 256 * 1024;

/**
 * A supply that Network UPS Tools watch, asked through their own client.
 * @param ups `NAME` or `NAME@HOST`, as in their configuration
 * @param client the program `upsc`
 */
export function nutPower(ups: string, client = 'upsc'): PowerSupply {
  return {
    read: () =>
      new Promise((resolve) => {
        const options = { timeout: answersWithinMs, killSignal: 'SIGKILL', maxBuffer: mostBytes } as const;
        execFile(client, [ups], options, (error, stdout) => {
          resolve(error === null ? powerFromNut(stdout) : { kind: 'not-seen' });
        });
      }),
  };
}

/**
 * `ups.status` is a list of words (NUT developer guide, "status data"): OL on line, OB on battery, LB low battery, FSD a
 * shut-down that has begun. Data that is stale is an error of the client.
 */
export function powerFromNut(answer: string): PowerReading {
  const values = new Map(
    answer.split('\n').flatMap((line) => {
      const at = line.indexOf(':');
      return at === -1 ? [] : [[line.slice(0, at).trim(), line.slice(at + 1).trim()] as const];
    }),
  );
  const words = (values.get('ups.status') ?? '').split(/\s+/);
  const says = (word: string): boolean => words.includes(word);
  if (says('OB') || says('FSD')) {
    const chargePercent = numberOf(values.get('battery.charge'));
    const low = numberOf(values.get('battery.charge.low')) ?? lowChargePercent;
    const isLow = says('LB') || says('FSD') || (chargePercent !== undefined && chargePercent <= low);
    return { kind: 'battery', chargePercent, isLow };
  }
  return { kind: says('OL') ? 'mains' : 'not-seen' };
}

function numberOf(text: string | undefined): number | undefined {
  const number = text === undefined || text === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : undefined;
}
