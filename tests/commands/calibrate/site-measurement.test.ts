import { describe, expect, it } from 'vitest';
import { measureSite } from '../../../main/commands/calibrate/site-measurement.ts';
import type { PersonId } from '../../../main/core/brand.ts';
import type { TemplateRow } from '../../../main/ports/store.ts';
import { createFaceWorld } from '../../support/face-world.ts';
import { createRandom } from '../../support/random.ts';

const seed = 20261122;
const keepAll = { leaveOutSuspects: false };

function rowsOf(people: number, faces: number): TemplateRow[] {
  const world = createFaceWorld(createRandom(seed));
  return world
    .faces(people, faces)
    .map(({ person, template }) => ({ personId: person as PersonId, template }));
}

/** The same, and the first person once more under another name. */
function withTwin(rows: readonly TemplateRow[]): TemplateRow[] {
  const first = rows[0];
  if (first === undefined) throw new Error('nobody');
  return [...rows, { personId: 'twin' as PersonId, template: first.template }];
}

describe('the measurement of a site', () => {
  it('compares everybody with everybody else and says how alike strangers are', () => {
    const measured = measureSite(rowsOf(120, 2), keepAll);
    if (!measured.ok) throw new Error(measured.error);
    expect(measured.value).toMatchObject({
      ...{ people: 120, peopleInGallery: 120, templates: 240, pairs: (240 * 239) / 2 - 120 },
      ...{ suspects: [], leftOut: 0 },
    });
    expect(measured.value.rows.length).toBeGreaterThan(10);
  });

  it.each([
    ['nobody', 0, 0],
    ['one person', 1, 5],
    ['too few people, however many pictures', 40, 4],
    ['too few pairs', 80, 1],
  ])('refuses %s with a sentence that says what it takes', (_, people, faces) => {
    const measured = measureSite(rowsOf(people, faces), keepAll);
    expect(measured).toMatchObject({
      ok: false,
      error: expect.stringContaining('50 people and 10000 pairs'),
    });
  });

  it('names one person under two names, and leaves the pair out only when told to', () => {
    const rows = withTwin(rowsOf(150, 1));
    const pair = [[rows[0]?.personId, 'twin']];
    const kept = measureSite(rows, keepAll);
    const left = measureSite(rows, { leaveOutSuspects: true });
    if (!kept.ok || !left.ok) throw new Error('measured nothing');
    expect(kept.value).toMatchObject({ suspects: pair, leftOut: 0 });
    expect(left.value).toMatchObject({ suspects: pair, leftOut: 1, pairs: kept.value.pairs - 1 });
    // What is left out can only make the bar laxer.
    const barAt = (rows: typeof kept.value.rows) => rows.find((row) => row.upper <= 1e-4)?.minSimilarity ?? 1;
    expect(barAt(left.value.rows)).toBeLessThanOrEqual(barAt(kept.value.rows));
  });

  it('takes a sample of whole people from a very large gallery', () => {
    const small = createFaceWorld(createRandom(seed), 4);
    const rows = small
      .faces(4500, 2)
      .map(({ person, template }) => ({ personId: person as PersonId, template }));
    const measured = measureSite(rows, keepAll);
    if (!measured.ok) throw new Error(measured.error);
    expect(measured.value.peopleInGallery).toBe(4500);
    expect(measured.value.people).toBe(4000);
    expect(measured.value.templates).toBe(8000);
  }, 120_000);
});
