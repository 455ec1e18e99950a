import { describe, expect, it } from 'vitest';
import { type Pending, type RequestBody, RequestQueue } from '../../../native-models/engine/request-queue.ts';

const box = { x: 0, y: 0, width: 1, height: 1 };
const frame = { width: 1, height: 1, pixels: new Uint8Array(4) };
const file = Uint8Array.of(1);
const bodies: Readonly<Record<string, RequestBody>> = {
  stored: { kind: 'stored-portrait', file },
  portrait: { kind: 'portrait', file },
  live: { kind: 'observe', frame, roi: box },
  cut: { kind: 'cut-out', frame, face: box },
  release: { kind: 'release-elder' },
};

let lastId = 0;
function pending(what: keyof typeof bodies): Pending {
  const body = bodies[what];
  if (body === undefined) throw new Error(what);
  return { id: ++lastId, body, timeoutMs: 1, settle: () => {} };
}

describe('requests that wait for the engine', () => {
  it('go to it live first, then portraits of people who wait, then stored ones, each in their order', () => {
    const queue = new RequestQueue();
    for (const what of ['stored', 'portrait', 'stored', 'live', 'release', 'cut']) queue.push(pending(what));
    const order = Array.from({ length: 7 }, () => queue.next()?.body.kind);
    expect(order).toEqual([
      'observe',
      'cut-out',
      'portrait',
      'stored-portrait',
      'stored-portrait',
      'release-elder',
      undefined,
    ]);
  });

  it('take each other no room: a line full of stored portraits still lets in everybody else', () => {
    const queue = new RequestQueue();
    const stored = Array.from({ length: 17 }, () => queue.push(pending('stored')));
    expect([stored.filter(Boolean).length, stored.at(-1)]).toEqual([16, false]);
    expect(queue.push(pending('portrait'))).toBe(true);
    expect(queue.push(pending('live'))).toBe(true);
    expect(queue.empty()).toHaveLength(18);
    expect(queue.next()).toBeUndefined();
  });

  it('can be taken out of any line', () => {
    const queue = new RequestQueue();
    const all = ['stored', 'portrait', 'live'].map(pending);
    for (const each of all) queue.push(each);
    for (const each of all) queue.remove(each);
    expect(queue.empty()).toEqual([]);
  });
});
