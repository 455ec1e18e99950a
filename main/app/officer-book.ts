import type { Officer } from './officer-desk.ts';

/** Who may sign in: whom the list of the centre names while there is one, else whom the configuration names. */
export interface OfficerBook {
  all(): readonly Officer[];
  /** Undefined: no list is in use. An empty one is never taken: somebody must be able to sign in. */
  list(officers: readonly Officer[] | undefined): void;
  /**
   * The list cannot be read now. Whom it named before stays; before it was ever read nobody may sign in: the
   * configuration may name whom the centre struck off.
   */
  unreadable(): void;
}

export function createOfficerBook(configured: readonly Officer[]): OfficerBook {
  let listed: readonly Officer[] | undefined;
  let wasRead = false;
  return {
    all: () => listed ?? configured,
    list(officers) {
      wasRead = true;
      listed = officers === undefined || officers.length === 0 ? undefined : officers;
    },
    unreadable() {
      if (!wasRead) listed = [];
    },
  };
}
