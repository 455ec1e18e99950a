import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createJsonLog } from '../../../adapters/system/json-log.ts';
import { uniqueIds } from '../../../adapters/system/unique-ids.ts';
import { anyCameraWanted } from '../../../compose-camera.ts';
import type { OfficerId } from '../../../core/brand.ts';
import { err, ok, type Result } from '../../../core/result.ts';
import { startWebHost } from '../../../hosts/web.ts';
import { type DemoSession, openSession } from '../../demo/demo-session.ts';
import { createRandom } from '../../demo/random.ts';
import { cutSampleFaces } from '../../demo/sample-faces.ts';
import { openDemoVoyage, setStage } from '../../demo/stage.ts';
import { writeWalkUpVideo } from '../../demo/walk-up-video.ts';
import { windowFolder } from '../../window-folder.ts';
import { type Spread, spreadOf } from '../turnstile/spread.ts';
import { type MirrorFrames, openScreens, type Screens } from './screens-in-browser.ts';
import { pairedMs, type Seen, type Shown } from './state-to-pixels.ts';

export interface ScreensReport {
  readonly walkUps: number;
  readonly seconds: number;
  readonly crew: Spread;
  readonly officer: Spread;
  readonly mirror: MirrorFrames;
}

const seed = 20261122;
/** One walk-up of the replay takes 5.4 s, and 12 s more for whom the officer is asked; a busy machine adds to it. */
const patienceMsPerWalkUp = 30_000;

/** The demo's whole port with both screens in a browser, watched from the gate and from the pages. */
export async function runScreensBench(
  walkUps: number,
  say: (line: string) => void,
): Promise<Result<ScreensReport, string>> {
  const opened = await openSession({
    board: 'modbus-relay',
    log: createJsonLog(() => undefined),
    random: createRandom(seed),
    minSimilarity: undefined,
    cameraWanted: anyCameraWanted,
  });
  if (!opened.ok) return opened;
  const session = opened.value;
  try {
    return await measure(session, walkUps, say);
  } finally {
    await session.close();
  }
}

/** People of one film, which Chromium plays over and over as its camera. */
const peopleOfFilm = 8;

async function measure(
  session: DemoSession,
  walkUps: number,
  say: (line: string) => void,
): Promise<Result<ScreensReport, string>> {
  const { gate, engine, service } = session.running;
  const actors = await cutSampleFaces(engine, join(session.folder, 'faces'));
  const voyageId = openDemoVoyage(session.opened.store, uniqueIds);
  const random = createRandom(seed);
  const stage = await setStage(actors, peopleOfFilm, session.enrolmentDeps, voyageId, gate.gallery, random);
  gate.officers.signIn('officer-1' as OfficerId);
  const film = join(session.folder, 'walk-ups.mjpeg');
  await writeWalkUpVideo(
    stage.roles.map(({ actor }) => actor.pictures.at(-1) ?? ''),
    film,
    (done) => say(`camera video: ${done} of ${stage.roles.length} walk-ups drawn`),
  );
  const host = await startWebHost({
    ...{ service, windowDirectory: windowFolder, port: 0, replayPictures: [] },
    clock: session.clock,
    log: createJsonLog(() => undefined),
  });
  if (!host.ok) return err(host.error.sentence);
  const screens = await openScreens(host.value, film);
  if (!screens.ok) {
    await host.value.close();
    return screens;
  }
  const report = await watch(session, screens.value, walkUps, say);
  await screens.value.close();
  await host.value.close();
  return report;
}

async function watch(
  { running }: DemoSession,
  screens: Screens,
  walkUps: number,
  say: (line: string) => void,
): Promise<Result<ScreensReport, string>> {
  const states: Seen[] = [];
  let begun = 0;
  const stop = running.gate.runner.onTransition(({ before, after }) => {
    const { kind } = after.state;
    if (kind === before.kind) return;
    states.push({ kind, atMs: performance.timeOrigin + performance.now() });
    if (kind !== 'open' && kind !== 'referred') return;
    begun += 1;
    say(`walk-up ${begun} of ${walkUps}`);
  });
  const beganMs = performance.now();
  while (begun < walkUps) {
    if (performance.now() - beganMs > walkUps * patienceMsPerWalkUp) {
      stop();
      return err(
        `Only ${begun} of ${walkUps} walk-ups were decided in time; this machine is too busy to measure.`,
      );
    }
    await wait(200);
  }
  await wait(1000);
  stop();
  const { crew, officer } = await screens.shown();
  const spreadOn = (shown: readonly Shown[]) => spreadOf(pairedMs(states, shown));
  return ok({
    walkUps: begun,
    seconds: (performance.now() - beganMs) / 1000,
    crew: spreadOn(crew),
    officer: spreadOn(officer),
    mirror: await screens.mirrorFrames(states),
  });
}
