import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import {
  engineProcessPath,
  type UtilityProcessLike,
  utilityChannel,
} from '../../../native-models/engine/fork-engine.ts';
import { enrolmentBars, matchingBars } from '../../../native-models/steps/quality.ts';
import { testCacheDir } from '../support/pictures.ts';

const settings = { cacheDir: testCacheDir, matching: matchingBars, enrolment: enrolmentBars };
/** Gives the child a `process.parentPort` with Electron's shape, carried by Node's own channel. */
const electronLike = `data:text/javascript,${encodeURIComponent(`
  const send = process.send.bind(process);
  process.parentPort = {
    postMessage: (m) => send(m),
    on: (_, listener) => process.on('message', (data) => listener({ data })),
  };
  process.send = () => { throw new Error('the Node channel was used'); };
`)}`;

const children: ReturnType<typeof fork>[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

function forkChild(execArgv: string[]): ReturnType<typeof fork> {
  const child = fork(engineProcessPath, [], {
    serialization: 'advanced',
    execArgv,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  children.push(child);
  return child;
}

describe('the engine process', () => {
  it('started by hand says how it is meant to be started', () => {
    const { status, stderr } = spawnSync(process.execPath, [engineProcessPath], { encoding: 'utf8' });
    expect(status).toBe(64);
    expect(stderr).toContain('is started by the gate, not by hand');
  });

  it('speaks over the port of an Electron utility process', async () => {
    const child = forkChild(['--import', electronLike]);
    const utility: UtilityProcessLike = {
      postMessage: (message) => void child.send(message as object),
      on: (event, listener) => child.on(event, listener),
      once: (event, listener) => child.once(event, (code) => listener(code ?? -1)),
      kill: () => child.kill('SIGKILL'),
    };
    const channel = utilityChannel(utility);
    const ready = new Promise((resolve) => channel.onMessage(resolve));
    channel.send({ kind: 'start', settings });
    expect(await ready).toEqual({ kind: 'ready', pack: 'face-api/2' });
    const ended = new Promise((resolve) => channel.onExit(resolve));
    channel.kill();
    expect(await ended).toContain('exit code');
  });

  it('ends when its gate is gone', async () => {
    const child = forkChild([]);
    const ready = once(child, 'message');
    child.send({ kind: 'start', settings });
    await ready;
    const ended = once(child, 'exit');
    child.disconnect();
    expect((await ended)[0]).toBe(0);
  });
});
