import type { GateSettings } from '../adapters/config/schema.ts';
import { createOfficerBook } from '../app/officer-book.ts';
import { centralCryptoOf } from '../compose-lists.ts';
import { officersOf } from '../compose-settings.ts';
import type { OfficerId } from '../core/brand.ts';
import type { OfficerItem } from '../core/events/dataset-items.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { DatasetBody } from '../ports/dataset-store.ts';

/**
 * Who acts at the command line: one of those who may sign in at the gate now, that is of the centre's list of officers
 * while one is in use, else of the configuration.
 * @param listed the centre's list as the database holds it; asked only at a gate that knows the key of the centre
 * @returns a sentence for anybody else
 */
export function knownOfficer(
  settings: GateSettings,
  officerId: string,
  listed: () => DatasetBody | undefined,
): Result<OfficerId, string> {
  const crypto = centralCryptoOf(settings);
  if (!crypto.ok) return crypto;
  const inUse =
    crypto.value === undefined ? undefined : (listed()?.items as readonly OfficerItem[] | undefined);
  const book = createOfficerBook(officersOf(settings));
  book.list(inUse?.map((each) => ({ ...each, officerId: each.officerId as OfficerId })));
  const known = book.all().find((each) => each.officerId === officerId);
  if (known !== undefined) return ok(known.officerId);
  const where =
    inUse === undefined
      ? '"officers" of the configuration'
      : 'the list of officers that the central office sent';
  return err(
    `No officer of this gate has the id "${officerId}", so nothing was changed. Give an id that stands in ${where}.`,
  );
}
