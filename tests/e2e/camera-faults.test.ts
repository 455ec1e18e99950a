import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseConfig } from '../../main/adapters/config/load-config.ts';
import { type ConfiguredGate, composeConfigured } from '../../main/compose-run.ts';
import { findChromium } from '../../main/hosts/browser.ts';
import { browserArguments } from '../../main/hosts/browser-arguments.ts';
import { createProfile } from '../../main/hosts/browser-profile.ts';
import { startWebHost, type WebHost } from '../../main/hosts/web.ts';
import { noBrowser } from '../renderer/browser.ts';
import { buildWindow } from '../renderer/window-build.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { drawFilm, type FilmScene, squareLevel, squarePx } from './camera-film.ts';

const noFfmpeg = spawnSync('ffmpeg', ['-version'], { stdio: 'ignore' }).error !== undefined;
if (noFfmpeg)
  console.log('skipped because ffmpeg is not installed: the faults of a camera in a real browser');

/** The promise is 2 s, proven under a clock of their own by the tests of the parts; a busy machine may take longer. */
const patienceMs = 20_000;

const parts = [
  { scene: 'live', seconds: 3 },
  { scene: 'black', seconds: 3.5 },
  { scene: 'live', seconds: 2 },
  { scene: 'covered', seconds: 3.5 },
  { scene: 'live', seconds: 2 },
  { scene: 'frozen', seconds: 6 },
] as const;

/** An engine that never comes up: nobody is to be recognised here. */
const noEngine = () => ({
  send: () => undefined,
  onMessage: () => undefined,
  onExit: () => undefined,
  kill: () => undefined,
});

function settingsIn(folder: string) {
  const parsed = parseConfig(
    {
      ...{ site: 'test-port', gate: 'lane-1', dataDirectory: join(folder, 'data'), lane: {} },
      camera: { kind: 'device', label: 'film.mjpeg', allowVirtual: true },
      turnstile: { device: 'simulated', onPty: false },
      recognition: { pack: 'face-api' },
      officers: [{ officerId: 'suda', name: 'Suda' }],
    },
    'of the test',
  );
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}

/** The newest row and what rows above `seq` tell of a fault, as another process finds them in the gate's database. */
function rowsOfFault(folder: string, code: string, seq = 0) {
  const db = new Database(join(folder, 'data', 'gate.db'), { readonly: true });
  try {
    const faults = db.prepare(
      `SELECT kind FROM journal WHERE seq > ? AND kind IN ('fault.raised', 'fault.cleared')
       AND json_extract(payload, '$.code') = ? ORDER BY seq`,
    );
    const head = db.prepare('SELECT max(seq) FROM journal').pluck().get() as number;
    return { head, kinds: faults.pluck().all(seq, code) };
  } finally {
    db.close();
  }
}

/** Runs in the crew page: tells which scene the mirror shows, by the square in its corner. */
const watchTheMirror = `(() => {
  const levels = ${JSON.stringify(squareLevel)};
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  let last = '';
  setInterval(() => {
    const video = document.querySelector('video');
    if (!video || video.readyState < 2) return;
    context.drawImage(video, ${squarePx / 4}, ${squarePx / 4}, ${squarePx / 2}, ${squarePx / 2}, 0, 0, 1, 1);
    const [level] = context.getImageData(0, 0, 1, 1).data;
    const shown = Object.keys(levels).find((scene) => Math.abs(levels[scene] - level) < 25) ?? last;
    if (shown !== last) window.sceneBegan((last = shown));
  }, 20);
})()`;

