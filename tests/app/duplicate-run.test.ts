import { describe, expect, it } from 'vitest';
import { compareEverybody } from '../../main/app/duplicate-run.ts';
import type { PersonId } from '../../main/core/brand.ts';
import { pairOf } from '../../main/core/identity/duplicates.ts';
import { DuplicateWorld } from '../support/duplicate-world.ts';
import { createRandom } from '../support/random.ts';

const seed = 20261122;

/** Two pictures of each, the second turned a little; some people twice, and some twins. */
function port(people: number, doubles: number, twins: number) {
  const world = new DuplicateWorld(seed);
  const random = createRandom(seed);
  const faces: { readonly id: PersonId; readonly face: Float64Array }[] = [];
  const enrol = (face: Float64Array): PersonId => {
    const id = world.enrol(faces.length, [face, world.like(face, 0.3)]);
    faces.push({ id, face });
    return id;
  };
  while (faces.length < people - doubles - twins) enrol(world.randomFace());
  const planted: string[] = [];
  const originals = faces.toSorted(() => random() - 0.5).slice(0, doubles + twins);
  for (const [i, { id, face }] of originals.entries()) {
    const other = enrol(world.like(face, i < doubles ? 0.4 : 0.1));
    if (i < doubles) planted.push(String(pairOf(id, other)));
    else world.tellApart(id, other);
  }
  return { world, planted: planted.toSorted() };
}

describe('holding everybody against everybody', () => {
  it(`finds every planted double among 4,000 people, invents none and leaves twins alone (seed ${seed})`, async () => {
    const { world, planted } = port(4000, 15, 10);
    const run = await compareEverybody(world.deps());
    expect(run).toMatchObject({ people: 4000, compared: 4000, pairs: 7_998_000, found: 15, unchecked: 0 });
    expect(world.pairs()).toEqual(planted);
    // 32 million comparisons, of which one in twenty such runs may name a pair that is none.
    expect(run?.minSimilarity).toBeGreaterThan(0.6);
    expect(run?.minSimilarity).toBeLessThan(0.8);
  });

  it('compares only who is new when it comes again, and with everybody', async () => {
    const { world } = port(300, 0, 0);
    await compareEverybody(world.deps());
    world.compares.length = 0;
    expect(await compareEverybody(world.deps())).toMatchObject({ compared: 0, pairs: 0, found: 0 });
    expect(world.compares).toEqual([]);
    const face = world.randomFace();
    const old = world.enrol(7, [face]);
    const added = world.enrol(5000, [world.like(face, 0.3)]);
    expect(await compareEverybody(world.deps())).toMatchObject({ compared: 2, pairs: 599, found: 1 });
    expect(world.compares).toEqual([old, added]);
    expect(world.pairs()).toEqual([String(pairOf(old, added))]);
  });

  it('asks of each pair once, also after an officer has settled it', async () => {
    const { world, planted } = port(100, 3, 0);
    await compareEverybody(world.deps());
    world.comparedUpTo = 0;
    expect(await compareEverybody(world.deps())).toMatchObject({ compared: 100, found: 0 });
    expect(world.pairs()).toEqual(planted);
    expect(world.drafts).toHaveLength(3);
  });

  it('goes on where it was cut off, repeating no more than the slice under way', async () => {
    const { world, planted } = port(300, 5, 0);
    let pauses = 0;
    const stopped = await compareEverybody(
      world.deps({ pause: async () => void pauses++, isStopped: () => pauses > 180 }),
    );
    expect(stopped).toBeUndefined();
    const before = world.compares.length;
    expect(before).toBeLessThan(300);
    expect(await compareEverybody(world.deps())).toMatchObject({ people: 300 });
    expect(world.compares.length).toBeLessThanOrEqual(300 + 50);
    expect(world.pairs()).toEqual(planted);
  });

  it('loses no pair where the process dies between finding it and ending the slice', async () => {
    const { world, planted } = port(120, 4, 0);
    let left = 70;
    const dies = world.deps({
      pause: async () => {
        if (--left < 0) throw new Error('killed');
      },
    });
    await expect(compareEverybody(dies)).rejects.toThrow('killed');
    await compareEverybody(world.deps());
    expect(world.pairs()).toEqual(planted);
    expect(world.drafts).toHaveLength(4);
  });

  it('compares again where a pair could not be written', async () => {
    // The first of the two is the last of a slice.
    const { world } = port(49, 0, 0);
    const face = world.randomFace();
    for (const n of [100, 101]) world.enrol(n, [world.like(face, 0.2)]);
    let isStopped = false;
    const found = () => {
      isStopped = true;
    };
    expect(await compareEverybody(world.deps({ found, isStopped: () => isStopped }))).toBeUndefined();
    expect(world.comparedUpTo).toBe(0);
    expect(await compareEverybody(world.deps())).toMatchObject({ compared: 51, found: 1 });
  });

  it('takes nobody for compared while another pack comes into use', async () => {
    const { world } = port(80, 2, 0);
    let pauses = 0;
    const pause = async () => {
      if (++pauses === 10) world.pack = 'other/1';
    };
    expect(await compareEverybody(world.deps({ pause }))).toBeUndefined();
    expect(world.comparedUpTo).toBeLessThan(10);
    world.pack = undefined;
    expect(await compareEverybody(world.deps())).toBeUndefined();
  });

  it('says of how many nothing can be said, and takes them for nobody’s double', async () => {
    const { world } = port(50, 0, 0);
    world.enrol(900, []);
    world.enrol(901, []);
    expect(await compareEverybody(world.deps())).toMatchObject({ people: 50, unchecked: 2, found: 0 });
  });

  it('finds one number that two people hold, whatever their faces', async () => {
    const { world } = port(120, 0, 0);
    const papers = [{ kind: 'passport', number: 'MA 777777', expires: undefined }] as const;
    const one = world.enrol(3, [], { papers });
    const other = world.enrol(118, [], { papers });
    expect(await compareEverybody(world.deps())).toMatchObject({ found: 1 });
    expect(world.drafts[0]).toMatchObject({
      kind: 'identity.duplicate-found',
      payload: { personIds: [one, other], by: 'number', similarity: null },
    });
    expect(await compareEverybody(world.deps())).toMatchObject({ found: 0 });
  });

  it('reads everybody’s numbers once more where nobody is new', async () => {
    const { world } = port(60, 0, 0);
    await compareEverybody(world.deps());
    world.enrol(3, [], { idNumber: 'MA777777' });
    const papers = [{ kind: 'seabook', number: 'MA777777', expires: undefined }] as const;
    world.enrol(4, [], { papers });
    expect(await compareEverybody(world.deps())).toMatchObject({ compared: 0, found: 1 });
  });
});
