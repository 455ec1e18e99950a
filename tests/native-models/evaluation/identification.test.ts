import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../main/commands/demo/random.ts';
import { Template } from '../../../main/core/matching/template.ts';
import type { DescribedPicture } from '../../../native-models/evaluation/describe-set.ts';
import {
  drawGallery,
  enrolled,
  mated,
  type PersonFaces,
  stranger,
  unused,
} from '../../../native-models/evaluation/gallery-draw.ts';
import {
  identify,
  leastStrangers,
  peopleOf,
  possibleSize,
} from '../../../native-models/evaluation/identification.ts';
import { faceMatrix, pairsAtLeast } from '../../../native-models/evaluation/pair-scan.ts';

const seed = 20261122;

/** People all round a circle; the pictures of one lie `spread` degrees apart. */
function circle(people: number, pictures: number, spread: number): DescribedPicture[] {
  return Array.from({ length: people * pictures }, (_, i) => {
    const person = Math.floor(i / pictures);
    const angle = ((person * 360) / people + (i % pictures) * spread) * (Math.PI / 180);
    return {
      person: `p${person}`,
      file: `p${person}/${i}.jpg`,
      template: Template.from('p/1', [Math.cos(angle), Math.sin(angle)]),
      quality: undefined,
    };
  });
}

const cosine = (degrees: number): number => Math.cos((degrees * Math.PI) / 180);

function measure(
  pictures: readonly DescribedPicture[],
  people: number,
  minSimilarity: number,
  picturesPerPerson = 1,
) {
  const faces = faceMatrix(pictures);
  const lostOf = new Map<string, number>();
  for (const { person, template } of pictures)
    if (!template) lostOf.set(person, (lostOf.get(person) ?? 0) + 1);
  return identify({
    faces,
    people: peopleOf(faces, lostOf),
    size: { people, picturesPerPerson },
    minSimilarity,
    pairs: pairsAtLeast(faces, minSimilarity),
    random: createRandom(seed),
  });
}

describe('identification', () => {
  it('finds everybody and accepts no stranger where all are far from one another', () => {
    const result = measure(circle(60, 2, 0.5), 10, cosine(2));
    expect(result).toMatchObject({ fpir: 0, fnir: 0, mates: 10, strangers: 50, strangersAccepted: 0 });
    expect(result.fpirCi95?.[0]).toBe(0);
    expect(result.fpirCi95?.[1]).toBeGreaterThan(0.03);
  });

  it('accepts a stranger if a neighbour is in the gallery: 1 - C(57,30)/C(59,30) of them', () => {
    // 60 people, 6 degrees apart, a bar that takes the two neighbours; 30 of the other 59 are in the gallery.
    const { fpir, fpirCi95 } = measure(circle(60, 2, 0), 30, cosine(7));
    const expected = 1 - (29 / 59) * (28 / 58);
    expect(Math.abs(fpir - expected)).toBeLessThan(0.01);
    expect(fpirCi95?.[0]).toBeLessThan(expected);
    expect(fpirCi95?.[1]).toBeGreaterThan(expected);
  });

  it('misses a person who does not reach the bar, whose face is lost, or whom another is more similar to', () => {
    expect(measure(circle(60, 2, 3), 10, cosine(2)).fnir).toBe(1);
    // Every second picture is lost: it was to be the probe.
    const halfLost = circle(60, 2, 0).map((p, i) => (i % 2 === 1 ? { ...p, template: undefined } : p));
    expect(measure(halfLost, 10, 0.99).fnir).toBe(1);
    // Of six pictures, each is nearest to one of another person, which is enrolled every second time.
    const shifted = measure(circle(3, 2, 70), 3, -1);
    expect(Math.abs(shifted.fnir - 0.5)).toBeLessThan(0.05);
    expect(shifted.strangerProbes).toBe(0);
    expect(shifted.fpir).toBeNaN();
    expect(shifted.fpirCi95).toBeUndefined();
  });

  it('finds more people when several pictures of each are enrolled', () => {
    const pictures = circle(60, 4, 1);
    const one = measure(pictures, 10, cosine(1.1));
    const three = measure(pictures, 10, cosine(1.1), 3);
    expect(one.fnir).toBeGreaterThan(0.4);
    expect(three.fnir).toBe(0);
  });

  it('is the same for the same seed', () => {
    const pictures = circle(70, 2, 1);
    expect(measure(pictures, 15, cosine(6))).toEqual(measure(pictures, 15, cosine(6)));
  });
});

describe('a drawn gallery', () => {
  const people = fc.array(fc.record({ faces: fc.integer({ min: 1, max: 6 }), lost: fc.nat(2) }), {
    minLength: 2,
    maxLength: 40,
  });

  it('gives every picture one role, and keeps strangers out', () => {
    fc.assert(
      fc.property(
        people,
        fc.nat(),
        fc.constantFrom(1, 3),
        fc.nat(),
        (counts, n, picturesPerPerson, drawSeed) => {
          let next = 0;
          const all = counts.map(
            ({ faces, lost }, person): PersonFaces => ({
              person,
              faces: Array.from({ length: faces }, () => next++),
              lost,
            }),
          );
          const size = { people: 1 + (n % all.length), picturesPerPerson };
          const { role, members, mates, strangers } = drawGallery(all, size, next, createRandom(drawSeed));
          const rolesOf = (p: PersonFaces) => p.faces.map((face) => role[face] ?? -1);
          expect(members).toHaveLength(size.people);
          expect(new Set([...members, ...strangers])).toEqual(new Set(all));
          for (const s of strangers) expect(new Set(rolesOf(s))).toEqual(new Set([stranger]));
          for (const m of members) {
            const roles = rolesOf(m);
            expect(roles.filter((r) => r === enrolled)).toHaveLength(
              Math.min(m.faces.length, picturesPerPerson),
            );
            const rest = roles.filter((r) => r !== enrolled);
            expect(new Set(rest).size).toBeLessThanOrEqual(1);
            if (rest.length > 0) expect(rest[0]).toBe(mates.includes(m) ? mated : unused);
          }
          const mateable = all.filter(
            (p) => p.faces.length >= picturesPerPerson && p.faces.length + p.lost > picturesPerPerson,
          );
          expect(mates).toHaveLength(Math.min(size.people, mateable.length));
        },
      ),
      { seed, numRuns: 200 },
    );
  });

  it('is as large as the set allows, and says so when that is less than was asked for', () => {
    const people = Array.from({ length: 100 }, (_, person) => ({
      person,
      faces: [person, 100 + person],
      lost: 0,
    }));
    const asked = (n: number, picturesPerPerson = 1) =>
      possibleSize(people, { people: n, picturesPerPerson });
    expect(asked(15)).toEqual({ size: { people: 15, picturesPerPerson: 1 }, note: undefined });
    expect(asked(2000)).toMatchObject({
      size: { people: 100 - leastStrangers },
      note: expect.stringContaining('at most 50'),
    });
    expect(asked(15, 3)).toMatchObject({ reason: expect.stringContaining('nobody has more than 3') });
    expect(possibleSize(people.slice(0, 40), { people: 15, picturesPerPerson: 1 })).toHaveProperty('reason');
  });
});
