import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { GateSettings } from './adapters/config/schema.ts';
import type { PushValue } from './bridge/contract.ts';
import { err, ok, type Result } from './core/result.ts';

/** What the crew window is asked to use as a camera. */
export function cameraWantedOf({ camera }: GateSettings, replayPictures: number): PushValue<'cameraWanted'> {
  const { width, height } = camera;
  if (camera.kind === 'device') return { kind: 'device', label: camera.label, width, height };
  const pictures = Array.from({ length: replayPictures }, (_, i) => `/replay/${i}`);
  return { kind: 'replay', pictures, width, height, unplugged: false };
}

/** The files of the replay camera, in order of their names; none for a real camera. */
export function replayPicturesOf({ camera }: GateSettings): Result<readonly string[], string> {
  if (camera.kind === 'device') return ok([]);
  try {
    const files = readdirSync(camera.folder).filter((name) => /\.(jpe?g|png|webp)$/i.test(name));
    if (files.length > 0) return ok(files.toSorted().map((name) => resolve(join(camera.folder, name))));
  } catch {
    // Said below, together with the empty folder.
  }
  return err(
    `The replay camera's folder ${camera.folder} holds no pictures. Put JPEG, PNG or WebP files there, or use a real camera.`,
  );
}
