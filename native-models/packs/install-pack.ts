import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { err, ok, type Result } from '../../main/core/result.ts';
import { installDir } from './installed.ts';
import { filesOf, type InstallableFile, type NetworkSet } from './manifest.ts';

/** Gives the bytes of a published file, piece by piece. Throws {@link SourceError} where it cannot. */
export type FileSource = (
  file: InstallableFile,
  signal: AbortSignal | undefined,
) => AsyncIterable<Uint8Array>;

/** A file that cannot be had, with the reason as a sentence. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
}

export interface InstallProgress {
  readonly file: InstallableFile;
  /** Bytes of the whole pack. */
  readonly done: number;
  readonly total: number;
}

export interface InstallOptions {
  readonly pack: NetworkSet<string, InstallableFile>;
  /** Folder of converted models. */
  readonly cacheDir: string;
  readonly source: FileSource;
  /** Proves that what lies in the folder works, before it counts as installed; throws if not. */
  readonly prove: (dir: string) => Promise<void>;
  readonly onProgress?: (progress: InstallProgress) => void;
  readonly signal?: AbortSignal;
}

/**
 * Installs a pack: all of its files or none. They are written to a folder beside the final one, checked byte by
 * byte against the manifest, proved to work, and only then put in place of what was there.
 * @returns the folder, or a sentence that says which file was refused and why
 */
export async function installPack(options: InstallOptions): Promise<Result<string, string>> {
  const target = installDir(options.cacheDir, options.pack);
  const temporary = `${target}.${process.pid}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    await fetchAll(options, temporary);
    await options.prove(temporary);
    options.signal?.throwIfAborted();
    await putInPlace(temporary, target);
    return ok(target);
  } catch (error) {
    return err(`${sentenceOf(error, options)} Nothing was installed.`);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function fetchAll({ pack, source, onProgress, signal }: InstallOptions, dir: string): Promise<void> {
  const files = filesOf(pack);
  const total = files.reduce((sum, file) => sum + file.bytes, 0);
  let before = 0;
  for (const file of files) {
    const report = (bytes: number): void => onProgress?.({ file, done: before + bytes, total });
    report(0);
    await fetchOne(file, source(file, signal), join(dir, file.path), report);
    before += file.bytes;
  }
}

async function fetchOne(
  file: InstallableFile,
  pieces: AsyncIterable<Uint8Array>,
  path: string,
  report: (bytes: number) => void,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const handle = await open(path, 'wx');
  try {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const piece of pieces) {
      bytes += piece.length;
      if (bytes > file.bytes)
        throw new SourceError(`${nameOf(file)} is longer than the published ${file.bytes} bytes.`);
      hash.update(piece);
      await handle.writeFile(piece);
      report(bytes);
    }
    if (bytes < file.bytes)
      throw new SourceError(`${nameOf(file)} ended after ${bytes} of ${file.bytes} bytes.`);
    if (hash.digest('hex') !== file.sha256)
      throw new SourceError(`${nameOf(file)} is not the published file: its SHA-256 is another.`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The old folder goes only after the new one is complete beside it. */
async function putInPlace(from: string, to: string): Promise<void> {
  const old = `${from}.old`;
  const hadOld = await rename(to, old).then(
    () => true,
    () => false,
  );
  try {
    await rename(from, to);
  } catch (error) {
    if (hadOld) await rename(old, to);
    throw error;
  }
  await rm(old, { recursive: true, force: true });
}

/** The last part of the path, which is how publishers name it. */
export function nameOf(file: InstallableFile): string {
  return file.path.slice(file.path.lastIndexOf('/') + 1);
}

function sentenceOf(error: unknown, { pack, signal }: InstallOptions): string {
  if (signal?.aborted) return 'It was interrupted.';
  if (error instanceof SourceError) return error.message;
  const reason = error instanceof Error ? error.message : String(error);
  return `${pack.id} could not be installed: ${reason.replace(/\.?$/, '.')}`;
}
