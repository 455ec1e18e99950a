import type { Browser, Page } from 'playwright-core';
import { err, ok, type Result } from '../../../core/result.ts';
import { findChromium } from '../../../hosts/browser.ts';
import { browserArguments } from '../../../hosts/browser-arguments.ts';
import type { WebHost } from '../../../hosts/web.ts';
import { spreadOf } from '../turnstile/spread.ts';
import type { Seen, Shown } from './state-to-pixels.ts';

export interface MirrorFrames {
  /** While a face was being followed. */
  readonly framesPerSecond: number;
  readonly emptyFramesPerSecond: number;
  /** Between two frames on the display, with the engine at work. */
  readonly gapP95Ms: number;
  readonly longestGapMs: number;
}

/** Both screens in one browser, and what was painted there. */
export interface Screens {
  shown(): Promise<{ readonly crew: readonly Shown[]; readonly officer: readonly Shown[] }>;
  mirrorFrames(states: readonly Seen[]): Promise<MirrorFrames>;
  close(): Promise<void>;
}

/** Runs in a page: notes each change of what `selector` matches, once it is painted. */
const notePaints = (selector: string) => `(() => {
  const painted = (window.painted = []);
  let last = '';
  const look = () => {
    const shown = document.querySelector(${JSON.stringify(selector)});
    const classes = shown?.dataset.state ?? shown?.className ?? '';
    if (classes === last) return;
    last = classes;
    // The first frame after the change paints it; the second begins when those pixels are out.
    requestAnimationFrame(() =>
      requestAnimationFrame(() =>
        painted.push({ classes, atMs: performance.timeOrigin + performance.now() })));
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
})()`;

/** Runs in the crew page: notes when each frame of the live picture came onto the display. */
const noteFrames = `(() => {
  const frames = (window.frames_ = []);
  const video = document.querySelector('video');
  const next = (now) => {
    frames.push(performance.timeOrigin + now);
    video.requestVideoFrameCallback(next);
  };
  video.requestVideoFrameCallback(next);
})()`;

/** States of the gate by the class of the picture that shows them. */
const crewPictures: Readonly<Record<string, readonly string[]>> = {
  'crew-come': ['locked'],
  'crew-guide': ['acquiring'],
  'crew-wait': ['identifying', 'committing', 'granting'],
  'crew-go': ['open'],
  'crew-officer': ['referred'],
};

/** @param cameraFile plays as the camera */
export async function openScreens(host: WebHost, cameraFile: string): Promise<Result<Screens, string>> {
  const executablePath = findChromium();
  if (executablePath === undefined)
    return err(
      'Chromium is not installed, so nothing can be shown. Install it, for example with `apt install chromium`.',
    );
  const { chromium } = await import('playwright-core');
  const look = { kind: 'headless', cameraFile } as const;
  const browser = await chromium.launch({
    executablePath,
    // The product's own command line, but for the profile and the page.
    args: browserArguments({ url: '', look, profile: '', asRoot: process.getuid?.() === 0 }).slice(1, -1),
  });
  try {
    const officer = await opened(browser, host.link('officer', 'opened'), officerDisplay, '.lane');
    const crew = await opened(browser, host.link('crew', 'opened'), crewDisplay, '.crew');
    await crew.evaluate(noteFrames);
    return ok(screensOf(browser, crew, officer));
  } catch (error) {
    await browser.close();
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
    return err(
      `The screens did not come up (${why}), so nothing was measured. Build them with \`npm run build\`.`,
    );
  }
}

const officerDisplay = { width: 1920, height: 1080 };
const crewDisplay = { width: 1080, height: 1920 };

function screensOf(browser: Browser, crew: Page, officer: Page): Screens {
  return {
    shown: async () => ({
      crew: await picturesOf(crew, crewKinds),
      officer: await picturesOf(officer, laneKinds),
    }),
    mirrorFrames: async (states) => framesBy(states, await crew.evaluate<number[]>('window.frames_')),
    close: () => browser.close(),
  };
}

async function opened(
  browser: Browser,
  url: string,
  viewport: { readonly width: number; readonly height: number },
  selector: string,
): Promise<Page> {
  const page = await browser.newPage({ viewport });
  await page.goto(url);
  await page.locator(selector).first().waitFor();
  await page.evaluate(notePaints(selector));
  return page;
}

async function picturesOf(page: Page, kindsOf: (name: string) => readonly string[]): Promise<Shown[]> {
  const painted = await page.evaluate<{ classes: string; atMs: number }[]>('window.painted');
  return painted.map(({ classes, atMs }) => ({ kinds: classes.split(' ').flatMap(kindsOf), atMs }));
}

const crewKinds = (name: string): readonly string[] => crewPictures[name] ?? [];
/** The panel says the state itself. */
const laneKinds = (state: string): readonly string[] => [state];

const busy = new Set(['acquiring', 'identifying', 'committing', 'granting']);

function framesBy(states: readonly Seen[], frames: readonly number[]): MirrorFrames {
  const count = { busy: 0, empty: 0 };
  const lasted = { busy: 0, empty: 0 };
  const gaps: number[] = [];
  for (const [index, { kind, atMs }] of states.entries()) {
    const until = states[index + 1]?.atMs;
    if (until === undefined) break;
    const which = busy.has(kind) ? 'busy' : kind === 'locked' ? 'empty' : undefined;
    if (which === undefined) continue;
    const within = frames.filter((frame) => frame >= atMs && frame < until);
    count[which] += within.length;
    lasted[which] += until - atMs;
    if (which === 'busy')
      for (const [i, frame] of within.entries()) if (i > 0) gaps.push(frame - (within[i - 1] ?? frame));
  }
  const { p95, max } = spreadOf(gaps);
  return {
    framesPerSecond: (count.busy / lasted.busy) * 1000,
    emptyFramesPerSecond: (count.empty / lasted.empty) * 1000,
    gapP95Ms: p95,
    longestGapMs: max,
  };
}
