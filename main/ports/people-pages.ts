import type { Person } from '../core/people.ts';

/** Everybody, some at a time: opening what is sealed of twenty thousand people at once would hold up the lane for seconds. */
export interface PeoplePages {
  /**
   * @param after 0 at first, then `next` of the page before
   * @returns whoever can be read; `next` undefined: that was the last page
   */
  page(
    after: number,
    limit: number,
  ): { readonly people: readonly Person[]; readonly next: number | undefined };
}
