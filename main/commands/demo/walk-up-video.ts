import { spawn } from 'node:child_process';
import { once } from 'node:events';
import sharp, { type OverlayOptions } from 'sharp';
import { markerSquarePx, markerSquares, nobody } from './walk-up-marker.ts';

/** A video for Chromium's fake camera: people walk up, stand, and leave, one after the other. */

const width = 640;
const height = 480;
/** Chromium plays MJPEG files at this rate. */
export const framesPerSecond = 30;
/** `after`: Chromium plays the file again from the start; by then the demo is over. */
const seconds = { before: 2.5, approach: 0.8, stand: 2.4, away: 0.9, after: 15 } as const;
const background = { r: 118, g: 124, b: 128 };
/** Of one grey. A picture without any structure is a covered lens to the gate. */
const ground = { height: 150, level: 84 } as const;
/** Of one grey, px. */
const patch = { width: 24, height: 8, level: 150 } as const;
/** Height of the picture in the frame, from far to near. */
const farHeight = 0.5;
const nearHeight = 0.98;

/** Seconds from the first frame to the last for this many walk-ups. */
export function videoSeconds(walkUps: number): number {
  return seconds.before + walkUps * (seconds.approach + seconds.stand + seconds.away);
}

/**
 * Writes the video with ffmpeg (MJPEG), frame by frame; walk-up 1 is `pictures[0]`.
 * @param onProgress called with the number of finished walk-ups
 */
export async function writeWalkUpVideo(
  pictures: readonly string[],
  path: string,
  onProgress: (done: number) => void,
): Promise<void> {
  const input = [
    '-f',
    'rawvideo',
    '-pix_fmt',
    'rgb24',
    '-s',
    `${width}x${height}`,
    '-r',
    `${framesPerSecond}`,
    '-i',
    '-',
  ];
  const args = [
    '-loglevel',
    'error',
    '-y',
    ...input,
    '-c:v',
    'mjpeg',
    '-q:v',
    '3',
    '-pix_fmt',
    'yuvj420p',
    path,
  ];
  const ffmpeg = spawn('ffmpeg', args, { stdio: ['pipe', 'ignore', 'pipe'] });
  let complaint = '';
  ffmpeg.stderr.on('data', (text) => {
    complaint += String(text);
  });
  const closed = once(ffmpeg, 'close');
  const write = async (frame: Buffer, times: number): Promise<void> => {
    for (let i = 0; i < times; i++) if (!ffmpeg.stdin.write(frame)) await once(ffmpeg.stdin, 'drain');
  };
  const empty = await frame(nobody, []);
  await writeEmpty(empty, seconds.before, write);
  for (const [index, picture] of pictures.entries()) {
    await writeWalkUp(picture, index + 1, write);
    await writeEmpty(empty, seconds.away, write);
    onProgress(index + 1);
  }
  await writeEmpty(empty, seconds.after, write);
  ffmpeg.stdin.end();
  const [code] = (await closed) as [number | null];
  if (code !== 0) throw new Error(`ffmpeg could not write the walk-up video: ${complaint.trim()}`);
}

type WriteFrame = (frame: Buffer, times: number) => Promise<void>;

async function writeWalkUp(path: string, walkUp: number, write: WriteFrame): Promise<void> {
  const nearPx = Math.round(height * nearHeight);
  const near = await sharp(path)
    .resize({ width, height: nearPx, fit: 'inside' })
    .removeAlpha()
    .png()
    .toBuffer();
  const steps = Math.round(seconds.approach * framesPerSecond);
  for (let i = 0; i < steps; i++) {
    const scale = farHeight + ((nearHeight - farHeight) * (i + 1)) / steps;
    await write(await personFrame(near, { walkUp, scale, shiftPx: 0, light: 1 }), 1);
  }
  const standing = Math.round(seconds.stand * framesPerSecond);
  for (let i = 0; i < standing; i += 3) {
    // People sway and light flickers: no two frames of a real camera are the same.
    const shiftPx = Math.round(3 * Math.sin(i / 7));
    const light = 1 + 0.03 * Math.sin(i / 11);
    await write(
      await personFrame(near, { walkUp, scale: nearHeight, shiftPx, light }),
      Math.min(3, standing - i),
    );
  }
}

async function personFrame(
  near: Buffer,
  look: { walkUp: number; scale: number; shiftPx: number; light: number },
): Promise<Buffer> {
  const person = await sharp(near)
    .resize({ width: width - 20, height: Math.round(height * look.scale), fit: 'inside' })
    .modulate({ brightness: look.light })
    .toBuffer({ resolveWithObject: true });
  const left = Math.round((width - person.info.width) / 2) + look.shiftPx;
  const top = height - person.info.height;
  return frame(look.walkUp, [{ input: person.data, left: Math.max(0, left), top }]);
}

async function writeEmpty(empty: Buffer, forSeconds: number, write: WriteFrame): Promise<void> {
  const frames = Math.round(forSeconds * framesPerSecond);
  for (let i = 0; i < frames; i += 3) await write(emptyFrame(empty, i / 3), Math.min(3, frames - i));
}

/**
 * The empty lane at its `step`-th moment. A small patch wanders along the lower edge, far from the label: a
 * picture that stays the same for seconds is a frozen camera to the gate.
 * @param empty RGB pixels, left as they are
 */
export function emptyFrame(empty: Buffer, step: number): Buffer {
  const moved = Buffer.from(empty);
  // A step that shares no divisor with the way: the patch is not twice at one place within half a minute.
  const left = 100 + ((step * 7) % 401);
  for (let y = height - 2 * patch.height; y < height - patch.height; y++) {
    const from = (y * width + left) * 3;
    moved.fill(patch.level, from, from + patch.width * 3);
  }
  return moved;
}

async function frame(walkUp: number, layers: OverlayOptions[]): Promise<Buffer> {
  const marker = await Promise.all(
    markerSquares(walkUp).map(async (level, i) => ({
      input: {
        create: { width: markerSquarePx, height: markerSquarePx, channels: 3, background: grey(level) },
      } as const,
      left: i * markerSquarePx,
      top: 0,
    })),
  );
  const floor = {
    input: { create: { width, height: ground.height, channels: 3, background: grey(ground.level) } },
    left: 0,
    top: height - ground.height,
  } as const;
  return (
    sharp({ create: { width, height, channels: 3, background } })
      .composite([floor, ...layers, ...marker])
      // Compositing adds an alpha channel, which the raw video has no place for.
      .removeAlpha()
      .raw()
      .toBuffer()
  );
}

function grey(level: number) {
  return { r: level, g: level, b: level };
}
