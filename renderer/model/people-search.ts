import type { BoatView } from '../vocabulary.ts';

/** Somebody an officer can admit: on an open boat list. */
export interface ListedPerson {
  readonly personId: string;
  readonly name: string;
  readonly boat: string;
  readonly role: string;
}

/** Everybody on the boat lists whose name holds every word typed; all of them while nothing is typed. */
export function searchPeople(boats: readonly BoatView[], typed: string): ListedPerson[] {
  const words = typed.trim().toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return boats
    .flatMap((boat) =>
      boat.lines.map(({ personId, name, role }) => ({ personId, name, role, boat: boat.name })),
    )
    .filter((person) => words.every((word) => person.name.toLocaleLowerCase().includes(word)));
}
