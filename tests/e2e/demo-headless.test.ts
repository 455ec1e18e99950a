import { describe, expect, it } from 'vitest';
import { hasSocat } from '../../hardware/index.ts';
import { noBrowser } from '../renderer/browser.ts';
import { runCli } from '../support/run-cli.ts';

const noSocat = !hasSocat();
if (noSocat) console.log('skipped because socat is not installed: the demo without a screen');

describe.skipIf(noBrowser || noSocat)('the demo without a screen', () => {
  it('lets in who is on the list and nobody else, and the centre has every row once', async () => {
    const run = await runCli(process.cwd(), 'demo', '--headless', '--passes', '5', '--json');
    const report = JSON.parse(run.stdout) as Record<string, unknown>;
    console.log(
      `faceToGrant ${JSON.stringify((report['latencyMs'] as { faceToGrant: unknown }).faceToGrant)} ms`,
    );
    expect(run.code).toBe(0);
    expect(report).toMatchObject({ passes: 5, wrongAdmits: 0, lost: 0, duplicated: 0, altered: 0 });
    expect(report['admitted']).toBeGreaterThanOrEqual(1);
    expect(report['crossings']).toBe(report['rotations']);
    expect(report['eventsAtCentral']).toBe(report['eventsInJournal']);
  }, 200_000);
});
