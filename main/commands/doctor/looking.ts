import type { GateSettings } from '../../adapters/config/schema.ts';
import { StoreError } from '../../adapters/sqlite/store-errors.ts';
import type { Check, Finding } from './finding.ts';

/** What a check finds; one that fails is itself a finding, so that the others are told all the same. */
export async function lookedAt(check: Check, settings: GateSettings): Promise<readonly Finding[]> {
  try {
    return await check(settings);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const sentence =
      cause instanceof StoreError
        ? why
        : `It could not be looked at (${why}). What is said of the other parts holds; mend those first, then look again.`;
    return [{ part: check.name, state: 'problem', sentence }];
  }
}
