import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filesOf, type NetworkSet } from './manifest.ts';

/**
 * Where the published files of a downloaded pack lie.
 * @param cacheDir folder of converted models
 */
export function installDir(cacheDir: string, pack: Pick<NetworkSet, 'id'>): string {
  return join(cacheDir, 'packs', pack.id.replaceAll('/', '-'));
}

/** `damaged`: something lies there, but not every published file as it was published. */
export type InstallState = 'intact' | 'damaged' | 'absent';

/** Looks at every byte of the pack's published files; some milliseconds for a few megabytes. */
export async function installState(cacheDir: string, pack: NetworkSet): Promise<InstallState> {
  const dir = installDir(cacheDir, pack);
  const found = await Promise.all(
    filesOf(pack).map(async (file) => {
      const bytes = await readFile(join(dir, file.path)).catch(() => undefined);
      if (bytes === undefined) return 'absent';
      return createHash('sha256').update(bytes).digest('hex') === file.sha256 ? 'intact' : 'damaged';
    }),
  );
  if (found.every((state) => state === 'intact')) return 'intact';
  return found.every((state) => state === 'absent') ? 'absent' : 'damaged';
}
