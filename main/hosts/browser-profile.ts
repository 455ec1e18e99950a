import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** As Chromium writes "allow" in its own preferences. */
const allowed = 1;

/**
 * A new profile for one browser, in which our own page, and no other, may use the camera. The command line can accept
 * the question for the camera too, but then Chromium hides the names of the cameras, by which ours is found.
 * @param url of the page that will be opened
 * @returns its directory, which is the caller's to remove
 */
export function createProfile(url: string): string {
  const directory = mkdtempSync(join(tmpdir(), 'pipo-gate-browser-'));
  const cameras = { [`${new URL(url).origin},*`]: { setting: allowed } };
  const preferences = { profile: { content_settings: { exceptions: { media_stream_camera: cameras } } } };
  mkdirSync(join(directory, 'Default'), { mode: 0o700 });
  writeFileSync(join(directory, 'Default', 'Preferences'), JSON.stringify(preferences), { mode: 0o600 });
  return directory;
}
