/** Seen from the port: `out` goes to the boat, `in` comes ashore. */
export type Direction = 'out' | 'in';
