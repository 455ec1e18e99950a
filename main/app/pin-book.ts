import type { MonoMs, OfficerId } from '../core/brand.ts';
import { type LockOutRule, lockOutLeftMs, type PinTries } from '../core/officers/lock-out.ts';
import type { Clock } from '../ports/clock.ts';
import type { PinVault } from '../ports/pin-vault.ts';
import { storeFaultIn } from './store-fault.ts';

/** What the process knows of one PIN. */
export interface KnownPin {
  readonly mustChange: boolean;
  readonly tries: PinTries;
  /** Monotonic: the wall clock may be set while somebody is locked out. */
  readonly lockedUntil: MonoMs | undefined;
}

export interface PinBook {
  /** These throw what the store throws while the PINs were never read. */
  find(officerId: OfficerId): KnownPin | undefined;
  isEmpty(): boolean;
  set(officerId: OfficerId, now: KnownPin): void;
  /** All of it is read anew when it is asked for. */
  forget(): void;
  /** For the screens: they are drawn also while the record cannot be read. */
  glance(officerId: OfficerId): KnownPin | 'unreadable' | undefined;
  /** One row for a lock-out, however often somebody goes on trying. */
  firstRefused(officerId: OfficerId): boolean;
}

/** What is known of all PINs, read from the vault once it can be. */
export function createPinBook(
  vault: Pick<PinVault, 'entries'>,
  rule: LockOutRule,
  clock: Pick<Clock, 'mono' | 'wall'>,
): PinBook {
  let known: Map<OfficerId, KnownPin> | undefined;
  const told = new Set<OfficerId>();

  function read(): Map<OfficerId, KnownPin> {
    const entries = vault.entries().map(({ officerId, mustChange, wrong, lockedUntilMs }) => {
      const tries = { wrong, lockedUntilMs };
      const ms = lockOutLeftMs(tries, clock.wall(), rule);
      const lockedUntil = ms === 0 ? undefined : ((clock.mono() + ms) as MonoMs);
      return [officerId, { mustChange, tries, lockedUntil }] as const;
    });
    return new Map(entries);
  }
  const all = (): Map<OfficerId, KnownPin> => {
    known ??= read();
    return known;
  };
  return {
    find: (officerId: OfficerId) => all().get(officerId),
    glance(officerId: OfficerId): KnownPin | 'unreadable' | undefined {
      try {
        return all().get(officerId);
      } catch (error) {
        if (storeFaultIn(error) === undefined) throw error;
        return 'unreadable';
      }
    },
    isEmpty: () => all().size === 0,
    set(officerId: OfficerId, now: KnownPin): void {
      all().set(officerId, now);
      told.delete(officerId);
    },
    forget(): void {
      known = undefined;
    },
    firstRefused(officerId: OfficerId): boolean {
      const isFirst = !told.has(officerId);
      told.add(officerId);
      return isFirst;
    },
  };
}
