import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { sampleFile } from '../../native-models/support/pictures.ts';

/** Where two people stand in a sample picture of face-api, pixels. */
const faces = [
  { left: 1280, top: 40, side: 500 },
  { left: 840, top: 140, side: 360 },
];

/**
 * A folder of labelled faces of two people, two pictures each, and one picture of a wall, with a list of pairs in
 * two folds.
 */
export async function writeFaceFolder(dir: string): Promise<void> {
  for (const [i, { left, top, side }] of faces.entries()) {
    const person = join(dir, `group${i}--p${i}`);
    mkdirSync(person, { recursive: true });
    const cut = await sharp(sampleFile(2)).extract({ left, top, width: side, height: side }).toBuffer();
    await sharp(cut).resize(400).jpeg().toFile(join(person, '1.jpg'));
    await sharp(cut).flop().resize(300).modulate({ brightness: 0.8 }).jpeg().toFile(join(person, '2.jpg'));
  }
  const wall = sharp({ create: { width: 300, height: 300, channels: 3, background: 'teal' } });
  await wall.jpeg().toFile(join(dir, 'group1--p1', 'wall.jpg'));
  const [a, b] = ['group0--p0', 'group1--p1'];
  const rows = [
    `1,${a}/1.jpg,${a}/2.jpg,1`,
    `1,${a}/1.jpg,${b}/1.jpg,0`,
    `2,${b}/1.jpg,${b}/2.jpg,1`,
    `2,${b}/wall.jpg,${b}/2.jpg,1`,
    `2,${a}/2.jpg,${b}/2.jpg,0`,
    `2,${a}/1.jpg,${b}/2.jpg,0`,
  ];
  writeFileSync(join(dir, 'pairs.csv'), `${['fold,a,b,same', ...rows].join('\n')}\n`);
}
