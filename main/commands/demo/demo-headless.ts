import { join } from 'node:path';
import { uniqueIds } from '../../adapters/system/unique-ids.ts';
import type { CallArgs, GateService } from '../../bridge/contract.ts';
import { anyCameraWanted } from '../../compose-camera.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { openBrowser } from '../../hosts/browser.ts';
import { startWebHost, type WebHost } from '../../hosts/web.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Log } from '../../ports/log.ts';
import { windowFolder } from '../window-folder.ts';
import { chooseFaces, type DemoFaces } from './demo-faces.ts';
import { type DemoSession, openSession } from './demo-session.ts';
import { createRandom } from './random.ts';
import { compareDelivery, createReferee, type Delivery, type Referee, type Score } from './referee.ts';
import { openDemoVoyage, type Stage, setStage } from './stage.ts';
import { readMarker } from './walk-up-marker.ts';
import { videoSeconds, writeWalkUpVideo } from './walk-up-video.ts';

export interface HeadlessOptions {
  readonly passes: number;
  /** A folder of identity folders; undefined takes the sample pictures of the face-api package. */
  readonly faces: string | undefined;
  readonly board: 'lcus' | 'modbus-relay';
  readonly seed: number;
  readonly log: Log;
  readonly say: (line: string) => void;
}

export type HeadlessReport = { readonly passes: number } & Score &
  Delivery & {
    readonly seed: number;
    readonly parts: Readonly<Record<string, number>>;
    readonly refusedEnrolments: number;
    readonly grants: number;
    /** Rotations of the simulated turnstile, and crossings the journal claims: they must be equal. */
    readonly rotations: number;
    readonly crossings: number;
    readonly turnstile: string;
  };

/** Runs the real thing without a screen: Chromium with a camera video, engine, store, relay, broker, centre. */
export async function runHeadless(options: HeadlessOptions): Promise<Result<HeadlessReport, string>> {
  const random = createRandom(options.seed);
  const faces = await chooseFaces(options.faces, random, options.say);
  if (!faces.ok) return faces;
  const opened = await openSession({
    ...options,
    random,
    minSimilarity: faces.value.minSimilarity,
    cameraWanted: anyCameraWanted,
  });
  if (!opened.ok) return opened;
  const session = opened.value;
  try {
    return await play(session, faces.value, options, random);
  } finally {
    await session.close();
  }
}

async function play(
  session: DemoSession,
  faces: DemoFaces,
  options: HeadlessOptions,
  random: () => number,
): Promise<Result<HeadlessReport, string>> {
  const { say, passes } = options;
  const actors = await faces.actors(session);
  const voyageId = openDemoVoyage(session.opened.store, uniqueIds);
  const stage = await setStage(
    actors,
    passes,
    session.enrolmentDeps,
    voyageId,
    session.running.gate.gallery,
    random,
  );
  session.plant.showNames();
  say(
    `enrolled ${stage.roles.filter((r) => r.personId !== undefined).length} people, ${stage.refused.length} pictures were refused`,
  );
  const video = join(session.folder, 'walk-ups.mjpeg');
  await writeWalkUpVideo(
    stage.roles.map((r) => r.actor.pictures.at(-1) ?? ''),
    video,
    (done) => say(`camera video: ${done} of ${stage.roles.length} walk-ups drawn`),
  );
  const referee = createReferee(stage.roles, session.clock);
  const played = await walkThrough(session, referee, stage, video, options);
  return played.ok ? ok(await report(session, referee, stage, options)) : played;
}

async function walkThrough(
  session: DemoSession,
  referee: Referee,
  stage: Stage,
  video: string,
  { log, say }: HeadlessOptions,
): Promise<Result<void, string>> {
  const { running, clock } = session;
  const stopWatching = running.gate.runner.onTransition((t) => referee.transition(t));
  const host = await startWebHost({
    service: watched(running.service, (frame) => referee.frame(readMarker(frame))),
    windowDirectory: windowFolder,
    port: 0,
    replayPictures: [],
    clock,
    log,
  });
  if (!host.ok) return err(host.error.sentence);
  const browser = await openBrowser({
    url: host.value.link('crew', 'opened'),
    look: { kind: 'headless', cameraFile: video },
    warn: say,
  });
  if (!browser.ok) return finish(host.value, stopWatching, err(browser.error.sentence));
  const complete = await untilOver(referee, stage.roles.length, clock, say);
  await browser.value.close();
  const late = err(
    `Only ${referee.seen()} of ${stage.roles.length} walk-ups were seen in time; the camera or the window stopped.`,
  );
  return finish(host.value, stopWatching, complete ? ok() : late);
}

async function finish<T>(host: WebHost, stopWatching: () => void, result: T): Promise<T> {
  stopWatching();
  await host.close();
  return result;
}

/** The host's own service, with an eye on the frames that pass. */
function watched(service: GateService, onFrame: (frame: CallArgs<'answerFrame'>) => void): GateService {
  return {
    attached: (window) => service.attached(window),
    handle(name, args, caller) {
      if (name === 'answerFrame') onFrame(args as CallArgs<'answerFrame'>);
      return service.handle(name, args, caller);
    },
  };
}

/** Time for the last walk-up to end: its stand, the passage and its confirmation. */
const lastWalkUpMs = 9000;
const startSlackMs = 45_000;

/** @returns false when the video did not come to its end in time */
async function untilOver(
  referee: Referee,
  walkUps: number,
  clock: Clock,
  say: (line: string) => void,
): Promise<boolean> {
  const deadline = clock.mono() + videoSeconds(walkUps) * 1000 + startSlackMs;
  let told = 0;
  while (referee.seen() < walkUps) {
    if (clock.mono() > deadline) return false;
    await pause(clock, 100);
    if (referee.seen() === told) continue;
    told = referee.seen();
    say(`walk-up ${told} of ${walkUps}`);
  }
  await pause(clock, lastWalkUpMs);
  return true;
}

const drainMs = 10_000;

async function report(
  session: DemoSession,
  referee: Referee,
  stage: Stage,
  { passes: _asked, seed, board }: HeadlessOptions,
): Promise<HeadlessReport> {
  const { plant, running, clock, opened, settings } = session;
  const score = referee.score();
  const deadline = clock.mono() + drainMs;
  while ((running.uplink?.unsent() ?? 0) > 0 && clock.mono() < deadline) await pause(clock, 50);
  const journal = opened.store.journal.read(1, Number.MAX_SAFE_INTEGER);
  const central = (await plant.central()?.rows(`${settings.site}/${settings.gate}`)) ?? [];
  const count = (kind: string): number => journal.filter((row) => row.kind === kind).length;
  const counters = plant.turnstile.counters();
  return {
    passes: stage.roles.length,
    ...score,
    ...compareDelivery(journal, central),
    seed,
    parts: Object.fromEntries(
      Object.entries(Object.groupBy(stage.roles, (r) => r.part)).map(([part, roles]) => [part, roles.length]),
    ),
    refusedEnrolments: stage.refused.length,
    grants: count('passage.granted'),
    rotations: counters.rotations.out + counters.rotations.in,
    crossings: count('passage.completed'),
    turnstile: `${board}, simulated on ${plant.onPty ? 'a pseudo-terminal' : 'an in-memory line'}`,
  };
}

function pause(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => clock.after(ms, resolve));
}
