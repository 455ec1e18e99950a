import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { recognitionConfigSchema } from '../main/adapters/config/schema.ts';
import { openFileSecrets } from '../main/adapters/secrets/file-secrets.ts';
import { closedBars } from '../main/app/bar-source.ts';
import { barBookOf, calibratedTables } from '../main/compose-bars.ts';
import {
  readSiteCalibration,
  removeSiteCalibration,
  type SiteCalibration,
  siteCalibrationPath,
  siteTablesFor,
  writeSiteCalibration,
} from '../main/compose-site-calibration.ts';
import { readCalibration } from '../native-models/packs/calibration.ts';
import { createRecordingLog } from './support/recording-log.ts';
import { expectOk } from './support/store-options.ts';
import { tempDir } from './support/temp-dir.ts';

const keysIn = (directory: string) => expectOk(openFileSecrets({ directory, databaseExists: false }));

const content: SiteCalibration = {
  format: 'pipo-gate/site-calibration/1',
  pack: 'face-api/2',
  measuredOn: '2026-11-22',
  ...{ people: 200, templates: 600, pairs: 179_100, leftOut: 0, mayLower: false },
  rows: readCalibration('face-api').rows.map((row) => ({ ...row, set: 'site' })),
};

function bench() {
  const place = { dataDirectory: tempDir() };
  const secrets = keysIn(tempDir());
  expectOk(writeSiteCalibration(place, content, secrets));
  const change = (edit: (text: string) => string): void => {
    const path = siteCalibrationPath(place);
    writeFileSync(path, edit(readFileSync(path, 'utf8')));
  };
  return { place, secrets, change };
}

describe('the site’s own table', () => {
  it('is read as it was written, by the gate that wrote it', () => {
    const { place, secrets } = bench();
    expect(readSiteCalibration(place, secrets)).toEqual({ ok: true, value: content });
    const log = createRecordingLog();
    const siteOf = siteTablesFor(place, secrets, log);
    expect(siteOf('face-api/2')).toEqual({ table: { rows: content.rows }, mayLower: false });
    // Its numbers mean nothing on another pack's scale.
    expect(siteOf('retail/1')).toBeUndefined();
    expect(log.lines).toMatchObject([{ level: 'info', event: 'site-calibration.in-use' }]);
  });

  it('is none before it was made, and after it was removed', () => {
    const { place, secrets } = bench();
    expect(removeSiteCalibration(place)).toBe(true);
    expect(removeSiteCalibration(place)).toBe(false);
    expect(readSiteCalibration(place, secrets)).toEqual({ ok: true, value: undefined });
    expect(siteTablesFor(place, secrets, createRecordingLog())('face-api/2')).toBeUndefined();
  });

  it.each([
    ['says that it may lower bars', (text: string) => text.replace('"mayLower": false', '"mayLower": true')],
    ['has another number', (text: string) => text.replace(/"people": \d+/, '"people": 20000')],
    ['is cut off', (text: string) => text.slice(0, 200)],
    ['is empty', () => ''],
    ['has no signature', (text: string) => text.replace(/"signature": "[^"]+"/, '"signature": ""')],
  ])('is refused with a sentence when it %s, and then no face opens the gate', (_, edit) => {
    const { place, secrets, change } = bench();
    change(edit);
    expect(readSiteCalibration(place, secrets)).toMatchObject({
      ok: false,
      error: expect.stringContaining('until that is mended no face opens the gate'),
    });
    const log = createRecordingLog();
    const siteOf = siteTablesFor(place, secrets, log);
    expect(siteOf('face-api/2')).toBe('refused');
    const { recognition } = { recognition: recognitionConfigSchema.parse({}) };
    const book = barBookOf({ recognition }, calibratedTables(siteOf));
    const of15 = { people: 15, templates: 15 };
    const sizes = { openLists: of15, everyone: of15, mostTemplatesOfOne: 1 };
    expect(book.barsFor('face-api/2', sizes)).toEqual(closedBars);
    expect(book.duplicateBar('face-api/2', of15)).toBeLessThan(1);
    expect(log.lines).toMatchObject([{ level: 'error', event: 'site-calibration.refused' }]);
  });

  it('is refused when another gate signed it', () => {
    const { place } = bench();
    expect(readSiteCalibration(place, keysIn(tempDir()))).toMatchObject({ ok: false });
  });
});
