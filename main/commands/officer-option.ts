import type { GateSettings } from '../adapters/config/schema.ts';
import { officerOf } from '../app/dataset-appliers.ts';
import { createOfficerBook } from '../app/officer-book.ts';
import type { Officer } from '../app/officer-desk.ts';
import { centralCryptoOf } from '../compose-lists.ts';
import { officersOf } from '../compose-settings.ts';
import type { OfficerId } from '../core/brand.ts';
import type { OfficerItem } from '../core/events/dataset-items.ts';
import { mayDo, type OfficerAct } from '../core/officers/roles.ts';
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
  const all = officersNow(settings, listed);
  if (!all.ok) return all;
  const known = all.value.officers.find((each) => each.officerId === officerId);
  if (known !== undefined) return ok(known.officerId);
  const where = all.value.byCentre
    ? 'the list of officers that the central office sent'
    : '"officers" of the configuration';
  return err(
    `No officer of this gate has the id "${officerId}", so nothing was changed. Give an id that stands in ${where}.`,
  );
}

/** One of those, whose roles include an act: what they may not do at the panel they may not do here. */
export function officerWhoMay(
  act: OfficerAct,
  settings: GateSettings,
  officerId: string,
  listed: () => DatasetBody | undefined,
): Result<OfficerId, string> {
  const known = knownOfficer(settings, officerId, listed);
  if (!known.ok) return known;
  const now = officersNow(settings, listed);
  if (!now.ok) return now;
  const may = now.value.officers.some((each) => each.officerId === officerId && mayDo(each.roles, act));
  if (may) return known;
  return err(
    `The roles of the officer "${officerId}" do not include "${act}", so nothing was changed. Give the id of an officer who may, as a supervisor.`,
  );
}

/** Who may sign in at the gate now. */
export function officersNow(
  settings: GateSettings,
  listed: () => DatasetBody | undefined,
): Result<{ readonly officers: readonly Officer[]; readonly byCentre: boolean }, string> {
  const crypto = centralCryptoOf(settings);
  if (!crypto.ok) return crypto;
  const read = crypto.value === undefined ? ok(undefined) : listIn(listed);
  if (!read.ok) return read;
  const book = createOfficerBook(officersOf(settings));
  book.list(read.value?.map(officerOf));
  return ok({ officers: book.all(), byCentre: book.isListed() });
}

/** While it cannot be read nobody is believed: the configuration may name whom the centre struck off. */
function listIn(listed: () => DatasetBody | undefined): Result<readonly OfficerItem[] | undefined, string> {
  try {
    return ok(listed()?.items as readonly OfficerItem[] | undefined);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    return err(
      `The list of officers cannot be read, so nobody can be believed and nothing was changed. ${why}`,
    );
  }
}
