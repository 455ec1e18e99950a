import { createPublicKey, verify } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import { barRowsSchema } from '../native-models/packs/calibration.ts';
import type { GateSettings } from './adapters/config/schema.ts';
import type { SiteOf } from './compose-bars.ts';
import { err, ok, type Result } from './core/result.ts';
import type { Log } from './ports/log.ts';
import type { Secrets } from './ports/secrets.ts';

/**
 * A gate's own table of similarities: numbers about its gallery as a whole, nothing about anybody in it. Signed with
 * the gate's key, because it may lower bars: a table that somebody else wrote is none.
 */
const contentSchema = z.strictObject({
  format: z.literal('pipo-gate/site-calibration/1'),
  /** Id of the pack that the templates are of. */
  pack: z.string().min(1),
  measuredOn: z.iso.date(),
  people: z.int().min(1),
  templates: z.int().min(1),
  pairs: z.int().min(1),
  /** Pairs of people whom the operator called one person under two names. */
  leftOut: z.int().min(0),
  /** The operator allowed it to lower bars, as far as its own people show. */
  mayLower: z.boolean(),
  rows: barRowsSchema,
});
const fileSchema = contentSchema.extend({ signature: z.base64() });
export type SiteCalibration = z.infer<typeof contentSchema>;

type Place = Pick<GateSettings, 'dataDirectory'>;

export function siteCalibrationPath({ dataDirectory }: Place): string {
  return join(dataDirectory, 'site-calibration.json');
}

/** Replaces the table of this gate in one step. The error is a sentence. */
export function writeSiteCalibration(
  place: Place,
  content: SiteCalibration,
  secrets: Pick<Secrets, 'sign'>,
): Result<string, string> {
  const path = siteCalibrationPath(place);
  const text = JSON.stringify({ ...content, signature: secrets.sign(bytesOf(content)) }, null, 2);
  try {
    writeFileSync(`${path}.new`, `${text}\n`, { mode: 0o600 });
    renameSync(`${path}.new`, path);
    return ok(path);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause;
    return err(
      `The site's table could not be written to ${path} (${cause.code}). The gate goes on with what it had. Look at the disk and at who owns the folder.`,
    );
  }
}

/** Takes the table away; what there was is gone. */
export function removeSiteCalibration(place: Place): boolean {
  const path = siteCalibrationPath(place);
  if (!existsSync(path)) return false;
  rmSync(path);
  return true;
}

/** The table of this gate; undefined if it never made one. The error is a sentence. */
export function readSiteCalibration(
  place: Place,
  secrets: Pick<Secrets, 'publicKeyPem'>,
): Result<SiteCalibration | undefined, string> {
  const path = siteCalibrationPath(place);
  if (!existsSync(path)) return ok(undefined);
  const parsed = fileSchema.safeParse(readJson(path));
  const { signature, ...content } = parsed.success ? parsed.data : { signature: '' };
  const key = createPublicKey(secrets.publicKeyPem());
  if (parsed.success && verify(null, bytesOf(content), key, Buffer.from(signature, 'base64')))
    return ok(content as SiteCalibration);
  return err(
    `The site's own table at ${path} is damaged or was not signed by this gate, and nobody knows how high it set the bars: until that is mended no face opens the gate, and officers admit by hand. Run "npm run gate -- calibrate --apply" again, or "calibrate --remove".`,
  );
}

/** For the running gate. A table that cannot be trusted is logged, and closes the bars: it may have raised them. */
export function siteTablesFor(place: Place, secrets: Pick<Secrets, 'publicKeyPem'>, log: Log): SiteOf {
  const read = readSiteCalibration(place, secrets);
  if (!read.ok) {
    log.error('site-calibration.refused', { message: read.error });
    return () => 'refused';
  }
  const site = read.value;
  if (site === undefined) return () => undefined;
  const { pack, measuredOn, people, mayLower, rows } = site;
  log.info('site-calibration.in-use', { pack, measuredOn, people, mayLower });
  return (wanted) => (wanted === pack ? { table: { rows }, mayLower } : undefined);
}

function bytesOf(content: object): Uint8Array {
  return Buffer.from(canonicalize(content) ?? '', 'utf8');
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
