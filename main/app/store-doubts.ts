import type { WriteFault } from '../core/codes.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { HealthBoard } from './health-board.ts';
import { messageOf } from './store-fault.ts';

/** Reasons not to trust the record although the disk takes new rows. */
export interface StoreDoubts {
  /** Reports the fault at once. Without `proof` the doubt lasts until the restart. */
  add(code: WriteFault, proof?: () => void): void;
  /** What the store's health is while nothing else is wrong with it. */
  code(): WriteFault | undefined;
  close(): void;
}

/** How soon a doubt is looked into, and again: rarely enough that the lane does not flap. */
export const proofMs = 5000;

/** @param ended told when the last doubt is over */
export function createStoreDoubts(
  deps: { readonly health: HealthBoard; readonly clock: Clock; readonly log: Log },
  ended: () => void,
): StoreDoubts {
  const { health, clock, log } = deps;
  let lasting: WriteFault | undefined;
  /** The newest only: what could be read again meanwhile would be asked for again and found out. */
  let passing: { readonly code: WriteFault; readonly proof: () => void } | undefined;
  let cancel: (() => void) | undefined;

  const code = (): WriteFault | undefined => lasting ?? passing?.code;

  function prove(): void {
    cancel = undefined;
    try {
      passing?.proof();
    } catch (error) {
      log.warn('store.still-in-doubt', { code: passing?.code, message: messageOf(error) });
      cancel = clock.after(proofMs, prove);
      return;
    }
    passing = undefined;
    if (lasting === undefined) ended();
  }

  return {
    add(found, proof) {
      if (proof === undefined) lasting ??= found;
      else {
        passing = { code: found, proof };
        cancel ??= clock.after(proofMs, prove);
      }
      health.report('store', code());
    },
    code,
    close() {
      cancel?.();
    },
  };
}
