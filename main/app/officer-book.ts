import type { Officer } from './officer-desk.ts';

/** Who may sign in: whom the list of the centre names while there is one, else whom the configuration names. */
export interface OfficerBook {
  all(): readonly Officer[];
  /** Undefined: no list is in use. An empty one is never taken: somebody must be able to sign in. */
  list(officers: readonly Officer[] | undefined): void;
}

export function createOfficerBook(configured: readonly Officer[]): OfficerBook {
  let listed: readonly Officer[] | undefined;
  return {
    all: () => listed ?? configured,
    list(officers) {
      listed = officers === undefined || officers.length === 0 ? undefined : officers;
    },
  };
}
