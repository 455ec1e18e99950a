import { describe, expect, it } from 'vitest';
import { createWhereabouts, stillInViewMs, turnBackMs } from '../../main/app/whereabouts.ts';
import type { MonoMs, PersonId, TrackId } from '../../main/core/brand.ts';

const somchai = 'somchai' as PersonId;
const other = 'other' as PersonId;
const face = (n: number) => n as TrackId;
const at = (ms: number) => ms as MonoMs;

/** A book in which somebody has passed at 0 with face 1. */
function passedBook() {
  const book = createWhereabouts();
  book.seen(face(1), at(-500));
  book.passed(somchai, face(1), at(0));
  return book;
}

describe('whoever has walked through', () => {
  it('is not asked about before they have', () => {
    expect(createWhereabouts().of(somchai, face(1), at(0))).toBe('gone');
  });

  it('is in view for as long as the same face is seen, however long that is', () => {
    const book = passedBook();
    for (let now = 100; now <= 300_000; now += 100) book.seen(face(1), at(now));
    book.seen(face(2), at(300_500));
    expect(book.of(somchai, face(2), at(301_000))).toBe('in-view');
  });

  it.each([
    [stillInViewMs, 'in-view'],
    [stillInViewMs + 1, 'lately-gone'],
    [turnBackMs, 'lately-gone'],
    [turnBackMs + 1, 'gone'],
  ] as const)('and is seen again after %i ms under another face is %s', (awayMs, whereabouts) => {
    const book = passedBook();
    book.seen(face(2), at(awayMs));
    expect(book.of(somchai, face(2), at(awayMs + 400))).toBe(whereabouts);
  });

  it('counts as seen from the first frame of the face, though it takes long to recognise it', () => {
    const book = passedBook();
    for (let now = 1000; now <= 60_000; now += 100) book.seen(face(2), at(now));
    expect(book.of(somchai, face(2), at(60_000))).toBe('in-view');
  });

  it('is not forgotten because somebody else has passed since, or stands in between', () => {
    const book = passedBook();
    book.seen(face(2), at(500));
    book.passed(other, face(2), at(1500));
    book.seen(face(3), at(1900));
    expect(book.of(somchai, face(3), at(2300))).toBe('in-view');
    expect(book.of(other, face(4), at(2400))).toBe('in-view');
  });

  it('keeps being seen while an officer looks into why they came back', () => {
    const book = passedBook();
    book.seen(face(2), at(5000));
    expect(book.of(somchai, face(2), at(5400))).toBe('lately-gone');
    for (let now = 5500; now <= 40_000; now += 100) book.seen(face(2), at(now));
    book.seen(face(3), at(45_000));
    expect(book.of(somchai, face(3), at(45_400))).toBe('lately-gone');
  });

  it('is lately gone, if it was before the gate came up, from the first look on', () => {
    const book = createWhereabouts([somchai]);
    book.seen(undefined, at(60_000));
    book.seen(face(1), at(61_000));
    expect(book.of(other, face(1), at(61_400))).toBe('gone');
    expect(book.of(somchai, face(1), at(61_400))).toBe('lately-gone');
  });

  it('is gone, if they come long after the first look', () => {
    const book = createWhereabouts([somchai]);
    book.seen(undefined, at(60_000));
    book.seen(face(1), at(60_000 + turnBackMs));
    expect(book.of(somchai, face(1), at(90_000))).toBe('gone');
  });

  it('is known no more once an officer says that they did not walk', () => {
    const book = passedBook();
    book.stated(somchai, false);
    expect(book.of(somchai, face(1), at(100))).toBe('gone');
  });

  it('and of whom nobody knew it is where they were seen since, once an officer says that they walked', () => {
    const book = createWhereabouts();
    book.seen(face(1), at(0));
    book.mayHavePassed(somchai, face(1), at(0));
    expect(book.of(somchai, face(1), at(100))).toBe('gone');
    for (let now = 100; now <= 30_000; now += 100) book.seen(face(1), at(now));
    book.stated(somchai, true);
    expect(book.of(somchai, face(1), at(30_100))).toBe('in-view');
  });

  it.each([true, false])('is gone where an officer says long after that they walked: %s', (walked) => {
    const book = createWhereabouts();
    book.mayHavePassed(somchai, face(1), at(0));
    book.seen(face(2), at(turnBackMs + 1));
    book.stated(somchai, walked);
    expect(book.of(somchai, face(2), at(turnBackMs + 400))).toBe('gone');
  });
});
