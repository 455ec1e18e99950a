import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noBrowser } from '../../renderer/browser.ts';
import { patienceMs, storyMs } from './officer-hand.ts';
import { OfficerStage } from './officer-stage.ts';

const models = fileURLToPath(new URL('../../../../shared/models', import.meta.url));
const noModels = !existsSync(`${models}/minifasnet`);
if (noModels)
  console.log('skipped because ../shared/models/minifasnet is not here: the story of a photograph');

/**
 * Every face of the stories is a photograph. The bar is set so high that the screening doubts all of them: this proves
 * the way of a doubt through the gate to both screens, not that photographs are found at the usual bar.
 */
const recognition = { framesBeforeUnknown: 4, spoofCheck: { action: 'refer', minLive: 1 } } as const;

describe.skipIf(noBrowser || noModels)('a photograph before a gate that screens for them', () => {
  let cache: string;
  let stage: OfficerStage;

  beforeAll(async () => {
    cache = mkdtempSync(join(tmpdir(), 'pipo-gate-test-'));
    const env = { ...process.env, XDG_CACHE_HOME: cache };
    execFileSync(process.execPath, ['main/cli.ts', 'models', 'install', 'minifasnet', '--from', models], {
      env,
      stdio: 'ignore',
    });
    stage = await OfficerStage.withOfficer(recognition, env);
  }, 240_000);
  afterAll(async () => {
    await stage?.close();
    rmSync(cache, { recursive: true, force: true });
  });

  it(
    'opens for nobody: the officer reads that the face is doubtful, the display says no more than to others',
    async () => {
      const { caseId, reasons } = await stage.comes('on-list');
      expect(reasons).toContain('SPOOF_SUSPECT');
      await stage.hand.table
        .getByText(/doubtful/i)
        .first()
        .waitFor({ timeout: patienceMs });
      const shown = await stage.crew.locator('.crew').innerText();
      expect(shown).not.toMatch(/doubt|photo|spoof|live/i);
      await stage.hand.press('Refuse…', stage.hand.table);
      await stage.hand.dialog.getByRole('button').first().waitFor();
      await stage.hand.press(/photograph|living|live/i, stage.hand.dialog);
      await stage.hand.press('Refuse', stage.hand.dialog);
      await stage.hand.noDialog();
      expect(await stage.resolutions(caseId)).toEqual([
        expect.objectContaining({ outcome: 'refused', reasons: expect.arrayContaining(['SPOOF_SUSPECT']) }),
      ]);
      expect(await stage.gate.rowsOf('passage.granted')).toEqual([]);
    },
    storyMs,
  );
});
