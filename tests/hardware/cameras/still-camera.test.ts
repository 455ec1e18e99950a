import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { holderOf } from '../../../hardware/cameras/device-holder.ts';
import { createStillCamera } from '../../../hardware/cameras/still-camera.ts';
import { createFakeFswebcam, type FakeCamera, type FakeFswebcam } from '../../support/fake-fswebcam.ts';
import { tempDir } from '../../support/temp-dir.ts';

const options = { device: '/dev/video0', width: 1280, height: 720 };

const hasRealOne = spawnSync('fswebcam', ['--version'], { stdio: 'ignore' }).error === undefined;
if (!hasRealOne) console.log('skipped because fswebcam is not installed: the words of the real program');
const noCamera = !hasRealOne || !existsSync(options.device);
if (noCamera)
  console.log(`skipped because there is no ${options.device} or no fswebcam: a real still picture`);

function withFake(): FakeFswebcam {
  const fake = createFakeFswebcam(tempDir());
  vi.stubEnv('PATH', `${fake.folder}:${process.env['PATH']}`);
  return fake;
}

afterEach(() => vi.unstubAllEnvs());

const leftovers = () => readdirSync('/dev/shm').filter((name) => name.startsWith('pipo-still-'));

describe('a camera for still pictures', () => {
  it('gives the picture that the program took, with the words that it understands, and leaves no trace', async () => {
    const fake = withFake();
    fake.pictures([Buffer.from('first'), Buffer.from('second')]);
    const camera = createStillCamera(options);
    expect(await camera.take()).toEqual({ ok: true, value: new Uint8Array(Buffer.from('first')) });
    expect(await camera.take()).toEqual({ ok: true, value: new Uint8Array(Buffer.from('second')) });
    const [call = []] = fake.calls();
    expect(call.slice(0, -1)).toEqual([
      ...['-q', '-r', '1280x720', '--jpeg', '95', '-d', '/dev/video0', '--no-banner', '--skip', '20'],
    ]);
    expect(leftovers()).toEqual([]);
  });

  it.each([
    ['busy', 'still/busy', /another program has \/dev\/video0 open\. Stop the gate/],
    ['absent', 'still/absent', /there is no camera at \/dev\/video0/],
    ['denied', 'still/denied', /group "video"/],
    ['no-frame', 'still/failed', /gave no picture within 20 s \("Timed out waiting for frame!"\)/],
  ] as const)(
    'that is %s is told so in a sentence with the remedy',
    async (does: FakeCamera, code, sentence) => {
      withFake().camera(does);
      const taken = await createStillCamera(options).take();
      expect(taken).toMatchObject({ ok: false, error: { code } });
      expect(!taken.ok && taken.error.sentence).toMatch(sentence);
      expect(leftovers()).toEqual([]);
    },
  );

  it('without the program is told how to install it', async () => {
    vi.stubEnv('PATH', tempDir());
    const taken = await createStillCamera({ ...options }).take();
    expect(!taken.ok && taken.error).toMatchObject({ code: 'still/no-program' });
    expect(!taken.ok && taken.error.sentence).toContain('apt-get install -y fswebcam');
  });

  it('of another name never reaches a shell', async () => {
    const fake = withFake();
    const taken = await createStillCamera({ ...options, device: '/dev/video0;id' }).take();
    expect(taken).toMatchObject({ ok: false, error: { code: 'still/refused' } });
    expect(fake.calls()).toEqual([]);
  });

  it('is not touched while a window holds it, and the sentence says who', async () => {
    const fake = withFake();
    const proc = tempDir();
    mkdirSync(join(proc, '4711', 'fd'), { recursive: true });
    writeFileSync(join(proc, '4711', 'comm'), 'chromium\n');
    symlinkSync('/dev/video0', join(proc, '4711', 'fd', '12'));
    const taken = await createStillCamera({ ...options, proc }).take();
    expect(!taken.ok && taken.error.sentence).toContain('chromium (process 4711) has /dev/video0 open');
    expect(fake.calls()).toEqual([]);
  });

  it('works on Linux only, and says where to enrol elsewhere', async () => {
    const taken = await createStillCamera({ ...options, platform: 'win32' }).take();
    expect(taken).toMatchObject({ ok: false, error: { code: 'still/not-here' } });
  });

  it.skipIf(!hasRealOne)('reads the words of the real program', async () => {
    const taken = await createStillCamera({ ...options, device: '/dev/video999' }).take();
    expect(taken).toMatchObject({ ok: false, error: { code: 'still/absent' } });
  });

  it.skipIf(noCamera)('takes a JPEG with a real camera, or says who has it', async () => {
    const taken = await createStillCamera(options).take();
    if (taken.ok) expect([...taken.value.subarray(0, 2)]).toEqual([0xff, 0xd8]);
    else expect(['still/busy', 'still/denied', 'still/failed']).toContain(taken.error.code);
  });
});

describe('who holds a device', () => {
  it('is found among the processes that can be seen, also under another name of the device', () => {
    const folder = tempDir();
    const device = join(folder, 'video0');
    writeFileSync(device, '');
    symlinkSync(device, join(folder, 'by-id'));
    const proc = join(folder, 'proc');
    mkdirSync(join(proc, '12', 'fd'), { recursive: true });
    mkdirSync(join(proc, 'self', 'fd'), { recursive: true });
    symlinkSync('/dev/null', join(proc, '12', 'fd', '0'));
    expect(holderOf(device, proc)).toBeUndefined();
    symlinkSync(device, join(proc, '12', 'fd', '5'));
    expect(holderOf(join(folder, 'by-id'), proc)).toEqual({ pid: 12, name: 'a program' });
  });

  it('is nobody where processes cannot be seen', () => {
    expect(holderOf('/dev/video0', '/nowhere')).toBeUndefined();
  });
});
