/**
 * A sum over pairs of faces of different people, and how much it would vary with other people.
 *
 * Two pairs that share a person depend on each other: somebody who looks like many others makes many false matches. The
 * variance counts every product of two pairs with a person in common (Bickel's estimate in ISO/IEC 19795-1, annex B;
 * Schuckers 2010, chapter 3; in general Aronow, Samii & Assenova 2015, "Cluster-robust variance estimation for dyadic
 * data"). With pairs that share nobody it is the variance of independent pairs.
 */
export class PairSum {
  readonly #facesOf: Uint32Array;
  readonly #pairs: number;
  /** Pairs of each person's faces with faces of others. */
  readonly #pairsOf: Float64Array;
  readonly #byPerson: Float64Array;
  readonly #byTwo = new Map<number, number>();
  /** Over all two people: the square of the pairs of their faces. */
  readonly #squaredPairs: number;
  #sum = 0;
  /** Over all two people: the square of the sum of their values. */
  #squares = 0;
  /** Over all two people: that sum times the pairs of their faces. */
  #products = 0;

  /**
   * @param facesOf faces of each person
   * @param pairs all pairs of faces of different people; those never added count with the value 0
   */
  constructor(facesOf: Uint32Array, pairs: number) {
    this.#facesOf = facesOf;
    this.#pairs = pairs;
    const faces = facesOf.reduce((sum, count) => sum + count, 0);
    this.#pairsOf = Float64Array.from(facesOf, (count) => count * (faces - count));
    this.#byPerson = new Float64Array(facesOf.length);
    const squares = facesOf.reduce((sum, count) => sum + count ** 2, 0);
    this.#squaredPairs = (squares ** 2 - facesOf.reduce((sum, count) => sum + count ** 4, 0)) / 2;
  }

  /** The pair of a face of person `a` and a face of person `b` has this value. */
  add(a: number, b: number, value: number): void {
    this.#sum += value;
    this.#byPerson[a] = (this.#byPerson[a] ?? 0) + value;
    this.#byPerson[b] = (this.#byPerson[b] ?? 0) + value;
    const two = Math.min(a, b) * this.#facesOf.length + Math.max(a, b);
    const before = this.#byTwo.get(two) ?? 0;
    this.#byTwo.set(two, before + value);
    this.#squares += (before + value) ** 2 - before ** 2;
    this.#products += value * (this.#facesOf[a] ?? 0) * (this.#facesOf[b] ?? 0);
  }

  /** Of the sum; 0 and up. */
  variance(): number {
    const mean = this.#sum / this.#pairs;
    let shared = 0;
    for (const [person, sum] of this.#byPerson.entries())
      shared += (sum - mean * (this.#pairsOf[person] ?? 0)) ** 2;
    // Pairs of the same two people share both of them, and were counted with each.
    const twice = this.#squares - 2 * mean * this.#products + mean ** 2 * this.#squaredPairs;
    return Math.max(0, shared - twice);
  }
}
