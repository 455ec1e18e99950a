import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTurnstile, hasSocat, turnstileDevices } from '../../../hardware/index.ts';
import { parseConfig } from '../../../main/adapters/config/load-config.ts';
import { turnstileOptionsOf } from '../../../main/compose-settings.ts';
import type { GrantId } from '../../../main/core/brand.ts';
import type { TurnstileEvent } from '../../../main/ports/turnstile.ts';
import { eventually } from '../../support/eventually.ts';
import { realClock } from '../../support/real-clock.ts';
import { createRecordingLog } from '../../support/recording-log.ts';
import { runCli, stackTrace } from '../../support/run-cli.ts';
import { expectOk } from '../../support/store-options.ts';
import { tempDir } from '../../support/temp-dir.ts';

const socat = hasSocat();
if (!socat) console.log('skipped because socat is not installed: simulated turnstiles from the command line');

interface Told {
  readonly event: string;
  readonly path?: string;
  readonly configuration?: Record<string, unknown>;
  readonly direction?: string;
  readonly as?: string;
  readonly sentence?: string;
}

/** The command as an integrator starts it. */
async function simulate(...args: readonly string[]) {
  const cli = resolve(import.meta.dirname, '../../../main/cli.ts');
  const child = spawn(process.execPath, [cli, 'simulate', 'turnstile', '--json', ...args]);
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  const told = jsonLinesOf(child);
  const of = (event: string) => told.filter((line) => line.event === event);
  await eventually('it is ready', () => of('ready').length === 1, 20_000);
  return { child, ended, of, say: (line: string) => child.stdin.write(`${line}\n`), ready: of('ready')[0] };
}

function jsonLinesOf(child: ChildProcess): readonly Told[] {
  const told: Told[] = [];
  let rest = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    told.push(...lines.map((line) => JSON.parse(line) as Told));
  });
  return told;
}

/** The driver that a gate would have with the configuration that was printed. */
async function driverOf(configuration: Record<string, unknown> | undefined) {
  const settings = expectOk(
    parseConfig(
      {
        ...{ site: 'port', gate: 'lane-1', dataDirectory: '.', lane: {}, camera: { kind: 'device' } },
        turnstile: configuration,
        officers: [{ officerId: 'suda', name: 'Suda' }],
      },
      'as printed',
    ),
  );
  if (settings.turnstile.device === 'simulated' || settings.turnstile.device === 'unknown')
    throw new Error('What was printed is no real turnstile.');
  const parts = { clock: realClock, random: () => 0.5, log: createRecordingLog() };
  const turnstile = createTurnstile({ ...turnstileOptionsOf(settings.turnstile), ...parts });
  const events: TurnstileEvent[] = [];
  turnstile.onEvent((event) => events.push(event));
  onTestFinished(() => turnstile.close());
  await turnstile.start();
  return { turnstile, events, last: () => events.at(-1) };
}

describe.skipIf(!socat)('"simulate turnstile"', () => {
  it.each(turnstileDevices)('%s is driven with the configuration that it prints', async (device) => {
    const { of, ready } = await simulate('--device', device);
    const { turnstile, events } = await driverOf(ready?.configuration);
    expect(events).toMatchObject([{ kind: 'recovered' }]);
    expect((await turnstile.grant('out', 'grant' as GrantId)).ok).toBe(true);
    await eventually('somebody walks', () => of('walked').length === 1);
    expect(of('walked')[0]).toMatchObject({ direction: 'out' });
    expect(of('heard').filter(({ as }) => as === 'release')).toHaveLength(1);
  });

  it('does what is typed, and leaves nothing behind when it is told to quit', async () => {
    const link = join(tempDir(), 'turnstile');
    const { say, of, ready, ended } = await simulate('--device', 'waveshare', '--link', link);
    expect(ready?.path).toBe(link);
    const { last, events } = await driverOf(ready?.configuration);
    say('emergency on');
    await eventually('the fire line', () => last()?.kind === 'emergency');
    say('unplug');
    await eventually('the loss', () => events.some((event) => event.kind === 'fault'));
    expect(last()).toEqual({ kind: 'fault', code: 'turnstile/unplugged' });
    say('replug');
    await eventually('it is back', () => events.filter(({ kind }) => kind === 'recovered').length === 2);
    say('fault silent on');
    await eventually('the silence', () => last()?.kind === 'fault');
    say('dance');
    await eventually('an answer', () => of('answer').some(({ sentence }) => sentence?.includes('"dance"')));
    say('quit');
    expect(await ended).toBe(0);
    expect(existsSync(link)).toBe(false);
  });

  it('ends at Ctrl-C, also when its input has ended', async () => {
    const { child, ended, say } = await simulate('--fault', 'stuckOn');
    say('counters');
    child.stdin.end();
    child.kill('SIGINT');
    expect(await ended).toBe(0);
  });

  it('says which devices and faults there are, and does not take a name that is taken', async () => {
    const folder = tempDir();
    for (const [args, part] of [
      [['--device', 'icse012a'], 'Known are: lcus'],
      [['--fault', 'melted'], 'Known are: silent'],
      [['--link', folder], 'Name another --link'],
    ] as const) {
      const end = await runCli(folder, 'simulate', 'turnstile', ...args);
      expect(end.code).not.toBe(0);
      expect(end.stderr).toContain(part);
      expect(end.stderr).not.toMatch(stackTrace);
    }
  });
});
