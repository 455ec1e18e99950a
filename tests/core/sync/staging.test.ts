import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ChunkMessage,
  chopText,
  maxChunkBytes,
  syncMessageSchema,
} from '../../../main/core/events/dataset.ts';
import type { DatasetFault } from '../../../main/core/events/line.ts';
import { missingOf, nowInUse, readWhole, type Staging, takeChunk } from '../../../main/core/sync/staging.ts';
import {
  issued,
  issuedAt,
  rosterOf,
  strangersKey,
  syncCryptoOf,
  testCentralKey,
} from '../../support/lists-centre.ts';
import { testGate } from '../../support/store-options.ts';

const seed = 20261122;
const crypto = syncCryptoOf(testCentralKey.publicKeyPem);
const receiver = { dataset: 'roster', gate: testGate, checks: crypto } as const;
const empty: Staging = { inUse: undefined, stages: new Map() };

/** Three versions that differ, of several chunks each. */
const versions = [1, 2, 3].map((version) =>
  issued(rosterOf(500 + version, { displayName: `${version} ${'x'.repeat(110)}` }), version),
);
const textOf = (messages: readonly ChunkMessage[]) => messages.map(({ text }) => text).join('');
const wholes = new Map(versions.map((messages, n) => [n + 1, textOf(messages)]));

/** A gate in memory: the machine, and the chunks that it was told to keep. */
function gate() {
  let state = empty;
  const kept = new Map<number, Map<number, string>>();
  const applied: { version: number; items: readonly unknown[] }[] = [];
  const refusals: DatasetFault[] = [];
  return {
    applied,
    refusals,
    kept,
    state: () => state,
    take(message: ChunkMessage) {
      const verdict = takeChunk(state, message, receiver);
      if (verdict.kind === 'refused') refusals.push(verdict.cause);
      if (verdict.kind !== 'staged' && verdict.kind !== 'complete') return verdict.kind;
      state = verdict.state;
      for (const version of verdict.dropped) kept.delete(version);
      const { version } = message.manifest;
      kept.set(version, (kept.get(version) ?? new Map()).set(message.place, message.text));
      if (verdict.kind === 'staged') return verdict.kind;
      const read = readWhole(verdict.manifest, kept.get(version) ?? new Map(), crypto);
      if (!read.ok) expect.fail(read.error);
      applied.push({ version, items: read.value });
      state = nowInUse(state, verdict.manifest);
      return verdict.kind;
    },
  };
}

const anyTraffic = fc.array(
  fc.record({ version: fc.integer({ min: 0, max: 2 }), place: fc.nat({ max: 8 }) }),
  { minLength: 1, maxLength: 120 },
);
const chunkAt = ({ version, place }: { version: number; place: number }) => {
  const messages = versions[version] ?? [];
  return messages[place % messages.length] as ChunkMessage;
};

