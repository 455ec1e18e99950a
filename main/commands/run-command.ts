import type { Command } from 'commander';
import { createSimulatedTurnstile, createTurnstile } from '../../hardware/index.ts';
import { forkEngine } from '../../native-models/engine/fork-engine.ts';
import type { GateSettings } from '../adapters/config/schema.ts';
import { createJsonLog } from '../adapters/system/json-log.ts';
import { createSystemClock } from '../adapters/system/system-clock.ts';
import { uniqueIds } from '../adapters/system/unique-ids.ts';
import { composeGate, type RunningGate } from '../compose.ts';
import { openGateStore } from '../compose-store.ts';
import { err, ok, type Result } from '../core/result.ts';
import { type OpenBrowser, openBrowser } from '../hosts/browser.ts';
import { startWebHost, type WebHost } from '../hosts/web.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Turnstile } from '../ports/turnstile.ts';
import { cameraWantedOf, replayPicturesOf } from './camera-settings.ts';
import { fail, say } from './command-output.ts';
import { readOrWriteSettings, withConfigOption } from './gate-settings.ts';
import { untilStopped } from './until-stopped.ts';
import { windowFolder } from './window-folder.ts';

interface RunFlags {
  readonly config?: string;
  readonly kiosk?: true;
  readonly json?: true;
}

export function addRunCommand(program: Command): void {
  withConfigOption(program.command('run'))
    .description(
      'Run the gate: the screens are served to a browser on this machine. Writes a first configuration if there is none.',
    )
    .option('--kiosk', 'open the crew screen and the officer panel in full-screen Chromium')
    .option('--json', 'print the links to the screens as JSON')
    .action(runGate);
}

async function runGate(flags: RunFlags): Promise<void> {
  const settings = readOrWriteSettings(flags.config, say);
  if (!settings.ok) return fail(settings.error);
  const log = createJsonLog((line) => process.stderr.write(line));
  const clock = createSystemClock();
  const replay = replayPicturesOf(settings.value);
  if (!replay.ok) return fail(replay.error);
  const running = await startGate(settings.value, replay.value.length, clock, log);
  if (!running.ok) return fail(running.error);
  const host = await startWebHost({
    service: running.value.service,
    windowDirectory: windowFolder,
    port: settings.value.web.port,
    replayPictures: replay.value,
    clock,
    log,
  });
  if (host.ok) {
    await serve(host.value, flags);
    await host.value.close();
  } else {
    fail(host.error.sentence);
  }
  await running.value.close('the gate was stopped');
}

async function startGate(
  settings: GateSettings,
  replayPictures: number,
  clock: Clock,
  log: Log,
): Promise<Result<RunningGate, string>> {
  const opened = openGateStore(settings, { clock, ids: uniqueIds, log });
  if (!opened.ok) return opened;
  const turnstile = await openTurnstile(settings, clock, log);
  if (!turnstile.ok) return turnstile;
  return composeGate(settings, {
    store: opened.value.store,
    bootId: opened.value.bootId,
    turnstile: turnstile.value,
    spawnEngine: () =>
      forkEngine({ onStderr: (text) => log.warn('engine.stderr', { text: text.slice(0, 500) }) }),
    cameraWanted: () => cameraWantedOf(settings, replayPictures),
    clock,
    ids: uniqueIds,
    log,
  });
}

/** The configured turnstile. A simulated one opens nothing in the world, and says so. */
export async function openTurnstile(
  settings: GateSettings,
  clock: Clock,
  log: Log,
): Promise<Result<Turnstile, string>> {
  const { turnstile } = settings;
  const random = Math.random;
  if (turnstile.device !== 'simulated') return ok(createTurnstile({ ...turnstile, clock, random, log }));
  say(
    'The turnstile of this gate is simulated: nothing in the world opens. Set "turnstile" in the configuration for a real one.',
  );
  const { board: device, onPty, pulseMs } = turnstile;
  try {
    const simulated = await createSimulatedTurnstile({ device, onPty, pulseMs, clock, random, log });
    return ok(simulated.turnstile);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return err(
      `The simulated turnstile could not be put on a pseudo-terminal: ${why}. Install socat or set "onPty": false.`,
    );
  }
}

async function serve(host: WebHost, flags: RunFlags): Promise<void> {
  const stopped = untilStopped();
  const links = { crew: host.link('crew', 'printed'), officer: host.link('officer', 'printed') };
  if (flags.json === true) process.stdout.write(`${JSON.stringify(links)}\n`);
  else
    say(
      `\n  Crew screen:   ${links.crew}\n  Officer panel: ${links.officer}\n\n  Each link opens its screen once, within 15 minutes. Ctrl-C stops the gate.\n`,
    );
  const browsers = flags.kiosk === true ? await openKiosk(host) : [];
  await stopped;
  await Promise.all(browsers.map((browser) => browser.close()));
}

async function openKiosk(host: WebHost): Promise<readonly OpenBrowser[]> {
  const opened: OpenBrowser[] = [];
  for (const kind of ['crew', 'officer'] as const) {
    const browser = await openBrowser({ url: host.link(kind, 'opened'), look: { kind: 'kiosk' }, warn: say });
    if (browser.ok) opened.push(browser.value);
    else say(browser.error.sentence);
  }
  return opened;
}
