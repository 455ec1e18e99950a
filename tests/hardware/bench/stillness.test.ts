import { describe, expect, it } from 'vitest';
import {
  type Holding,
  type Parting,
  proveStillness,
  type StillnessOptions,
} from '../../../hardware/bench/stillness.ts';
import type { StillLook } from '../../../hardware/still-look.ts';
import { err, ok } from '../../../main/core/result.ts';

type Case = `${Holding} ${Parting}`;

/** A device whose look is what the test says after each parting, and all that was done with its port. */
async function proven(
  changes: Partial<Record<Case, Partial<StillLook>>>,
  options: Partial<StillnessOptions> = {},
  first: StillLook = { released: false, counts: null },
) {
  const done: Case[] = [];
  let now = first;
  let madeSafe = 0;
  const results = await proveStillness({
    holder: {
      hold: async (holding) => ({
        part: async (parting) => {
          done.push(`${holding} ${parting}`);
          now = { ...now, ...changes[`${holding} ${parting}`] };
        },
      }),
    },
    look: async () => ok(now),
    rounds: 3,
    endsByItself: false,
    endsWithinMs: 1000,
    pause: async () => undefined,
    makeSafe: async () => {
      madeSafe += 1;
      now = first;
    },
    ended: () => undefined,
    ...options,
  });
  const outcomes = results.map(({ holding, parting, outcome }) => `${holding} ${parting}: ${outcome}`);
  return { results, outcomes, done, madeSafe };
}

const allStill = [
  'line closed: still',
  'line killed: still',
  'driver closed: still',
  'driver killed: still',
  'release killed: still',
];

describe('the proof that opening, closing and killing move nothing', () => {
  it('does each of them as often as it is told, and kills one release', async () => {
    const { outcomes, done } = await proven({});
    expect(outcomes).toEqual(allStill);
    expect(done.filter((what) => what === 'driver killed')).toHaveLength(3);
    expect(done.filter((what) => what === 'release killed')).toHaveLength(1);
  });

  it('sees a contact that is closed afterwards, and says after which round', async () => {
    const { results } = await proven({ 'driver killed': { released: true } });
    expect(results[3]).toMatchObject({ outcome: 'moved', why: expect.stringContaining('After round 1') });
    expect(results.slice(0, 3).every(({ outcome }) => outcome === 'still')).toBe(true);
  });

  it('sees a rotation that the device itself has counted', async () => {
    const { results } = await proven(
      { 'line killed': { counts: { out: 8, in: 0 } } },
      {},
      {
        released: null,
        counts: { out: 7, in: 0 },
      },
    );
    expect(results.map(({ outcome }) => outcome)).toEqual(['still', 'moved', 'still', 'still', 'unseen']);
  });

  it('claims nothing of a device that cannot be asked', async () => {
    const { outcomes } = await proven({}, {}, { released: null, counts: null });
    expect(outcomes.every((outcome) => outcome.endsWith('unseen'))).toBe(true);
  });

  it('makes a release safe that outlived its process, and breaks only a device that promised otherwise', async () => {
    const stays = { 'release killed': { released: true } } as const;
    const honest = await proven(stays);
    expect(honest.outcomes.at(-1)).toBe('release killed: stays');
    expect(honest.madeSafe).toBe(1);
    const liar = await proven(stays, { endsByItself: true });
    expect(liar.outcomes.at(-1)).toBe('release killed: moved');
    expect(liar.madeSafe).toBe(1);
  });

  it('fails with a sentence when the port cannot be had or asked, and when it is released already', async () => {
    const taken = { hold: () => Promise.reject(new Error('Another process could not take the port: busy.')) };
    expect((await proven({}, { holder: taken })).results[0]).toMatchObject({
      outcome: 'failed',
      why: 'Another process could not take the port: busy.',
    });
    const mute = await proven({}, { look: async () => err('turnstile/timeout') });
    expect(mute.results.map(({ outcome }) => outcome)).toEqual(Array(5).fill('failed'));
    const open = await proven({}, {}, { released: true, counts: null });
    expect(open.results[0]?.why).toContain('already');
  });
});