describe('a dataset that comes in pieces', () => {
  it('is cut into more than one chunk here', () => {
    expect(versions.every((messages) => messages.length > 1)).toBe(true);
  });

  it('Y1: in any order, with any chunk lost, repeated or mixed with other versions, only whole versions come into use, and never an older one', () => {
    fc.assert(
      fc.property(anyTraffic, (traffic) => {
        const at = gate();
        for (const each of traffic) at.take(chunkAt(each));
        for (const { version, items } of at.applied)
          expect(JSON.stringify(items.length)).toBe(
            JSON.stringify(versions[version - 1]?.[0]?.manifest.items),
          );
        const order = at.applied.map(({ version }) => version);
        expect(order).toEqual([...new Set(order)].sort());
        // Versions that came whole after everything newer was refused are never in use.
        for (const version of order) expect(wholes.has(version)).toBe(true);
      }),
      { seed, numRuns: 300 },
    );
  });

  it('Y1: a version of which every chunk came is in use, whatever else came between them', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2], { minLength: 1 }), fc.nat(), (mixed, turn) => {
        const at = gate();
        const all = mixed.flatMap((version) => versions[version] ?? []);
        const turned = all.map((_, n) => all[(n * 7 + turn) % all.length] as ChunkMessage);
        for (const message of [...turned, ...all, ...turned]) at.take(message);
        expect(at.state().inUse?.version).toBe(Math.max(...mixed) + 1);
      }),
      { seed, numRuns: 100 },
    );
  });

  it('Y1: one flipped bit anywhere in a message changes nothing', () => {
    const [first] = versions[0] ?? [];
    const text = JSON.stringify(first);
    fc.assert(
      fc.property(fc.nat({ max: text.length - 1 }), fc.integer({ min: 0, max: 6 }), (at, bit) => {
        const flipped =
          text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ (1 << bit)) + text.slice(at + 1);
        const read = syncMessageSchema.safeParse(readJson(flipped));
        // Most flips are refused by their shape; what the shape lets through must fail here.
        if (!read.success || read.data.kind !== 'chunk' || JSON.stringify(read.data) === text) return;
        const target = gate();
        expect(target.take(read.data)).toBe('refused');
        expect(target.state()).toEqual(empty);
      }),
      { seed, numRuns: 400 },
    );
  });

  it('Y2: an older version is refused, and so is the one in use with other content', () => {
    const at = gate();
    for (const message of versions[1] ?? []) at.take(message);
    expect(at.take(versions[0]?.[0] as ChunkMessage)).toBe('refused');
    expect(at.take(issued(rosterOf(3), 2)[0] as ChunkMessage)).toBe('refused');
    expect(at.take(versions[1]?.[0] as ChunkMessage)).toBe('known');
    expect(at.refusals).toEqual(['dataset/older', 'dataset/same-version-other-content']);
    expect(at.state().inUse?.version).toBe(2);
  });

  it('Y2: of two lists under one number, neither in use, the one that was issued later is staged, in either order', () => {
    const early = issued(rosterOf(900), 5, { issuedAt });
    const late = issued(rosterOf(901), 5, { issuedAt: issuedAt + 1 });
    for (const order of [
      [early[0], late[0], early[1]],
      [late[0], early[0], early[1]],
    ]) {
      const at = gate();
      for (const message of order) at.take(message as ChunkMessage);
      for (const message of late) at.take(message);
      expect(at.applied.map(({ items }) => items.length)).toEqual([901]);
    }
  });

  it('T5: refuses what a stranger signed, what is for another gate, and what belongs to another dataset', () => {
    const at = gate();
    at.take(issued(rosterOf(2), 1, {}, strangersKey)[0] as ChunkMessage);
    at.take(issued(rosterOf(2), 1, { scope: 'ranong' })[0] as ChunkMessage);
    at.take(issued(rosterOf(2), 1, { scope: 'samut-sakhon/lane-2' })[0] as ChunkMessage);
    at.take(issued([], 1, { dataset: 'watchlist' })[0] as ChunkMessage);
    expect(at.refusals).toEqual([
      'dataset/wrong-signature',
      'dataset/other-gate',
      'dataset/other-gate',
      'dataset/unreadable',
    ]);
    expect(at.take(issued(rosterOf(2), 1, { scope: testGate })[0] as ChunkMessage)).toBe('complete');
  });

  it('names the chunks that are missing, and a whole that is none', () => {
    const messages = versions[0] as readonly [ChunkMessage, ...ChunkMessage[]];
    const at = gate();
    at.take(messages[1] as ChunkMessage);
    const stage = at.state().stages.get(1);
    expect(stage && missingOf(stage)).toEqual([...messages.keys()].filter((place) => place !== 1));
    const manifest = messages[0].manifest;
    const texts = new Map(messages.map(({ place, text }) => [place, text]));
    const readWith = (change: object) => readWhole({ ...manifest, ...change }, texts, crypto);
    expect(readWith({})).toMatchObject({ ok: true });
    expect(readWith({ items: 1 })).toEqual({ ok: false, error: 'dataset/wrong-count' });
    expect(readWith({ bytes: 5 })).toEqual({ ok: false, error: 'dataset/wrong-hash' });
    expect(readWhole(manifest, new Map(), crypto)).toEqual({ ok: false, error: 'dataset/chunk-missing' });
    expect(readWhole(manifest, new Map([...texts, [0, 'x']]), crypto)).toMatchObject({
      ok: false,
      error: 'dataset/chunk-altered',
    });
  });

  it('is never cut inside a character, and never into a piece that is too long', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.nat({ max: 400 }), (unit, times) => {
        const text = unit.repeat(times);
        const pieces = chopText(text, Buffer.byteLength);
        expect(pieces.join('')).toBe(text);
        for (const piece of pieces) {
          expect(Buffer.byteLength(piece)).toBeLessThanOrEqual(maxChunkBytes);
          expect(piece.isWellFormed() || !text.isWellFormed()).toBe(true);
        }
      }),
      { seed, numRuns: 100 },
    );
  });
});

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
