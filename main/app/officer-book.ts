import type { Officer } from './officer-desk.ts';

/** Who may sign in: whom the list of the centre names while there is one, else whom the configuration names. */
export interface OfficerBook {
  all(): readonly Officer[];
  /** Whom the configuration names, in use or not. */
  configured(): readonly Officer[];
  /** The configuration names others from now on. */
  configure(officers: readonly Officer[]): void;
  /** The centre's list is in use, or cannot be read. */
  isListed(): boolean;
  /** Undefined: no list is in use. An empty one is never taken: somebody must be able to sign in. */
  list(officers: readonly Officer[] | undefined): void;
  /**
   * The list cannot be read now. Whom it named before stays; before it was ever read nobody may sign in: the
   * configuration may name whom the centre struck off.
   */
  unreadable(): void;
}

export function createOfficerBook(first: readonly Officer[]): OfficerBook {
  let configured = first;
  let listed: readonly Officer[] | undefined;
  let wasRead = false;
  return {
    all: () => listed ?? configured,
    configured: () => configured,
    configure(officers) {
      configured = officers;
    },
    isListed: () => listed !== undefined,
    list(officers) {
      wasRead = true;
      listed = officers === undefined || officers.length === 0 ? undefined : officers;
    },
    unreadable() {
      if (!wasRead) listed = [];
    },
  };
}
