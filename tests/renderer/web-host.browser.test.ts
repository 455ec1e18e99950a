import { rmSync } from 'node:fs';
import type { Browser, Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AttachedWindow, CallName, GateService } from '../../main/bridge/contract.ts';
import { startWebHost, type WebHost } from '../../main/hosts/web.ts';
import { createRealClock } from '../support/real-clock.ts';
import { createRecordingLog } from '../support/recording-log.ts';
import { launchBrowser, noBrowser } from './browser.ts';
import { samplePaths } from './sample-pictures.ts';
import { busyView, everyCrewView } from './sample-views.ts';
import { buildWindow } from './window-build.ts';

/** A gate that shows fixed views, asks for frames one after the other, and notes every call. */
class ScriptedGate implements GateService {
  readonly calls: { readonly name: CallName; readonly args: unknown }[] = [];
  #crew: AttachedWindow | undefined;
  #requestId = 0;

  async handle(name: CallName, args: unknown): Promise<never> {
    this.calls.push({ name, args });
    if (name === 'answerFrame') this.#askForFrame();
    return { ok: true, value: {} } as never;
  }

  attached(window: AttachedWindow): () => void {
    if (window.role === 'officer') window.push('officerView', busyView([]));
    else this.#attachCrew(window);
    return () => undefined;
  }

  #attachCrew(window: AttachedWindow): void {
    this.#crew = window;
    const view = everyCrewView().get('come-th');
    if (view) window.push('crewView', view);
    const pictures = ['/replay/0'];
    window.push('cameraWanted', { kind: 'replay', pictures, width: 640, height: 480, unplugged: false });
    this.#askForFrame();
  }

  #askForFrame(): void {
    this.#requestId += 1;
    if (this.#requestId <= 20) this.#crew?.push('frameWanted', { requestId: this.#requestId });
  }
}

describe.skipIf(noBrowser)('the windows on the web host, in a real browser', () => {
  const gate = new ScriptedGate();
  const errors: string[] = [];
  let folder: string;
  let host: WebHost;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    folder = await buildWindow();
    const started = await startWebHost({
      service: gate,
      windowDirectory: folder,
      port: 0,
      replayPictures: samplePaths,
      clock: createRealClock(),
      log: createRecordingLog(),
    });
    if (!started.ok) throw new Error(started.error.sentence);
    host = started.value;
    browser = await launchBrowser();
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.goto(host.link('demo', 'opened'));
  });
  afterAll(async () => {
    await browser?.close();
    await host?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  const frame = async (file: string): Promise<Frame> => {
    const found = () => page.frames().find((each) => each.url().includes(file));
    await expect.poll(() => found() !== undefined).toBe(true);
    return found() ?? page.mainFrame();
  };

  it('show the views of the gate, in one page, over web sockets', async () => {
    await (await frame('crew.html')).getByText('เชิญตรงนี้').waitFor();
    await (await frame('officer.html')).getByRole('heading', { name: 'Case #0412' }).waitFor();
    expect(errors.filter((text) => !text.includes('127.0.0.1:9'))).toEqual([]);
  });

  it('answer twenty requests for frames with whole pictures, and report the camera', async () => {
    const answers = () => gate.calls.filter((call) => call.name === 'answerFrame');
    await expect.poll(() => answers().length, { timeout: 15_000 }).toBe(20);
    expect(answers()[0]?.args).toMatchObject({ requestId: 1, width: 640, height: 480 });
    const reports = gate.calls.filter((call) => call.name === 'reportCamera');
    expect(reports[0]?.args).toEqual({ kind: 'live', label: 'Replayed walk-ups' });
  });

  it('carry a decision of the officer to the gate', async () => {
    await (await frame('officer.html')).getByRole('button', { name: 'Person left' }).click();
    const decided = () => gate.calls.filter((call) => call.name === 'resolveCase').map((call) => call.args);
    await expect.poll(decided).toEqual([{ outcome: 'left', caseId: 'c1' }]);
  });
});