describe.skipIf(noBrowser || noFfmpeg)('a camera in a real browser before a whole gate', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pipo-gate-test-'));
  const log = createRecordingLog();
  /** When each scene came on, and when the gate said what of its camera, ms of one clock. */
  const scenes: { readonly scene: FilmScene; readonly atMs: number }[] = [];
  const states: { readonly code: string; readonly atMs: number }[] = [];
  let gate: ConfiguredGate;
  let host: WebHost;
  let context: BrowserContext;
  let panel: Page;
  let crew: Page;

  beforeAll(async () => {
    const [film, windowDirectory] = await Promise.all([drawFilm(folder, parts), buildWindow()]);
    const composed = await composeConfigured(settingsIn(folder), {
      spawnEngine: noEngine,
      log,
      say: () => undefined,
    });
    if (!composed.ok) throw new Error(composed.error);
    gate = composed.value;
    const { service, health } = gate.running;
    health.onChange(({ part, after }) => {
      if (part === 'camera') states.push({ code: after ?? 'well', atMs: performance.now() });
    });
    const started = await startWebHost({
      ...{ service, windowDirectory, port: 0, replayPictures: [], clock: gate.clock, log },
    });
    if (!started.ok) throw new Error(started.error.sentence);
    host = started.value;
    const url = host.link('crew', 'opened');
    const look = { kind: 'headless', cameraFile: film } as const;
    const profile = createProfile(url);
    context = await chromium.launchPersistentContext(profile, {
      executablePath: findChromium() ?? '',
      // The product's own command line, of which the profile and the page are Playwright's to give.
      args: browserArguments({ url, look, profile, asRoot: true }).slice(1, -1),
      ignoreDefaultArgs: ['--use-fake-ui-for-media-stream'],
    });
    panel = await context.newPage();
    await panel.goto(host.link('officer', 'opened'));
    crew = await context.newPage();
    await crew.exposeFunction('sceneBegan', (scene: FilmScene) =>
      scenes.push({ scene, atMs: performance.now() }),
    );
    await crew.goto(url);
    await crew.evaluate(watchTheMirror);
  }, 120_000);

  afterAll(async () => {
    await context?.close();
    await host?.close();
    await gate?.running.close('the test ended');
    rmSync(folder, { recursive: true, force: true });
  });

  const until = (code: string, count: number) =>
    expect
      .poll(() => states.filter((each) => each.code === code).length, { timeout: patienceMs })
      .toBeGreaterThanOrEqual(count);

  const tell = (scene: FilmScene, code: string) => {
    const told = states.findLast((each) => each.code === code);
    const began = scenes.findLast((each) => each.scene === scene && each.atMs <= (told?.atMs ?? 0));
    console.log(
      `${scene}: the gate says ${code} after ${Math.round((told?.atMs ?? 0) - (began?.atMs ?? 0))} ms`,
    );
  };

  it('is well when the film begins, and found by its name', async () => {
    await until('well', 1);
    expect(log.lines.filter(({ event }) => event === 'camera.not-believed')).toEqual([]);
  });

  it.each([
    ['black', 'camera/black', 'The camera picture is black.'],
    ['covered', 'camera/covered', 'The camera sees nothing: something covers it'],
    ['frozen', 'camera/frozen', 'The camera sends no new pictures.'],
  ] as const)(
    'that is %s is named so on the panel, and well again when it sees',
    async (scene, code, sentence) => {
      const well = states.filter((each) => each.code === 'well').length;
      await until(code, 1);
      tell(scene, code);
      await panel.getByText(sentence).first().waitFor({ timeout: patienceMs });
      await until('well', well + 1);
      tell('live', 'well');
      await panel.getByText(sentence).first().waitFor({ state: 'hidden', timeout: patienceMs });
    },
  );

  it('that goes with its window is named so and recorded, and well again with the next window', async () => {
    const code = 'camera/window-gone';
    const sentence = 'The crew display is not running, and the camera with it.';
    const { head } = rowsOfFault(folder, code);
    const crashed = crew.waitForEvent('crash');
    const inspector = await context.newCDPSession(crew);
    // The process of the window dies on the spot, and with it whoever could answer.
    inspector.send('Page.crash').catch(() => undefined);
    await crashed;
    await until(code, 1);
    expect(rowsOfFault(folder, code, head).kinds).toEqual(['fault.raised']);
    await panel.getByText(sentence).first().waitFor({ timeout: patienceMs });
    const next = await context.newPage();
    await next.goto(host.link('crew', 'opened'));
    const goneAt = states.findIndex((each) => each.code === code);
    await expect
      .poll(() => states.slice(goneAt).some((each) => each.code === 'well'), { timeout: patienceMs })
      .toBe(true);
    expect(rowsOfFault(folder, code, head).kinds).toEqual(['fault.raised', 'fault.cleared']);
    await panel.getByText(sentence).first().waitFor({ state: 'hidden', timeout: patienceMs });
  });

  it('was never called by another name', () => {
    expect([...new Set(states.map(({ code }) => code))]).toEqual([
      ...['well', 'camera/black', 'camera/covered', 'camera/frozen', 'camera/window-gone'],
    ]);
  });
});
