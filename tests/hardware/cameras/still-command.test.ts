import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type StillRequest, stillCommand } from '../../../hardware/cameras/still-command.ts';

const seed = 20261122;
console.log(`hostile requests of seed ${seed}`);

const request: StillRequest = {
  device: '/dev/video0',
  width: 1280,
  height: 720,
  skip: 20,
  file: '/dev/shm/pipo-still-a1B2c3/picture.jpg',
};

describe('the line that takes a still picture', () => {
  it('is that of fswebcam, ended when the camera hangs, with messages in English', () => {
    const command = stillCommand(request);
    expect(command.ok && command.value.line.split(/ +/)).toEqual([
      ...['LC_ALL=C', 'timeout', '--kill-after=2', '20', 'fswebcam', '-q', '-r', '1280x720'],
      ...['--jpeg', '95', '-d', '/dev/video0', '--no-banner', '--skip', '20', request.file],
    ]);
  });

  it.each([
    ['device', { device: '/dev/video0; reboot' }],
    ['device', { device: '/dev/video0 --exec=id' }],
    ['device', { device: 'TEST' }],
    ['width', { width: 1280.5 }],
    ['width', { width: '1280;id' as unknown as number }],
    ['height', { height: Number.NaN }],
    ['height', { height: 100_000 }],
    ['skip', { skip: -1 }],
    ['file', { file: '/tmp/a b/picture.jpg' }],
    ['file', { file: '/tmp/../etc/picture.jpg' }],
    ['file', { file: '-' }],
    ['file', { file: '/tmp/x/picture.jpg\nid' }],
  ])('is not made when the %s is not allowed', (what, change) => {
    expect(stillCommand({ ...request, ...change })).toEqual({ ok: false, error: what });
  });

  const nasty = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom(
      ...['/dev/video0', '/dev/v4l/by-id/usb-x', '/dev/v4l/by-path/', 'picture.jpg', '/tmp/x/'],
      ...[
        '$(id)',
        '`id`',
        ';',
        '|',
        '&',
        '>',
        '<',
        '\n',
        '\r',
        '\0',
        ' ',
        '\t',
        '"',
        "'",
        '\\',
        '*',
        '?',
        '~',
        '#',
      ],
      ...['--exec', '-c', '--config=/etc/passwd', '..', '%s', '{a,b}', '$IFS', '!'],
    ),
  );
  const text = fc.array(nasty, { maxLength: 4 }).map((parts) => parts.join(''));
  const field = fc.oneof(text, fc.integer(), fc.double(), fc.constant(undefined), fc.constant(null));

  it(`holds nothing but allowed characters, whatever is asked for (seed ${seed})`, () => {
    const hostile = fc.record({
      device: fc.oneof(text, fc.constant(request.device)),
      width: fc.oneof(field, fc.constant(640)),
      height: fc.oneof(field, fc.constant(480)),
      skip: fc.oneof(field, fc.constant(1)),
      file: fc.oneof(text, fc.constant(request.file)),
    });
    let made = 0;
    fc.assert(
      fc.property(hostile, (asked) => {
        const command = stillCommand(asked as unknown as StillRequest);
        if (!command.ok) return;
        made += 1;
        expect(command.value.line).toMatch(/^[A-Za-z0-9 ./:_=-]+$/);
        expect(command.value.line).not.toContain('..');
        expect(command.value.line).not.toMatch(/--exec|--config|-c /);
      }),
      { seed, numRuns: 20_000 },
    );
    console.log(`${made} of 20000 hostile requests were harmless enough to make a line`);
    expect(made).toBeGreaterThan(0);
  });

  it(`means to a shell exactly the words that were meant (seed ${seed})`, () => {
    const name = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.:-]{0,60}$/);
    fc.assert(
      fc.property(name, fc.constantFrom('id', 'path'), (camera, by) => {
        const device = `/dev/v4l/by-${by}/${camera}`;
        const command = stillCommand({ ...request, device });
        if (!command.ok) throw new Error(`${device} was refused`);
        // The shell itself says which words it would hand over.
        const words = command.value.line.replace(/^LC_ALL=C timeout/, "printf '%s\\n'");
        const said = execFileSync('sh', ['-c', words], { encoding: 'utf8' }).trimEnd().split('\n');
        expect(said).toContain(device);
        expect(said).toEqual(said.flatMap((word) => word.split(' ')));
        expect(said).toHaveLength(14);
      }),
      { seed, numRuns: 60 },
    );
  });
});
