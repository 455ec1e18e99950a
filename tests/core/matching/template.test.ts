import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { MonoMs, PersonId } from '../../../main/core/brand.ts';
import { searchGallery } from '../../../main/core/matching/gallery.ts';
import { Template } from '../../../main/core/matching/template.ts';
import { follow } from '../../../main/core/matching/track.ts';
import { createRandom } from '../../support/random.ts';

function template(values: number[], pack = 'test/1'): Template {
  const made = Template.from(pack, values);
  if (made === undefined) throw new Error('the sample is a direction');
  return made;
}

describe('a template', () => {
  it('is never more similar than 1, nor less than -1, whatever rounding does', () => {
    const random = createRandom(20261122);
    for (let i = 0; i < 500; i++) {
      const values = Array.from({ length: 128 }, () => random() - 0.5);
      const self = template(values);
      expect(self.similarityTo(template(values))).toBeLessThanOrEqual(1);
      expect(self.similarityTo(template(values.map((v) => -v)))).toBeGreaterThanOrEqual(-1);
    }
  });

  it.each([
    ['empty', []],
    ['all zero', [0, 0, 0]],
    ['with a NaN', [1, Number.NaN]],
    ['with an infinity', [1, Number.POSITIVE_INFINITY]],
  ])('cannot be made of a vector that is %s', (_name, values) => {
    expect(Template.from('test/1', values)).toBeUndefined();
  });

  it('is compared only within its pack and length', () => {
    const probe = template([1, 0]);
    expect(probe.similarityTo(template([2, 0]))).toBeCloseTo(1);
    expect(probe.similarityTo(template([0, 3]))).toBeCloseTo(0);
    expect(probe.similarityTo(template([1, 0], 'other/1'))).toBeUndefined();
    expect(probe.similarityTo(template([1, 0, 0]))).toBeUndefined();
  });

  it('never shows its numbers', () => {
    const secret = template([0.123456, 0.654321]);
    for (const text of [
      JSON.stringify({ secret }),
      inspect(secret),
      inspect({ deep: { secret } }),
      String(secret),
    ]) {
      expect(text).not.toMatch(/0\.\d/);
    }
  });
});

describe('the search of a gallery', () => {
  const entry = (id: string, values: number[], pack?: string) => ({
    personId: id as PersonId,
    template: template(values, pack),
  });

  it('returns people, not templates, best first', () => {
    const gallery = [entry('a', [1, 0]), entry('a', [1, 0.1]), entry('b', [1, 0.5]), entry('c', [0, 1])];
    const found = searchGallery(gallery, template([1, 0.1]), 2);
    expect(found.candidates.map((c) => c.personId)).toEqual(['a', 'b']);
  });

  it('says that it was empty when there was nothing to compare with', () => {
    const probe = template([1, 0]);
    expect(searchGallery([], probe, 5)).toEqual({ galleryEmpty: true, candidates: [] });
    expect(searchGallery([entry('a', [1, 0], 'old/1')], probe, 5).galleryEmpty).toBe(true);
    expect(searchGallery([entry('a', [1, 0])], probe, 5, new Set()).galleryEmpty).toBe(true);
  });
});

describe('a followed face', () => {
  const config = { minOverlap: 0.3, minSimilarity: 0.9, maxGapMs: 700 };
  const box = { x: 0, y: 0, width: 100, height: 100 };
  const at = (ms: number, x: number, values?: number[]) => ({
    capturedAt: ms as MonoMs,
    box: { ...box, x },
    template: values === undefined ? undefined : template(values),
  });

  it('keeps its track while it moves a little', () => {
    const first = follow(undefined, at(0, 0, [1, 0]), config);
    expect(follow(first, at(100, 20, [1, 0.1]), config).id).toBe(first.id);
  });

  it.each([
    ['jumps', at(100, 90, [1, 0])],
    ['was away too long', at(900, 0, [1, 0])],
    ['is described as somebody else, in the same place', at(100, 0, [0, 1])],
    ['has a broken time', at(Number.NaN, 0, [1, 0])],
  ])('begins a new track when it %s', (_name, next) => {
    const first = follow(undefined, at(0, 0, [1, 0]), config);
    expect(follow(first, next, config).id).toBe(first.id + 1);
  });

  it('remembers the last description over frames without one', () => {
    const first = follow(undefined, at(0, 0, [1, 0]), config);
    const blurred = follow(first, at(100, 0), config);
    expect(blurred.id).toBe(first.id);
    expect(follow(blurred, at(200, 0, [0, 1]), config).id).toBe(first.id + 1);
  });
});
