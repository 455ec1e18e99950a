import { useEffect, useState } from 'preact/hooks';

/** State that changes only through a pure reducer. */
export interface Store<S, E> {
  get(): S;
  send(event: E): void;
  subscribe(listener: () => void): () => void;
}

export function createStore<S, E>(reduce: (state: S, event: E) => S, initial: S): Store<S, E> {
  const listeners = new Set<() => void>();
  let state = initial;
  return {
    get: () => state,
    send: (event) => {
      const next = reduce(state, event);
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Renders again whenever the state changes. */
export function useStore<S, E>(store: Store<S, E>): S {
  const [state, setState] = useState(store.get());
  useEffect(() => {
    // What changed between the first render and this subscription must not be missed.
    setState(store.get());
    return store.subscribe(() => setState(store.get()));
  }, [store]);
  return state;
}
