import type { peopleCalls } from '../contract/people-calls.ts';
import type { HandlersOf } from './handlers.ts';
import { notThere } from './reply.ts';

export function peopleHandlers(): HandlersOf<keyof typeof peopleCalls> {
  return {
    searchPeople: notThere,
    searchByFace: notThere,
    seePerson: notThere,
  };
}
