import type { HandlersOf } from './handlers.ts';
import { notThere } from './reply.ts';

/** Which boat the lane boards. */
export function boardingHandlers(): HandlersOf<'chooseBoat'> {
  return { chooseBoat: notThere };
}
