import type { PersonId } from '../../core/brand.ts';
import type { CalibrationRow } from '../../core/matching/calibration.ts';
import { calibrationRows, isEnough, minPairs, minPeople } from '../../core/matching/calibration-table.ts';
import { compareStrangers, type LabelledFace } from '../../core/matching/impostor-scores.ts';
import { suspectPairs, withoutPairs } from '../../core/matching/suspect-pairs.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { TemplateRow } from '../../ports/store.ts';

/** What a gallery says about its own people. */
export interface SiteMeasurement {
  /** People who were compared with each other. */
  readonly people: number;
  readonly templates: number;
  /** Pairs of faces of different people. */
  readonly pairs: number;
  /** People of the pack in the gallery, of whom `people` are a sample if there are very many. */
  readonly peopleInGallery: number;
  /** Two entries that are more alike than strangers: very likely one person. */
  readonly suspects: readonly (readonly [PersonId, PersonId])[];
  /** Of these, how many were left out because the operator said so. */
  readonly leftOut: number;
  readonly rows: readonly CalibrationRow[];
}

export interface MeasureOptions {
  /** The operator calls the suspects one person each. */
  readonly leaveOutSuspects: boolean;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Some minutes of comparing; more say nothing that the limits would show. */
const mostTemplates = 8000;

/** Compares everybody of the gallery with everybody else. The error is a sentence. */
export function measureSite(
  rows: Iterable<TemplateRow>,
  { leaveOutSuspects, onProgress }: MeasureOptions,
): Result<SiteMeasurement, string> {
  const byPerson = Map.groupBy(rows, (row) => row.personId);
  const sampled = sampleOf([...byPerson.values()]);
  const faces: readonly LabelledFace[] = sampled.flatMap((own) =>
    own.map(({ personId, template }) => ({ person: personId, template })),
  );
  const all = compareStrangers(faces, onProgress);
  const suspects = suspectPairs(all);
  const strangers = leaveOutSuspects ? withoutPairs(all, suspects) : all;
  const table = calibrationRows([{ name: 'site', strangers }]);
  if (table === undefined) {
    const few = `${sampled.length} people with ${faces.length} templates make ${strangers.pairs} pairs of strangers`;
    return err(
      isEnough(strangers)
        ? `${few}, and their similarities do not differ. Such templates cannot be of real faces; nothing was changed.`
        : `${few}; a table of their own needs ${minPeople} people and ${minPairs} pairs (some 140 people with a picture each). Nothing was changed: the bars of the model pack hold for any gallery. Enrol more people and come back.`,
    );
  }
  const idOf = (face: number): PersonId => (faces[face]?.person ?? '') as PersonId;
  return ok({
    people: sampled.length,
    templates: faces.length,
    pairs: strangers.pairs,
    peopleInGallery: byPerson.size,
    suspects: suspects.map((s) => [idOf(s.firstFace), idOf(s.secondFace)] as const),
    leftOut: leaveOutSuspects ? suspects.length : 0,
    rows: table,
  });
}

/** Whole people, evenly over all, so that their templates fit. */
function sampleOf(people: readonly (readonly TemplateRow[])[]): readonly (readonly TemplateRow[])[] {
  const templates = people.reduce((sum, own) => sum + own.length, 0);
  const share = Math.min(1, mostTemplates / templates);
  return people.filter((_, i) => Math.floor((i + 1) * share) > Math.floor(i * share));
}
