import { expect, it } from 'vitest';
import { hasSocat } from '../../hardware/index.ts';
import { hasMosquitto } from '../support/mosquitto.ts';
import { runNemesis } from './nemesis/run-nemesis.ts';

const seed = 20261122;
const missing = [...(hasMosquitto ? [] : ['mosquitto']), ...(hasSocat() ? [] : ['socat'])];
if (missing.length > 0) console.log(`skipped because ${missing.join(' and ')} is not installed`);

/** The long one: `npm run nemesis -- --minutes 30 --seed N`. */
it.skipIf(missing.length > 0)(
  'whatever is killed or cut off around a gate, nothing is lost, told twice, out of order or invented',
  { timeout: 240_000 },
  async () => {
    const report = await runNemesis({
      ...{ seed, minutes: 1, histories: 2, worlds: 2 },
      intensity: { lastsMs: 12_000, kills: 7, cuts: 8, others: 6 },
      say: (line) => console.log(line),
    });
    expect(report).toMatchObject({ lost: 0, duplicated: 0, reordered: 0, invented: 0, otherViolations: {} });
    expect(report).toMatchObject({ histories: 2, crashes: 0, ok: true });
    expect(report.kills).toBeGreaterThan(5);
  },
);
