import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { controlsOf, setMains } from '../../../hardware/cameras/anti-flicker.ts';
import { isDevicePath } from '../../../hardware/cameras/device-path.ts';
import { tempDir } from '../../support/temp-dir.ts';

const seed = 20261122;

/** A program in place of v4l2-ctl that writes down its arguments, one a line. */
function program(script: string): { readonly path: string; said(): string[] } {
  const folder = tempDir();
  const path = join(folder, 'v4l2-ctl');
  const notes = join(folder, 'arguments');
  writeFileSync(path, `#!/bin/sh\nprintf '%s\\n' "$@" > '${notes}'\n${script}\n`);
  chmodSync(path, 0o755);
  return {
    path,
    said: () => (existsSync(notes) ? readFileSync(notes, 'utf8').trimEnd().split('\n') : []),
  };
}

/** As v4l2-ctl 1.22 lists the controls of a camera. */
const listing = `
User Controls

                     brightness 0x00980900 (int)    : min=0 max=255 step=1 default=128 value=128
           power_line_frequency 0x00980918 (menu)   : min=0 max=2 default=2 value=2 (60 Hz)
        white_balance_automatic 0x0098090c (bool)   : default=1 value=1

Camera Controls

                  auto_exposure 0x009a0901 (menu)   : min=0 max=3 default=3 value=3 (Aperture Priority Mode)
         exposure_time_absolute 0x009a0902 (int)    : min=3 max=2047 step=1 default=250 value=250 flags=inactive
`;

describe('the frequency of the lamps', () => {
  it('is told to the camera by number, and nothing else is', async () => {
    const v4l2 = program('exit 0');
    expect(await setMains('/dev/video0', 50, v4l2.path)).toBe('set');
    expect(v4l2.said()).toEqual(['--device', '/dev/video0', '--set-ctrl=power_line_frequency=1']);
    await setMains('/dev/v4l/by-id/usb-046d_C920-video-index0', 60, v4l2.path);
    expect(v4l2.said()).toContain('--set-ctrl=power_line_frequency=2');
  });

  it('is never a failure: not without the program, and not where the camera has no such setting', async () => {
    expect(await setMains('/dev/video0', 50, '/nowhere/v4l2-ctl')).toBe('no-program');
    const refusing = program('echo "unknown control" >&2; exit 255');
    expect(await setMains('/dev/video0', 50, refusing.path)).toBe('no-control');
  });

  it('is told to no other thing than a camera', async () => {
    const v4l2 = program('exit 0');
    expect(await setMains('--help', 50, v4l2.path)).toBe('no-control');
    expect(v4l2.said()).toEqual([]);
  });
});

describe('the controls of a camera', () => {
  it('are read from the list of v4l2-ctl', async () => {
    const v4l2 = program(`cat <<'END'\n${listing}\nEND`);
    expect(await controlsOf('/dev/video0', v4l2.path)).toEqual([
      'brightness',
      'power_line_frequency',
      'white_balance_automatic',
      'auto_exposure',
      'exposure_time_absolute',
    ]);
    expect(v4l2.said()).toEqual(['--device', '/dev/video0', '--list-ctrls']);
  });

  it('are unknown without the program', async () => {
    expect(await controlsOf('/dev/video0', '/nowhere/v4l2-ctl')).toBeUndefined();
  });
});

describe('the name of a camera for a command line', () => {
  it.each([
    '/dev/video0',
    '/dev/video63',
    '/dev/v4l/by-id/usb-046d_HD_Pro_Webcam_C920_8B3C-video-index0',
    '/dev/v4l/by-path/pci-0000:00:14.0-usb-0:1.2:1.0-video-index0',
  ])('may be %s', (path) => {
    expect(isDevicePath(path)).toBe(true);
  });

  it.each([
    '',
    '/dev/video',
    '/dev/video0 ',
    '/dev/video0\n',
    '/dev/video0;reboot',
    '/dev/video$(id)',
    '/dev/../etc/shadow',
    '/dev/v4l/by-id/../../sda',
    '/dev/v4l/by-id/-rf',
    '/dev/v4l/by-id/usb\\x20cam',
    '/dev/v4l/by-id/a b',
    'video0',
    '/dev/sda',
    'TEST',
  ])('may not be %j', (path) => {
    expect(isDevicePath(path)).toBe(false);
  });

  it(`holds nothing that means something to a shell, whatever is tried (seed ${seed})`, () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(
        '/dev/video0',
        '/dev/v4l/by-id/x',
        '$(id)',
        '`id`',
        ';',
        '|',
        '&',
        '\n',
        ' ',
        '..',
        '-',
        "'",
      ),
    );
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 4 }), (parts) => {
        const path = parts.join('');
        if (isDevicePath(path)) expect(path).toMatch(/^\/dev\/[A-Za-z0-9_.:/-]+$/);
      }),
      { seed, numRuns: 5_000 },
    );
  });
});
