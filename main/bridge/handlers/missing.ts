import type { HandlersOf } from './handlers.ts';
import { notThere } from './reply.ts';

/** Who is missing at sea, and who was found. */
export function missingHandlers(): HandlersOf<'reportMissing' | 'missingNotice' | 'personFound'> {
  return { reportMissing: notThere, missingNotice: notThere, personFound: notThere };
}
