import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { ModelPack, PackFile, PackNetwork } from '../packs/manifest.ts';

/** Grows whenever the same weights would give other bytes; older cache entries are then rebuilt. */
export const converterVersion = 1;

const recordSchema = z.strictObject({
  pack: z.string(),
  converter: z.int(),
  models: z.record(
    z.string(),
    z.strictObject({ file: z.string(), sourceSha256: z.array(z.string()), outputSha256: z.string() }),
  ),
});
type CacheRecord = z.infer<typeof recordSchema>;

export type Converter = (files: readonly Uint8Array[]) => Uint8Array | Promise<Uint8Array>;

export interface ModelCacheOptions<Name extends string> {
  readonly pack: ModelPack<Name>;
  /** Folder that holds the published files. */
  readonly sourceDir: string;
  /** Created if missing. */
  readonly cacheDir: string;
  /** From the published files, in the order of the manifest, to ONNX. */
  readonly converters: Readonly<Record<Name, Converter>>;
}

export interface LoadedModels<Name extends string> {
  /** ONNX files; exactly the bytes that were checked. */
  readonly models: Readonly<Record<Name, Uint8Array>>;
  /** Networks that had to be converted: not in the cache, altered, or of another converter. */
  readonly rebuilt: readonly Name[];
  /** Why the cache could not be written; the models work all the same. */
  readonly cacheError: string | undefined;
}

/** `$XDG_CACHE_HOME/pipo-gate/models`, or the same under `~/.cache`. */
export function defaultCacheDir(env: Readonly<Record<string, string | undefined>> = process.env): string {
  return join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'pipo-gate', 'models');
}

/**
 * The networks of a pack as ONNX, from the cache where it is intact, converted anew where it is not.
 *
 * Files are written under a temporary name and renamed, and conversion is deterministic: processes that
 * start together may both convert, and whichever renames last leaves the same bytes.
 * @throws if the published files are missing or not the pinned ones
 */
export async function loadModels<Name extends string>(
  options: ModelCacheOptions<Name>,
): Promise<LoadedModels<Name>> {
  const dir = join(options.cacheDir, options.pack.id.replaceAll('/', '-'));
  const record = await readRecord(dir, options.pack.id);
  const models: Partial<Record<Name, Uint8Array>> = {};
  const rebuilt: Name[] = [];
  for (const name of Object.keys(options.pack.networks) as Name[]) {
    const cached = await readCached(dir, record, name, options.pack.networks[name]);
    models[name] = cached ?? (await convert(options, name));
    if (!cached) rebuilt.push(name);
  }
  const complete = models as Record<Name, Uint8Array>;
  const cacheError = rebuilt.length > 0 ? await store(dir, options.pack, complete, rebuilt) : undefined;
  return { models: complete, rebuilt, cacheError };
}

async function readRecord(dir: string, pack: string): Promise<CacheRecord | undefined> {
  try {
    const parsed = recordSchema.safeParse(JSON.parse(await readFile(join(dir, 'models.json'), 'utf8')));
    if (!parsed.success || parsed.data.pack !== pack || parsed.data.converter !== converterVersion)
      return undefined;
    return parsed.data;
  } catch {
    // Missing, unreadable or half-written: all mean that nothing can be trusted and everything is rebuilt.
    return undefined;
  }
}

async function readCached(
  dir: string,
  record: CacheRecord | undefined,
  name: string,
  network: PackNetwork,
): Promise<Uint8Array | undefined> {
  const entry = record?.models[name];
  if (!entry || entry.file !== fileName(name)) return undefined;
  if (entry.sourceSha256.join() !== network.files.map((file) => file.sha256).join()) return undefined;
  try {
    const bytes = await readFile(join(dir, entry.file));
    return sha256(bytes) === entry.outputSha256 ? bytes : undefined;
  } catch {
    return undefined;
  }
}

async function convert<Name extends string>(
  options: ModelCacheOptions<Name>,
  name: Name,
): Promise<Uint8Array> {
  const { pack, sourceDir, converters } = options;
  const published: readonly PackFile[] = pack.networks[name].files;
  return await converters[name](
    await Promise.all(published.map((file) => readPinned(pack, sourceDir, file))),
  );
}

async function readPinned(pack: ModelPack, dir: string, file: PackFile): Promise<Uint8Array> {
  const bytes = await readFile(join(dir, file.path));
  if (sha256(bytes) === file.sha256) return bytes;
  const { source } = pack;
  if (source.kind === 'download')
    throw new Error(`${file.path} of ${pack.id} is not the published file. Install the pack again.`);
  throw new Error(
    `${file.path} of ${source.package} is not the published file of version ${source.version}. Reinstall the package.`,
  );
}

async function store<Name extends string>(
  dir: string,
  pack: ModelPack<Name>,
  models: Readonly<Record<Name, Uint8Array>>,
  changed: readonly Name[],
): Promise<string | undefined> {
  const entries = (Object.keys(models) as Name[]).map((name) => [
    name,
    {
      file: fileName(name),
      sourceSha256: pack.networks[name].files.map((file) => file.sha256),
      outputSha256: sha256(models[name]),
    },
  ]);
  const record = { pack: pack.id, converter: converterVersion, models: Object.fromEntries(entries) };
  try {
    await mkdir(dir, { recursive: true });
    for (const name of changed) await replace(join(dir, fileName(name)), models[name]);
    await replace(join(dir, 'models.json'), `${JSON.stringify(record, null, 2)}\n`);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function replace(path: string, content: Uint8Array | string): Promise<void> {
  const temporary = `${path}.${process.pid}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    await writeFile(temporary, content);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** The converter's version is part of the name, so that two versions of the product do not fight over a file. */
function fileName(name: string): string {
  return `${name}.v${converterVersion}.onnx`;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
