import { resolve } from 'node:path';
import type { Command } from 'commander';
import { forkEngine } from '../../native-models/engine/fork-engine.ts';
import { defaultConfigPath, readOrWriteSettings } from '../compose-configuration.ts';
import { installLastResort } from '../compose-last-resort.ts';
import { composeConfigured, logToStderr } from '../compose-run.ts';
import { type OpenBrowser, openBrowser } from '../hosts/browser.ts';
import { startWebHost, type WebHost } from '../hosts/web.ts';
import { fail, say } from './command-output.ts';
import { withConfigOption } from './config-option.ts';
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
  const log = logToStderr();
  const spawnEngine = () =>
    forkEngine({ onStderr: (text) => log.warn('engine.stderr', { text: text.slice(0, 500) }) });
  const gate = await composeConfigured(settings.value, {
    ...{ spawnEngine, log, say },
    settingsPath: resolve(flags.config ?? defaultConfigPath),
  });
  if (!gate.ok) return fail(gate.error);
  const { running, replayPictures, clock } = gate.value;
  installLastResort(process, { running, clock, log }, () => process.exit(1));
  const host = await startWebHost({
    service: running.service,
    windowDirectory: windowFolder,
    port: settings.value.web.port,
    replayPictures,
    clock,
    log,
  });
  if (host.ok) {
    await serve(host.value, flags);
    await host.value.close();
  } else {
    fail(host.error.sentence);
  }
  await running.close('the gate was stopped');
}

async function serve(host: WebHost, flags: RunFlags): Promise<void> {
  const stopped = untilStopped();
  const links = { crew: host.link('crew', 'printed'), officer: host.link('officer', 'printed') };
  if (flags.json === true) process.stdout.write(`${JSON.stringify(links)}\n`);
  else {
    say(`\n  Crew screen:   ${links.crew}\n  Officer panel: ${links.officer}\n`);
    say('  Each link opens its screen once, within 15 minutes. Ctrl-C stops the gate.\n');
  }
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
