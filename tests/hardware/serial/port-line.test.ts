import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { PortLine } from '../../../hardware/serial/port-line.ts';
import { createPtyPair, hasSocat } from '../../../hardware/simulators/pty-pair.ts';
import { eventually } from '../../support/eventually.ts';
import { createRecordingLog } from '../../support/recording-log.ts';

const log = createRecordingLog();
const lineAt = (path: string) => new PortLine({ path, log });
const socat = hasSocat();
if (!socat) console.log('skipped because socat is not installed: serial ports that are pseudo-terminals');

/** Root may open everything: what a user without rights is told is asked in a process of such a user. */
function openAsNobody(path: string): unknown {
  const program = fileURLToPath(new URL('../../support/open-port-as.ts', import.meta.url));
  const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const child = spawnSync(process.execPath, [program, path], { ...nobody, encoding: 'utf8', cwd: '/' });
  return child.status === 0 && child.stdout !== '' ? JSON.parse(child.stdout) : null;
}

async function pair() {
  const made = await createPtyPair();
  onTestFinished(() => made.close());
  const near = lineAt(made.driverPath);
  const far = lineAt(made.boardPath);
  onTestFinished(async () => {
    await near.close();
    await far.close();
  });
  return { made, near, far };
}

describe('a path that leads to no serial port', () => {
  it('is absent when there is nothing, and no serial port when there is something else', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'pipo-gate-port-'));
    onTestFinished(() => rm(directory, { recursive: true }));
    const file = join(directory, 'file');
    await writeFile(file, 'x');
    for (const path of [join(directory, 'none'), join(file, 'below'), ''])
      expect(await lineAt(path).open()).toEqual({ ok: false, error: 'turnstile/absent' });
    for (const path of [file, directory, '/dev/null'])
      expect(await lineAt(path).open()).toEqual({ ok: false, error: 'turnstile/not-serial' });
    expect(await readFile(file, 'utf8')).toBe('x');
  });

  it('takes no bytes, and may be closed', async () => {
    const line = lineAt('/nowhere/port');
    expect(await line.write(Uint8Array.of(1))).toEqual({ ok: false, error: 'turnstile/unplugged' });
    await expect(line.close()).resolves.toBeUndefined();
  });
});

describe.skipIf(!socat)('a serial port', () => {
  it('carries every byte value both ways, after any number of openings', async () => {
    const { near, far } = await pair();
    const received: number[] = [];
    far.onData((bytes) => received.push(...bytes));
    const all = Uint8Array.from({ length: 256 }, (_, value) => value);
    expect((await far.open()).ok).toBe(true);
    for (let opening = 1; opening <= 3; opening += 1) {
      expect(await near.open()).toEqual({ ok: true, value: undefined });
      expect((await near.write(all)).ok).toBe(true);
      await eventually('the bytes arrive', () => received.length === opening * 256);
      await near.close();
    }
    expect(received).toEqual([...all, ...all, ...all]);
  });

  it('that another user has open is busy', async () => {
    const { made, near } = await pair();
    expect((await near.open()).ok).toBe(true);
    expect(await lineAt(made.driverPath).open()).toEqual({ ok: false, error: 'turnstile/busy' });
    expect(await near.open()).toEqual({ ok: false, error: 'turnstile/busy' });
  });

  it('that this user may not open is denied', async ({ skip }) => {
    const { made } = await pair();
    const port = await realpath(made.driverPath);
    await chmod(port, 0o000);
    const opened = openAsNobody(port);
    if (opened === null) {
      console.log(
        'skipped because no process with fewer rights can be started: a port that may not be opened',
      );
      skip();
    }
    expect(opened).toEqual({ ok: false, error: 'turnstile/denied' });
  });

  it('that is pulled out says so once, and refuses bytes; an own closing says nothing', async () => {
    const { made, near } = await pair();
    let losses = 0;
    near.onClose(() => {
      losses += 1;
    });
    expect((await near.open()).ok).toBe(true);
    await made.unplug();
    await eventually('the loss is told', () => losses === 1, 8000);
    expect(await near.write(Uint8Array.of(1))).toEqual({ ok: false, error: 'turnstile/unplugged' });
    expect(await near.open()).toEqual({ ok: false, error: 'turnstile/absent' });
    await made.replug();
    expect((await near.open()).ok).toBe(true);
    await near.close();
    expect(losses).toBe(1);
  });

  it('survives being pulled out while it writes', async () => {
    const { made, near } = await pair();
    expect((await near.open()).ok).toBe(true);
    const writes = Array.from({ length: 200 }, () => near.write(new Uint8Array(512)));
    await made.unplug();
    const results = await Promise.all(writes);
    expect(results).toHaveLength(200);
    expect(results.at(-1)).toEqual({ ok: false, error: 'turnstile/unplugged' });
  });
});
