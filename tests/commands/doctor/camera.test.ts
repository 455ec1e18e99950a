import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { stillFaults } from '../../../hardware/cameras/index.ts';
import { cameraConfigSchema } from '../../../main/adapters/config/camera-schema.ts';
import { type CameraFacts, camera, cameraFindings } from '../../../main/commands/doctor/camera.ts';
import type { VideoDevice } from '../../../main/core/camera/kernel-camera.ts';
import { err, ok } from '../../../main/core/result.ts';

const c920: VideoDevice = {
  path: '/dev/video2',
  name: 'HD Pro C920',
  usb: { id: '046d:082d', port: '1-1.2' },
};
const obs: VideoDevice = { path: '/dev/video9', name: 'OBS Virtual Camera', usb: null };
const controls = ['power_line_frequency', 'exposure_time_absolute', 'white_balance_temperature'];

type Settings = Parameters<typeof cameraFindings>[0];
const settings = (more: object) => cameraConfigSchema.parse({ kind: 'device', ...more }) as Settings;

async function told(more: object, facts: Partial<CameraFacts>): Promise<readonly string[]> {
  const all = { devices: [c920], controls, picture: undefined, ...facts };
  return (await cameraFindings(settings(more), all)).map(({ state, sentence }) => `${state}: ${sentence}`);
}

async function pictureOf(svg: string): Promise<Uint8Array> {
  const image = sharp(Buffer.from(`<svg width="640" height="480">${svg}</svg>`));
  return new Uint8Array(await image.flatten({ background: 'black' }).jpeg().toBuffer());
}

describe('the doctor on cameras', () => {
  it('says which camera the lane has, and by what a configuration may name it', async () => {
    const [first] = await told({}, { devices: [obs, c920] });
    expect(first).toContain('ok: "HD Pro C920 (046d:082d)" at /dev/video2 (USB id 046d:082d, socket 1-1.2)');
    expect(first).toContain('"OBS Virtual Camera" at /dev/video9 (no USB camera)');
  });

  it.each([
    ['nothing is plugged in', {}, { devices: [] }, /^problem: No camera is connected/],
    [
      'only a program is there',
      {},
      { devices: [obs] },
      /^problem: None of the connected cameras may be used/,
    ],
    ['another camera is wanted', { usbId: '32e4:9230' }, {}, /^problem: None .* Correct "label", "usbId"/],
    [
      'a program bears its name',
      {},
      { devices: [c920, { ...obs, name: 'HD Pro C920 (046d:082d)' }] },
      /^problem: A program bears the very name/,
    ],
    [
      'a second one of its kind is in another socket',
      { usbId: '046d:082d', usbPort: '1-1.2' },
      { devices: [c920, { ...c920, path: '/dev/video4', usb: { id: '046d:082d', port: '1-3' } }] },
      /^problem: .* not in the socket/,
    ],
    ['only the browser knows', {}, { devices: undefined }, /^attention: On this system only the crew screen/],
  ])('says what to do when %s', async (_, more, facts, sentence) => {
    const findings = await told(more, facts);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatch(sentence);
    expect(findings[0]).toMatch(/\.$/);
  });

  it('never lets a setting of development go unseen', async () => {
    expect(await told({ allowVirtual: true }, { devices: [obs], controls: undefined })).toContainEqual(
      expect.stringContaining('Programs may be the camera ("allowVirtual"); for development only.'),
    );
    const base = { dataDirectory: '.' } as Parameters<typeof camera>[0];
    const replay = cameraConfigSchema.parse({ kind: 'replay', folder: 'faces' });
    expect(await camera({ ...base, camera: replay })).toMatchObject([{ state: 'attention' }]);
  });

  it('takes one picture and says its size and how bright it is', async () => {
    const scene =
      '<rect width="640" height="200" fill="#ccc"/><circle cx="320" cy="240" r="90" fill="#855"/>';
    const findings = await told({}, { picture: ok(await pictureOf(scene)) });
    expect(findings[1]).toMatch(
      /^ok: A picture of 640 x 480 was taken; its brightest parts are at 20\d of 255\.$/,
    );
    const black = await told({}, { picture: ok(await pictureOf('')) });
    expect(black[1]).toMatch(/^attention: .* at 0 of 255, and it shows nothing\. Turn on the light/);
  });

  it('takes none while the gate runs, and says why there is none', async () => {
    expect((await told({}, { picture: 'gate-runs' }))[1]).toMatch(
      /^ok: The gate is running and its window has/,
    );
    expect((await told({}, { picture: err(stillFaults.noProgram) }))[1]).toMatch(
      /^attention: .* apt-get install/,
    );
  });

  it('says what the camera cannot be told', async () => {
    expect(await told({ mainsHz: 50 }, {})).toHaveLength(1);
    expect((await told({}, { controls: ['brightness'] }))[1]).toContain('cannot be told of lamps of 50 Hz');
    expect((await told({}, { controls: undefined }))[1]).toContain('apt-get install -y v4l-utils');
    expect(await told({ mainsHz: null }, { controls: undefined })).toHaveLength(1);
    const fixed = { picture: { focusDistance: 20, exposureTimeMs: 10 } };
    expect((await told(fixed, {}))[1]).toMatch(/has no setting for focusDistance;/);
  });
});
