import { type Interval, wilson } from './intervals.ts';
import { bootstrapPeople } from './people-bootstrap.ts';

export interface IdentificationRates {
  /** False-positive identification rate, 0..1; NaN without a stranger. */
  readonly fpir: number;
  readonly fpirCi95: Interval | undefined;
  /** False-negative identification rate, 0..1; NaN without a picture to look for. */
  readonly fnir: number;
  readonly fnirCi95: Interval | undefined;
  /** Searches over all draws. */
  readonly strangerProbes: number;
  readonly matedProbes: number;
  /** Different strangers who were ever taken for somebody. */
  readonly strangersAccepted: number;
}

/** Fewer people in error than these say too little for a bootstrap: resampling what was not seen shows nothing. */
const leastPeopleInError = 10;
const rounds = 1000;

/** Counts of many draws, by person, so that people and not pictures can be drawn again for the intervals. */
export class IdentificationTally {
  readonly #strangerProbes: Float64Array;
  readonly #matedProbes: Float64Array;
  readonly #missed: Float64Array;
  readonly #enrolled: Float64Array;
  /** False accepts by stranger * people + the person whom the stranger was taken for. */
  readonly #accepted = new Map<number, number>();
  readonly #people: number;

  constructor(people: number) {
    this.#people = people;
    this.#strangerProbes = new Float64Array(people);
    this.#matedProbes = new Float64Array(people);
    this.#missed = new Float64Array(people);
    this.#enrolled = new Float64Array(people);
  }

  enrol(person: number): void {
    this.#enrolled[person] = (this.#enrolled[person] ?? 0) + 1;
  }

  /** @param answer the person whom the stranger was taken for, -1 for nobody */
  strangerProbe(person: number, answer: number): void {
    this.#strangerProbes[person] = (this.#strangerProbes[person] ?? 0) + 1;
    if (answer < 0) return;
    const key = person * this.#people + answer;
    this.#accepted.set(key, (this.#accepted.get(key) ?? 0) + 1);
  }

  matedProbe(person: number, found: boolean): void {
    this.#matedProbes[person] = (this.#matedProbes[person] ?? 0) + 1;
    if (!found) this.#missed[person] = (this.#missed[person] ?? 0) + 1;
  }

  /** @param random in [0, 1), for the intervals */
  rates(random: () => number): IdentificationRates {
    const once = new Float64Array(this.#people).fill(1);
    const { fpir, fnir } = this.#weighted(once);
    const intervals = bootstrapPeople(this.#people, rounds, random, (weights) => this.#weighted(weights));
    const accepted = new Set([...this.#accepted.keys()].map((key) => Math.floor(key / this.#people)));
    const missing = countPositive(this.#missed);
    return {
      fpir,
      fpirCi95: enough(accepted.size, intervals.fpir, fpir, countPositive(this.#strangerProbes)),
      fnir,
      fnirCi95: enough(missing, intervals.fnir, fnir, countPositive(this.#matedProbes)),
      strangerProbes: total(this.#strangerProbes),
      matedProbes: total(this.#matedProbes),
      strangersAccepted: accepted.size,
    };
  }

  /** Both a stranger and the person whom the stranger was taken for are drawn: a lookalike is a matter of two. */
  #weighted(weights: Float64Array): { fpir: number; fnir: number } {
    let accepts = 0;
    for (const [key, count] of this.#accepted) {
      const stranger = Math.floor(key / this.#people);
      accepts += count * (weights[stranger] ?? 0) * (weights[key - stranger * this.#people] ?? 0);
    }
    const galleryShare = dot(this.#enrolled, weights) / total(this.#enrolled);
    return {
      fpir: accepts / galleryShare / dot(this.#strangerProbes, weights),
      fnir: dot(this.#missed, weights) / dot(this.#matedProbes, weights),
    };
  }
}

/** The bootstrap where enough people are in error, else Wilson's interval over people, which is wider. */
function enough(
  inError: number,
  bootstrap: Interval | undefined,
  rate: number,
  people: number,
): Interval | undefined {
  if (!Number.isFinite(rate)) return undefined;
  return inError >= leastPeopleInError ? bootstrap : wilson(rate * people, people);
}

function countPositive(values: Float64Array): number {
  return values.reduce((n, v) => n + (v > 0 ? 1 : 0), 0);
}

function total(values: Float64Array): number {
  return values.reduce((sum, v) => sum + v, 0);
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, v, i) => sum + v * (b[i] ?? 0), 0);
}
