import type { GateSettings } from './adapters/config/schema.ts';
import { replaceAllBackups } from './adapters/sqlite/backups.ts';
import type { Store } from './adapters/sqlite/store.ts';
import type { ErasureDeps } from './app/erasure.ts';
import { backupsOf, foldersSetAside } from './compose-keeping.ts';
import { gateKeyOf } from './compose-settings.ts';
import type { Secrets } from './ports/secrets.ts';

/** How a stopped gate erases: nobody waits at the lane, so that the whole file of the database is written anew. */
export function erasureAtRest(
  settings: GateSettings,
  { store, secrets }: { readonly store: Store; readonly secrets: Secrets },
): ErasureDeps {
  const owner = { gateKey: gateKeyOf(settings), publicKeyPem: secrets.publicKeyPem() };
  return {
    erasure: store.erasure,
    commit: (drafts, within) => store.journal.append(drafts, within),
    forget: () => undefined,
    replaceBackups: () => replaceAllBackups(backupsOf(settings, owner)),
    quarantined: () => foldersSetAside(settings),
    compact: true,
  };
}
