import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { groupOf, listPictures } from '../../../native-models/evaluation/labelled-pictures.ts';
import { tempDir } from '../../support/temp-dir.ts';

describe('the pictures of a labelled set', () => {
  it('belong to the folder they lie in, however deep, and come in the order of their names', async () => {
    const dir = tempDir();
    for (const file of ['b/2.png', 'a/1.JPG', 'a/old/0.webp', 'a/notes.txt', 'loose.jpg', 'pairs.csv']) {
      mkdirSync(join(dir, file, '..'), { recursive: true });
      writeFileSync(join(dir, file), '');
    }
    const expected = {
      pictures: [
        { person: 'a', file: 'a/1.JPG' },
        { person: 'a', file: 'a/old/0.webp' },
        { person: 'b', file: 'b/2.png' },
      ],
      unlabelled: ['loose.jpg'],
    };
    expect(await listPictures(dir)).toEqual(expected);
    expect(await listPictures(`${dir}/`)).toEqual(expected);
  });

  it('name a group before two hyphens, or none', () => {
    expect(groupOf('korean--some-name')).toBe('korean');
    expect(groupOf('Some_Name')).toBeUndefined();
    expect(groupOf('--nobody')).toBeUndefined();
  });
});
