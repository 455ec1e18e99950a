/** Work about one thing, one after another; about different things side by side. */
export interface Turns<K> {
  take<T>(key: K, work: () => Promise<T>): Promise<T>;
}

/** Many tries at once must not each find the count of before. */
export function createTurns<K>(): Turns<K> {
  const last = new Map<K, Promise<unknown>>();
  return {
    take(key, work) {
      const turn = (last.get(key) ?? Promise.resolve()).then(work, work);
      last.set(key, turn);
      const done = (): void => {
        if (last.get(key) === turn) last.delete(key);
      };
      turn.then(done, done);
      return turn;
    },
  };
}
