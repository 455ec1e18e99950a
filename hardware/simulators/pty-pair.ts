import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
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

/**
 * socat outlives the process that started it. The shell holds it for as long as its own input is open,
 * so it goes with this process even when that is killed.
 */
const heldSocat = 'socat -d -d "$@" & pid=$!; cat >/dev/null; kill "$pid"; wait "$pid"';

async function startJoint(paths: readonly string[]): Promise<Joint> {
  if (!hasSocat()) throw new Error(refusal('it is not installed'));
  for (const path of paths) await rm(path, { force: true });
  const ends = paths.map((path) => `pty,raw,echo=0,link=${path}`);
  const child = spawn('sh', ['-c', heldSocat, 'sh', ...ends], {
    stdio: ['pipe', 'ignore', 'pipe'],
    // A Ctrl-C in the terminal is for the gate, which must still send its OFF over this line.
    detached: true,
  });
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const stop = () => {
    child.stdin.end();
    return gone;
  };
  try {
    await joined(child);
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
}

function joined(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.once('error', (error) => reject(new Error(refusal(error.message))));
    child.stderr?.on('data', (text: Buffer) => {
      said += text.toString();
      if (said.includes('starting data transfer loop')) resolve();
      else if (/ E /.test(said)) reject(new Error(refusal(said.trim())));
    });
  });
}

function refusal(reason: string): string {
  return `No pair of serial ports could be made with socat (${reason}); without it only a simulation in memory works. Install socat, then try again.`;
}
