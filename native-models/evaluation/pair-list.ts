/** Many pairs of faces with their similarity, in typed arrays: millions of objects would not fit. */
export class PairList {
  similarity: Float32Array;
  a: Int32Array;
  b: Int32Array;
  length = 0;

  constructor(capacity = 1024) {
    this.similarity = new Float32Array(capacity);
    this.a = new Int32Array(capacity);
    this.b = new Int32Array(capacity);
  }

  push(similarity: number, a: number, b: number): void {
    if (this.length === this.similarity.length) this.#grow();
    this.similarity[this.length] = similarity;
    this.a[this.length] = a;
    this.b[this.length] = b;
    this.length++;
  }

  /** Drops every pair below the bar. */
  keepAtLeast(minSimilarity: number): void {
    let kept = 0;
    for (let i = 0; i < this.length; i++) {
      const similarity = this.similarity[i] ?? Number.NaN;
      if (!(similarity >= minSimilarity)) continue;
      this.similarity[kept] = similarity;
      this.a[kept] = this.a[i] ?? 0;
      this.b[kept] = this.b[i] ?? 0;
      kept++;
    }
    this.length = kept;
  }

  /** The same pairs, most similar first. */
  sortedDescending(): PairList {
    const order = descendingOrder(this.similarity.subarray(0, this.length));
    const sorted = new PairList(this.length);
    for (const i of order) sorted.push(this.similarity[i] ?? Number.NaN, this.a[i] ?? 0, this.b[i] ?? 0);
    return sorted;
  }

  #grow(): void {
    const capacity = Math.max(1024, 2 * this.similarity.length);
    this.similarity = copyInto(new Float32Array(capacity), this.similarity);
    this.a = copyInto(new Int32Array(capacity), this.a);
    this.b = copyInto(new Int32Array(capacity), this.b);
  }
}

function copyInto<A extends Float32Array | Int32Array>(target: A, source: A): A {
  target.set(source);
  return target;
}

/** Indices by falling value. */
function descendingOrder(values: Float32Array): Uint32Array {
  const order = Uint32Array.from({ length: values.length }, (_, i) => i);
  return order.sort((x, y) => (values[y] ?? 0) - (values[x] ?? 0));
}
