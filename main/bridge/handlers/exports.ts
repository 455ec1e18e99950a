import type { HandlersOf } from './handlers.ts';
import { notThere } from './reply.ts';

/** Crew lists as files. */
export function exportHandlers(): HandlersOf<'exportCrewList'> {
  return { exportCrewList: notThere };
}
