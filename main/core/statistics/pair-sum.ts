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
  #sum = 0;

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
  }

  /** The pair of a face of person `a` and a face of person `b` has this value. */
  add(a: number, b: number, value: number): void {
    this.#sum += value;
    this.#byPerson[a] = (this.#byPerson[a] ?? 0) + value;
    this.#byPerson[b] = (this.#byPerson[b] ?? 0) + value;
    const two = Math.min(a, b) * this.#facesOf.length + Math.max(a, b);
    this.#byTwo.set(two, (this.#byTwo.get(two) ?? 0) + value);
  }

  /** Of the sum; 0 and up. */
  variance(): number {
    const mean = this.#sum / this.#pairs;
    let shared = 0;
    for (const [person, sum] of this.#byPerson.entries())
      shared += (sum - mean * (this.#pairsOf[person] ?? 0)) ** 2;
    // Pairs of the same two people share both of them, and were counted with each.
    return Math.max(0, shared - this.#squaresByTwo(mean));
  }

  #squaresByTwo(mean: number): number {
    const people = this.#facesOf.length;
    let squares = 0;
    let fourths = 0;
    for (const count of this.#facesOf) {
      squares += count ** 2;
      fourths += count ** 4;
    }
    let total = (mean ** 2 * (squares ** 2 - fourths)) / 2;
    for (const [two, sum] of this.#byTwo) {
      const pairs = (this.#facesOf[Math.floor(two / people)] ?? 0) * (this.#facesOf[two % people] ?? 0);
      total += sum ** 2 - 2 * mean * pairs * sum;
    }
    return total;
  }
}
