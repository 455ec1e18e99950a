import { describe, expect, it } from 'vitest';
import { openElder } from '../../../native-models/packs/open-pack.ts';
import { testCacheDir } from '../support/pictures.ts';

describe('an older pack beside the one in use', () => {
  it('is opened under the very id that templates name', async () => {
    const { steps, warning } = await openElder('face-api/2', 'other/1', testCacheDir);
    expect([steps?.pack, warning]).toEqual(['face-api/2', undefined]);
    await steps?.close();
  });

  it.each([
    ['there is none', undefined],
    ['it is the pack in use', 'other/1'],
  ])('is absent without a word when %s', async (_, id) => {
    expect(await openElder(id, 'other/1', testCacheDir)).toEqual({ steps: undefined, warning: undefined });
  });

  it.each([
    ['of another version', 'face-api/0', /face-api\/0.*this program has face-api\/2.*not found until/],
    ['that this program does not have', 'lost/3', /lost\/3.*does not have it/],
    ['whose name only begins like a known one', 'face-api-two/1', /does not have it/],
  ])('is left out with a sentence when it is one %s', async (_, id, sentence) => {
    const { steps, warning } = await openElder(id, 'other/1', testCacheDir);
    expect(steps).toBeUndefined();
    expect(warning).toMatch(sentence);
  });

  it('is left out with a sentence when its models cannot be had', async () => {
    const { steps, warning } = await openElder('face-api/2', 'other/1', '/dev/null/nowhere');
    // Without a cache the models are converted in memory, which is a warning of its own.
    expect(steps === undefined || warning !== undefined).toBe(true);
    await steps?.close();
  });
});
