import type { PersonId } from '../../core/brand.ts';

/** What screens show of a person. */
export interface PeopleCards {
  /** Undefined for somebody whom the gate does not know. */
  name(personId: PersonId): string | undefined;
  /** JPEG, the newest one. */
  portrait(personId: PersonId): Uint8Array | undefined;
  /**
   * A new view begins: whoever was not in the one before is forgotten.
   * @param of what it is drawn from; the same again is the same view still, parts of which need not be drawn anew
   */
  begin(of?: object): void;
  /** Their data were saved anew. */
  forget(personId: PersonId): void;
}

interface PeopleSource {
  find(personId: PersonId): { readonly displayName: string } | undefined;
  portraits(personId: PersonId): readonly Uint8Array[];
}

/**
 * Opens the sealed data of each person in view once, not for every view. In memory stays only who is on the
 * screen; a person whom the store does not know is asked for again.
 */
export function createPeopleCards(people: PeopleSource): PeopleCards {
  const names = createShelf((personId) => people.find(personId)?.displayName);
  const portraits = createShelf((personId) => people.portraits(personId)[0]);
  let drawnFrom: object | undefined;
  return {
    name: names.get,
    portrait: portraits.get,
    begin(of) {
      if (of !== undefined && of === drawnFrom) return;
      drawnFrom = of;
      names.begin();
      portraits.begin();
    },
    forget(personId) {
      names.forget(personId);
      portraits.forget(personId);
    },
  };
}

/** Remembers what was asked for since the last `begin` and between the two before. */
function createShelf<T>(read: (personId: PersonId) => T | undefined) {
  let before = new Map<PersonId, T>();
  let now = new Map<PersonId, T>();
  return {
    get(personId: PersonId): T | undefined {
      const value = now.get(personId) ?? before.get(personId) ?? read(personId);
      if (value !== undefined) now.set(personId, value);
      return value;
    },
    begin(): void {
      before = now;
      now = new Map();
    },
    forget(personId: PersonId): void {
      before.delete(personId);
      now.delete(personId);
    },
  };
}
