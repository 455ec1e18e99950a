/** Names for the ids that journal rows carry; rows never hold names, because names can be erased. */
export interface Roster {
  readonly people: Readonly<Record<string, { readonly name: string }>>;
  readonly voyages: Readonly<Record<string, { readonly vessel: string }>>;
}

export const emptyRoster: Roster = { people: {}, voyages: {} };
