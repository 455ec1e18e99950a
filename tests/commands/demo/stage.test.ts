import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFaceIndex } from '../../../main/adapters/gallery/exact-face-index.ts';
import { createLiveGallery } from '../../../main/app/gallery.ts';
import { readFaceFolder } from '../../../main/commands/demo/face-folder.ts';
import { createRandom, shuffled } from '../../../main/commands/demo/random.ts';
import { type Actor, setStage } from '../../../main/commands/demo/stage.ts';
import { enrolmentBench, voyageId } from '../../support/enrolment-bench.ts';
import { expectErr, expectOk, testPack } from '../../support/store-bench.ts';
import { tempDir } from '../../support/temp-dir.ts';

/** Actors whose pictures say what they show (see the script engine); eight different faces at most. */
function actorsIn(folder: string, pictures: readonly (readonly string[])[]): readonly Actor[] {
  return pictures.map((contents, i) => ({
    name: `Actor ${i}`,
    pictures: contents.map((content, j) => {
      const path = join(folder, `${i}-${j}.jpg`);
      writeFileSync(path, content);
      return path;
    }),
  }));
}

async function staged(pictures: readonly (readonly string[])[], passes: number, seed = 20261122) {
  const { deps, store, directory } = enrolmentBench();
  const gallery = createLiveGallery(store.people, store.voyages, createFaceIndex);
  gallery.load(testPack);
  const actors = actorsIn(directory, pictures);
  const stage = await setStage(actors, passes, deps, voyageId, gallery, createRandom(seed));
  const count = (part: string) => stage.roles.filter((r) => r.part === part).length;
  return { stage, gallery, store, shares: [count('on-list'), count('not-on-list'), count('stranger')] };
}

const faces = (n: number) => Array.from({ length: n }, (_, i) => [`face ${i}`, `face ${i} 0.1`]);

describe('the stage of the demo', () => {
  it('gives six of ten a place on the list, two none, and leaves two strangers', async () => {
    const { shares, stage, gallery, store } = await staged([...faces(8), ['face 7'], ['face 6']], 10);
    expect(shares).toEqual([6, 2, 2]);
    expect(stage.roles.filter((r) => r.part === 'stranger').every((r) => r.personId === undefined)).toBe(
      true,
    );
    expect(gallery.size()).toEqual({ people: 8, templates: 8, onOpenLists: 6 });
    expect(store.voyages.find(voyageId)?.lines).toHaveLength(6);
  });

  it('lets everybody walk up once, in an order that the seed decides', async () => {
    const names = async (seed: number) =>
      (await staged(faces(8), 8, seed)).stage.roles.map((r) => r.actor.name);
    expect(new Set(await names(1)).size).toBe(8);
    expect(await names(1)).toEqual(await names(1));
    expect(await names(1)).not.toEqual(await names(2));
  });

  it('makes known whoever has a second picture, and strangers of those who have one', async () => {
    const { stage } = await staged([['face 5'], ...faces(4)], 5);
    expect(stage.roles.find((r) => r.part === 'stranger')?.actor.pictures).toHaveLength(1);
  });

  it('puts somebody else in the place of who was refused, and says why', async () => {
    const bad = ['portrait/several-faces', 'face 1'];
    const { stage, shares } = await staged([bad, ...faces(7)], 5);
    expect(shares).toEqual([3, 1, 1]);
    expect(stage.refused.length).toBeLessThanOrEqual(1);
    const all = await staged([bad, bad, bad], 3);
    expect(all.shares[0]).toBe(0);
    expect(all.stage.refused[0]?.why).toMatch(/^[A-Z].*\./);
    expect(all.stage.roles.map((r) => r.actor.name)).not.toContain(all.stage.refused[0]?.name);
  });

  it('has fewer walk-ups when there are not enough faces', async () => {
    expect((await staged(faces(3), 20)).stage.roles).toHaveLength(3);
    expect((await staged([], 20)).stage.roles).toEqual([]);
  });
});

describe('a folder of faces', () => {
  it('is read as one person a folder, in the order of their names, pictures only', () => {
    const root = tempDir();
    for (const name of ['Zin_Mar', 'Aye_Aye', 'empty']) mkdirSync(join(root, name));
    for (const file of ['Zin_Mar/2.PNG', 'Zin_Mar/1.jpg', 'Zin_Mar/notes.txt', 'Aye_Aye/1.webp', 'loose.jpg'])
      writeFileSync(join(root, file), '');
    expect(expectOk(readFaceFolder(root))).toEqual([
      { name: 'Aye Aye', pictures: [join(root, 'Aye_Aye/1.webp')] },
      { name: 'Zin Mar', pictures: [join(root, 'Zin_Mar/1.jpg'), join(root, 'Zin_Mar/2.PNG')] },
    ]);
  });

  it('that is missing or holds nobody is refused with a sentence', () => {
    const root = tempDir();
    expect(expectErr(readFaceFolder(join(root, 'nowhere')))).toMatch(/cannot be read\. Give a folder/);
    expect(expectErr(readFaceFolder(root))).toMatch(/holds no folder with pictures\. Give/);
  });
});

describe('the numbers of the demo', () => {
  it('are the same for a seed, in [0, 1), and shuffle without losing anybody', () => {
    const draw = (seed: number) => Array.from({ length: 200 }, createRandom(seed));
    expect(draw(5)).toEqual(draw(5));
    expect(draw(5)).not.toEqual(draw(6));
    expect(draw(5).every((x) => x >= 0 && x < 1)).toBe(true);
    const items = Array.from({ length: 50 }, (_, i) => i);
    expect(shuffled(items, createRandom(1)).toSorted((a, b) => a - b)).toEqual(items);
    expect(shuffled(items, createRandom(1))).not.toEqual(items);
  });
});
