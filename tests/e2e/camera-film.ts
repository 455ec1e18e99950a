import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Scenes of a film for Chromium's camera, which plays it over and over. */
export type FilmScene = 'live' | 'black' | 'covered' | 'frozen';

export interface FilmPart {
  readonly scene: FilmScene;
  readonly seconds: number;
}

const size = '640x480';
/** Chromium plays MJPEG at this rate. */
const rate = 30;

/** Level of a square in the upper left corner by which a test knows which scene is on. */
export const squareLevel: Readonly<Record<FilmScene, number>> = {
  live: 235,
  frozen: 180,
  covered: 96,
  black: 0,
};
export const squarePx = 60;

const marked = (level: number) =>
  `drawbox=x=0:y=0:w=${squarePx}:h=${squarePx}:color=0x${level.toString(16).repeat(3)}:t=fill`;

const sources: Readonly<Record<FilmScene, string>> = {
  live: `testsrc2=size=${size}:rate=${rate},${marked(squareLevel.live)}`,
  black: `color=black:size=${size}:rate=${rate}`,
  // What a lens under a hand sees: one grey, and the noise of the sensor.
  covered: `color=0x606060:size=${size}:rate=${rate},noise=alls=10:allf=t`,
  frozen: `testsrc2=size=${size}:rate=${rate},trim=end_frame=1,loop=loop=-1:size=1,setpts=N/${rate}/TB,${marked(squareLevel.frozen)}`,
};

/** Draws the film with ffmpeg. */
export async function drawFilm(folder: string, parts: readonly FilmPart[]): Promise<string> {
  const file = join(folder, 'film.mjpeg');
  const inputs = parts.flatMap(({ scene, seconds }) => [
    '-f',
    'lavfi',
    '-t',
    `${seconds}`,
    '-i',
    sources[scene],
  ]);
  const joined = `${parts.map((_, i) => `[${i}:v]`).join('')}concat=n=${parts.length}:v=1:a=0`;
  const output = ['-c:v', 'mjpeg', '-q:v', '3', '-pix_fmt', 'yuvj420p', file];
  await promisify(execFile)('ffmpeg', [
    '-loglevel',
    'error',
    '-y',
    ...inputs,
    '-filter_complex',
    joined,
    ...output,
  ]);
  return file;
}
