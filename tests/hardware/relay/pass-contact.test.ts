import { describe, expect, it } from 'vitest';
import { PassContact } from '../../../hardware/relay/pass-contact.ts';

/** Looks every 10 ms at a contact that closes and opens at the given times; the times of its rotations. */
function rotations(contact: PassContact, changes: readonly number[], untilMs: number): number[] {
  const found: number[] = [];
  for (let nowMs = 0; nowMs <= untilMs; nowMs += 10) {
    const closed = changes.filter((atMs) => atMs <= nowMs).length % 2 === 1;
    if (contact.look(closed, nowMs)) found.push(nowMs);
  }
  return found;
}

describe('a PASS contact', () => {
  it('that closes once is one rotation', () => {
    expect(rotations(new PassContact(), [100, 400], 2000)).toEqual([100]);
  });

  it('that closes again at the pace of the fastest walkers is two', () => {
    expect(rotations(new PassContact(), [100, 350, 600, 850], 2000)).toEqual([100, 600]);
  });

  it('that bounces at its beginning and at its end is one', () => {
    expect(rotations(new PassContact(), [100, 120, 140, 400, 420, 430, 640, 650], 2000)).toEqual([100]);
  });

  it('that bounces while nobody looks for a moment is one', () => {
    const contact = new PassContact();
    // Closed 0 to 60, 130 to 300 and 390 to 450; a grant that is likely keeps the looks away after 75.
    const looks = [-20, 20, 75, 335, 400, 470].map((atMs) => {
      const closed = (atMs >= 0 && atMs < 60) || (atMs >= 130 && atMs < 300) || (atMs >= 390 && atMs < 450);
      return contact.look(closed, atMs);
    });
    expect(looks).toEqual([false, true, false, false, false, false]);
  });

  it('that is seen closed again after a moment in which nobody looked is one', () => {
    const contact = new PassContact();
    const looks = [
      [-20, false],
      [20, true],
      [62, false],
      [400, true],
      [460, false],
    ] as const;
    expect(looks.filter(([atMs, closed]) => contact.look(closed, atMs))).toEqual([[20, true]]);
  });

  it('that closes again at the pace of the fastest walkers is two, also when nobody looked in between', () => {
    const contact = new PassContact();
    const looks = [
      [0, false],
      [100, true],
      [350, false],
      [590, false],
      [600, true],
    ] as const;
    expect(looks.filter(([atMs, closed]) => contact.look(closed, atMs))).toEqual([
      [100, true],
      [600, true],
    ]);
  });

  it('that bounces after somebody stood in the arm is one', () => {
    expect(rotations(new PassContact(), [100, 3000, 3100, 3150], 5000)).toEqual([100]);
  });

  it('that never comes to rest shows again and again, because it could hide people', () => {
    const chatter = Array.from({ length: 60 }, (_, index) => 100 + index * 50);
    const found = rotations(new PassContact(), chatter, 4000);
    expect(found.length).toBeGreaterThan(4);
    expect(found.length).toBeLessThan(10);
  });

  it('that is closed when the watch begins is none', () => {
    expect(rotations(new PassContact(), [0, 300], 1000)).toEqual([]);
  });

  it('that bounces when the watch comes back was counted already', () => {
    const contact = new PassContact();
    expect(rotations(contact, [0, 10, 20], 50)).toEqual([]);
    contact.forget();
    contact.forget();
    expect(contact.look(false, 1000)).toBe(false);
    expect(contact.look(true, 1100)).toBe(false);
    expect(contact.look(false, 1200)).toBe(false);
    expect(contact.look(true, 1500)).toBe(true);
  });
});
