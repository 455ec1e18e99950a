import type { HandlersOf } from './handlers.ts';
import { notThere } from './reply.ts';

/** People who may be one. */
export function duplicateHandlers(): HandlersOf<'listDuplicates' | 'settleDuplicate'> {
  return { listDuplicates: notThere, settleDuplicate: notThere };
}
