import { uniqueIds } from '../../adapters/system/unique-ids.ts';
import type { OfficerId, VoyageId } from '../../core/brand.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { openBrowser } from '../../hosts/browser.ts';
import { startWebHost, type WebHost } from '../../hosts/web.ts';
import type { Log } from '../../ports/log.ts';
import { windowFolder } from '../window-folder.ts';
import { createDemoDesk, type DemoDesk } from './demo-controls.ts';
import { chooseFaces, type DemoFaces } from './demo-faces.ts';
import { type DemoSession, openSession } from './demo-session.ts';
import { createRandom } from './random.ts';
import { firstBoat, openDemoVoyage, type Stage, setStage } from './stage.ts';

export interface WindowOptions {
  readonly faces: string | undefined;
  readonly board: 'lcus' | 'modbus-relay';
  readonly seed: number;
  readonly port: number;
  /** Opens a browser where there is a display; the link is printed in any case. */
  readonly open: boolean;
  readonly log: Log;
  readonly say: (line: string) => void;
  /** Resolves when the person at the terminal wants to stop. */
  readonly untilStopped: Promise<void>;
}

/** People who walk up in turn; more would take long until everybody was seen once. */
const walkUps = 12;

/** The demo with screens: crew display, officer panel and central feed on one page. */
export async function runWindowDemo(options: WindowOptions): Promise<Result<void, string>> {
  const random = createRandom(options.seed);
  const faces = await chooseFaces(options.faces, random, options.say);
  if (!faces.ok) return faces;
  let desk: DemoDesk | undefined;
  const opened = await openSession({
    ...options,
    random,
    minSimilarity: faces.value.minSimilarity,
    cameraWanted: () => desk?.cameraWanted() ?? { kind: 'none' },
    demo: (session) => {
      desk = createDemoDesk(session);
      return desk;
    },
  });
  if (!opened.ok) return opened;
  const session = opened.value;
  try {
    return await show(session, desk, faces.value, options, random);
  } finally {
    await session.close();
  }
}

async function show(
  session: DemoSession,
  desk: DemoDesk | undefined,
  faces: DemoFaces,
  options: WindowOptions,
  random: () => number,
): Promise<Result<void, string>> {
  const { say } = options;
  say('The people of the demo are being enrolled ...');
  const actors = await faces.actors(session);
  const voyageId = openDemoVoyage(session.opened.store, uniqueIds);
  const stage = await setStage(
    actors,
    walkUps,
    session.enrolmentDeps,
    voyageId,
    session.running.gate.gallery,
    random,
  );
  // At the gate itself: every window of the demo has an officer at once.
  session.running.gate.officers.signIn('officer-1' as OfficerId);
  keepSailing(session, voyageId);
  const pictures = stage.roles.map((r) => r.actor.pictures.at(-1) ?? '');
  desk?.setPictures(pictures.map((_, i) => `/replay/${i}`));
  const host = await startWebHost({
    service: session.running.service,
    windowDirectory: windowFolder,
    port: options.port,
    replayPictures: pictures,
    centralOrigin: new URL(session.plant.centralUrl).origin,
    clock: session.clock,
    log: options.log,
  });
  if (!host.ok) return err(host.error.sentence);
  await present(host.value, session, stage, options);
  await host.value.close();
  return ok();
}

async function present(
  host: WebHost,
  session: DemoSession,
  stage: Stage,
  options: WindowOptions,
): Promise<void> {
  const { say } = options;
  const line = session.plant.onPty ? 'a pseudo-terminal' : 'an in-memory line (install socat for a real one)';
  say(
    `\n  The gate is running. ${stage.roles.length} people walk up in turn: crew on the list, people on no list, strangers.`,
  );
  say(`  Turnstile: ${options.board}, simulated on ${line}. Central office: ${session.plant.centralUrl}`);
  say(
    `\n  Open this link in a browser on this machine (it works once, for 15 minutes):\n\n    ${host.link('demo', 'printed')}\n`,
  );
  say('  Ctrl-C ends the demo; everything it wrote goes with it.\n');
  if (options.open) {
    const browser = await openBrowser({ url: host.link('demo', 'opened'), look: { kind: 'app' }, warn: say });
    if (!browser.ok) say(browser.error.sentence);
    await options.untilStopped;
    if (browser.ok) await browser.value.close();
  } else {
    await options.untilStopped;
  }
}

/**
 * The walk-ups repeat for ever, but nobody goes out twice on one voyage: when the first of the crew comes round
 * again, that boat has left and the next one boards the same crew.
 */
function keepSailing(session: DemoSession, first: VoyageId): void {
  const { store } = session.opened;
  const { gate } = session.running;
  let boat = firstBoat;
  let current = first;
  session.plant.showNames();
  gate.runner.onTransition(({ after }) => {
    const cameRound = after.effects.some((e) => e.kind === 'raise-case' && e.reasons.includes('PASSBACK'));
    if (!cameRound) return;
    const voyage = store.voyages.find(current);
    if (voyage === undefined) return;
    store.voyages.save({ ...voyage, state: 'closed' });
    current = openDemoVoyage(store, uniqueIds, ++boat);
    for (const line of voyage.lines) store.voyages.addLine(current, line.personId, line.role);
    gate.gallery.listsChanged();
    session.plant.showNames();
  });
}
