import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  calibrationFrom,
  type DescribedSet,
  measureSet,
  suspectFiles,
  writeCalibration,
} from '../../../native-models/evaluation/measure-pack.ts';
import { calibrationSchema } from '../../../native-models/packs/calibration.ts';
import { createFaceWorld } from '../../support/face-world.ts';
import { createRandom } from '../../support/random.ts';

const world = createFaceWorld(createRandom(20261122));

function described(name: string, people: number): DescribedSet {
  const pictures = world.faces(people, 2).map(({ person, template }, i) => ({
    ...{ person, template, file: `${person}/${i}.jpg`, quality: undefined },
  }));
  const lost = { person: 'nobody', file: 'nobody/1.jpg', template: undefined, quality: undefined };
  return { name, pictures: [...pictures, lost] };
}

describe('the calibration from described sets', () => {
  const sets = [described('a', 120), described('b', 160)].map(measureSet);

  it('counts people, pictures and pairs, and is written in the form that the pack reads', async () => {
    const calibration = calibrationFrom('face-api/2', '2026-11-22', sets);
    if (!calibration.ok) throw new Error(calibration.error);
    const dir = mkdtempSync(join(tmpdir(), 'pipo-calibration-'));
    try {
      const path = join(dir, 'calibration.json');
      await writeCalibration(path, calibration.value);
      const read = calibrationSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
      expect(read).toEqual(calibration.value);
      expect(read.sets[0]).toEqual({
        ...{ name: 'a', people: 120, pictures: 241, missed: 1, suspectedSamePerson: 0 },
        ...{ genuinePairs: 120, impostorPairs: (240 * 239) / 2 - 120 },
      });
      expect(new Set(read.rows.map((row) => row.set)).size).toBeGreaterThan(0);
    } finally {
      rmSync(dir, { recursive: true });
    }
  });

  it('is refused with a sentence when a set is too small to say anything', () => {
    const small = calibrationFrom('face-api/2', '2026-11-22', [...sets, measureSet(described('tiny', 30))]);
    expect(small).toMatchObject({ ok: false, error: expect.stringMatching(/^tiny: too few pairs/) });
    expect(calibrationFrom('face-api/2', '2026-11-22', [])).toMatchObject({ ok: false });
  });

  it('names one person under two names, and counts the pair as strangers all the same', () => {
    const set = described('a', 160);
    const [one, other] = [set.pictures[0], set.pictures[2]];
    if (!one || !other) throw new Error('The set has no two people.');
    const twice = set.pictures.map((p) => (p === other ? { ...other, template: one.template } : p));
    const measured = measureSet({ ...set, pictures: twice });
    expect(suspectFiles(measured)).toEqual([[one.file, other.file]]);
    expect(measured.strangers.scores[0]).toBeCloseTo(1, 5);
    const calibration = calibrationFrom('face-api/2', '2026-11-22', [measured]);
    expect(calibration).toMatchObject({ ok: true, value: { sets: [{ suspectedSamePerson: 1 }] } });
  });
});
