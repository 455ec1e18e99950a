import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { electronPath, isPresent } from '../../scripts/lib/electron-runtime.ts';

const hasDisplay = Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
const missing = [isPresent() ? [] : ['the runtime of Electron'], hasDisplay ? [] : ['a display']].flat();
if (missing.length > 0)
  console.log(`skipped because this machine lacks ${missing.join(' and ')}: Electron itself`);

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Runs in the page: what a page can see, do and not do. */
async function lookAround() {
  const page = globalThis as unknown as {
    pipoBridge: { role: string; calls: Record<string, (args: unknown) => Promise<unknown>> };
    crossOriginIsolated: boolean;
    require?: unknown;
    process?: unknown;
  };
  return {
    role: page.pipoBridge.role,
    own: await page.pipoBridge.calls['reportCamera']?.({ kind: 'live', label: 'smoke' }),
    others: await page.pipoBridge.calls['signIn']?.({ officerId: 'o1', pin: '271828' }),
    isolated: page.crossOriginIsolated,
    node: [typeof page.require, typeof page.process],
  };
}

describe('the window in Electron itself', () => {
  it.skipIf(missing.length > 0)('reaches the gate, and neither Node nor the calls of others', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pipo-gate-test-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    for (const page of ['crew', 'officer'])
      writeFileSync(join(folder, `${page}.html`), `<title>${page}</title>`);
    const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const app = await _electron.launch({
      executablePath: electronPath,
      args: [...root, at('./support/electron-smoke-main.mjs')],
      env: {
        ...process.env,
        PIPO_SMOKE_WINDOW: folder,
        PIPO_SMOKE_PRELOAD: at('../../main/hosts/electron-preload.cjs'),
      } as Record<string, string>,
    });
    const first = await app.firstWindow();
    await first.waitForLoadState('load');
    const crew = app.windows().find((page) => page.url().endsWith('/crew.html')) ?? first;
    const seen = await crew.evaluate(lookAround);
    await app.close();
    expect(seen).toEqual({
      role: 'crew',
      own: { ok: true, value: {} },
      others: { ok: false, error: expect.objectContaining({ code: 'bridge/refused' }) },
      isolated: true,
      node: ['undefined', 'undefined'],
    });
  });
});
