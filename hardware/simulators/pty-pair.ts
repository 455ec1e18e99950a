import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Two serial ports of this computer that are joined: what goes in at one comes out at the other. */
export interface PtyPair {
  readonly boardPath: string;
  readonly driverPath: string;
  /** Both ports vanish, as when a USB plug is pulled. */
  unplug(): Promise<void>;
  /** Both ports are there again, under the same paths. */
  replug(): Promise<void>;
  /** Unplugs and removes the directory of the paths. */
  close(): Promise<void>;
}

/** Whether pseudo-terminal pairs can be made on this computer. */
export function hasSocat(): boolean {
  return spawnSync('socat', ['-V'], { stdio: 'ignore' }).status === 0;
}

/** Makes a pair; rejects with a sentence when socat is missing or does not start. */
export async function createPtyPair(): Promise<PtyPair> {
  const directory = await mkdtemp(join(tmpdir(), 'pipo-gate-pty-'));
  const boardPath = join(directory, 'board');
  const driverPath = join(directory, 'driver');
  let joint: Joint | null = await startJoint([boardPath, driverPath]);
  const unplug = async () => {
    const stopped = joint;
    joint = null;
    await stopped?.stop();
  };
  return {
    boardPath,
    driverPath,
    unplug,
    replug: async () => {
      joint ??= await startJoint([boardPath, driverPath]);
    },
    close: async () => {
      await unplug();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

interface Joint {
  stop(): Promise<void>;
}

async function startJoint(paths: readonly string[]): Promise<Joint> {
  for (const path of paths) await rm(path, { force: true });
  const child = spawn('socat', ['-d', '-d', ...paths.map((path) => `pty,raw,echo=0,link=${path}`)], {
    stdio: ['ignore', 'ignore', 'pipe'],
    // A Ctrl-C in the terminal is for the gate, which must still send its OFF over this line.
    detached: true,
  });
  await joined(child);
  // socat ends when the last user of a port closes it; one more user lets the driver open and close at will,
  // and goes away with this process, so that nothing is left behind when it is killed.
  const held = paths.map((path) =>
    openSync(path, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK),
  );
  return {
    stop: async () => {
      const gone = new Promise<void>((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) resolve();
        else child.once('exit', () => resolve());
      });
      child.kill('SIGTERM');
      await gone;
      for (const descriptor of held) closeSync(descriptor);
    },
  };
}

function joined(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    const refuse = (reason: string) =>
      reject(
        new Error(
          `No pair of pseudo-terminals could be made (${reason.trim()}): install socat, then try again.`,
        ),
      );
    child.once('error', (error) => refuse(error.message));
    child.once('exit', () => refuse(said));
    child.stderr?.on('data', (text: Buffer) => {
      said += text.toString();
      if (said.includes('starting data transfer loop')) resolve();
    });
  });
}
