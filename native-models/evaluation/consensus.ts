import type { MonoMs, PersonId, TrackId } from '../../main/core/brand.ts';
import { type ConsensusConfig, type FrameEvidence, weigh } from '../../main/core/matching/evidence.ts';
import type { DescribedPicture } from './describe-set.ts';

/** How often something happened. */
export interface Share {
  readonly count: number;
  readonly of: number;
}

/** What the consensus makes of a bar that single comparisons of the same set pass at `fmr`. */
export interface ConsensusRates {
  readonly fmr: number;
  readonly minSimilarity: number;
  /** By the first frame alone. */
  readonly single: { readonly falseAccepts: Share; readonly falseRejects: Share };
  readonly consensus: { readonly falseAccepts: Share; readonly falseRejects: Share };
}

/** Without the bar, which comes from the set itself. */
export type ConsensusRules = Omit<ConsensusConfig, 'minSimilarity'>;

type Face = DescribedPicture & Required<Pick<DescribedPicture, 'template' | 'quality'>>;

/** Similarities of a sequence of frames to one enrolled picture. */
interface Trial {
  readonly similarities: readonly number[];
  readonly qualities: readonly number[];
}

/**
 * Plays pictures of one person as the frames of one passage: against one other picture of that person, and, as
 * strangers, against one picture of everybody else. Pictures of different days differ more than frames of one
 * second do, so that genuine people fare worse here than at a gate; the simulation in the tests covers the rest.
 * @param frames pictures in a sequence, at least `framesNeeded`; people with fewer take no part
 * @returns one row for each rate that the set has enough pairs to show ten errors of
 */
export function measureConsensus(
  pictures: readonly DescribedPicture[],
  rules: ConsensusRules,
  frames: number,
  rates: readonly number[],
): ConsensusRates[] {
  const people = facesOfPeople(pictures);
  const impostors = singleComparisons(people);
  const { genuine, strangers } = trialsOf(people, frames);
  return rates.flatMap((fmr) => {
    const allowed = Math.floor(impostors.length * fmr);
    const firstRefused = impostors[impostors.length - allowed - 1];
    if (allowed < 10 || firstRefused === undefined) return [];
    const config = { ...rules, minSimilarity: firstRefused + Number.EPSILON };
    const { minSimilarity } = config;
    const rate = (trials: readonly Trial[], happened: (trial: Trial) => boolean): Share => ({
      count: trials.filter(happened).length,
      of: trials.length,
    });
    const first = ({ similarities }: Trial): boolean => (similarities[0] ?? Number.NaN) >= minSimilarity;
    const together = (trial: Trial): boolean => isAccepted(trial, config);
    return [
      {
        fmr,
        minSimilarity,
        single: {
          falseAccepts: rate(strangers, first),
          falseRejects: rate(genuine, (trial) => !first(trial)),
        },
        consensus: {
          falseAccepts: rate(strangers, together),
          falseRejects: rate(genuine, (trial) => !together(trial)),
        },
      },
    ];
  });
}

function facesOfPeople(pictures: readonly DescribedPicture[]): readonly Face[][] {
  const people = new Map<string, Face[]>();
  for (const picture of pictures) {
    const { template, quality } = picture;
    if (!template || !quality) continue;
    const known = people.get(picture.person) ?? [];
    people.set(picture.person, [...known, { ...picture, template, quality }]);
  }
  return [...people.values()];
}

/** All pictures of each person against the one of everybody else, ascending. */
function singleComparisons(people: readonly Face[][]): Float64Array {
  const similarities: number[] = [];
  for (const faces of people) {
    for (const enrolled of people) {
      if (enrolled !== faces) for (const face of faces) similarities.push(similarityOf(face, enrolled[0]));
    }
  }
  return Float64Array.from(similarities).sort();
}

/** Pictures of a person that are the enrolled one in turn. */
const enrolledInTurn = 5;

function trialsOf(
  people: readonly Face[][],
  frames: number,
): { readonly genuine: readonly Trial[]; readonly strangers: readonly Trial[] } {
  const genuine: Trial[] = [];
  const strangers: Trial[] = [];
  for (const faces of people) {
    for (const enrolled of faces.slice(0, enrolledInTurn)) {
      const seen = faces.filter((face) => face !== enrolled);
      for (let at = 0; at + frames <= seen.length; at += frames)
        genuine.push(trialOf(seen.slice(at, at + frames), enrolled));
    }
    if (faces.length < frames) continue;
    for (const other of people)
      if (other !== faces) strangers.push(trialOf(faces.slice(0, frames), other[0]));
  }
  return { genuine, strangers };
}

function trialOf(frames: readonly Face[], enrolled: Face | undefined): Trial {
  return {
    similarities: frames.map((face) => similarityOf(face, enrolled)),
    qualities: frames.map((face) => face.quality?.score ?? Number.NaN),
  };
}

function similarityOf({ template }: Face, enrolled: Face | undefined): number {
  return (enrolled?.template && template?.similarityTo(enrolled.template)) ?? Number.NaN;
}

/** Whether the gate, which weighs after each frame, names the enrolled person. */
function isAccepted({ similarities, qualities }: Trial, config: ConsensusConfig): boolean {
  // No mean reaches what none of its parts reaches, and millions of strangers end here.
  if (!similarities.some((similarity) => similarity >= config.minSimilarity)) return false;
  const frames: FrameEvidence[] = [];
  for (const [i, similarity] of similarities.entries()) {
    const candidates = [{ personId: 'enrolled' as PersonId, similarity }];
    const quality = qualities[i] ?? Number.NaN;
    frames.push({ capturedAt: i as MonoMs, candidates, margin: undefined, quality });
    const { kind } = weigh({ track: 1 as TrackId, frames }, config);
    if (kind !== 'more') return kind === 'match';
  }
  return false;
}
