import { createHash } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import { z } from 'zod';
import { readLineAddress } from '../../core/events/broker-address.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { changedPaths } from '../../core/settings/changed-paths.ts';
import type {
  JsonObject,
  SettingProblem,
  SettingsFault,
  SettingsFile,
  SettingsRead,
  SettingsSaved,
} from '../../ports/settings-file.ts';
import { configProblems } from './config-sentences.ts';
import { configSchema } from './schema.ts';
import { type Draft, draftOf } from './settings-text.ts';

/** What takes effect without a start; see `live` in the schema. */
const liveSettings = Object.entries(configSchema.shape)
  .filter(([, field]) => z.globalRegistry.get(field)?.['live'] === true)
  .map(([name]) => name);

/**
 * The configuration file at `path`. All of a save happens in one turn of this process: of two at once, the second finds
 * another revision. Only this gate and whoever edits by hand write the file.
 */
export function createSettingsFile(path: string): SettingsFile {
  const started = readText(path);
  const running = started.ok ? effectOf(started.value) : undefined;
  const read = (): Result<SettingsRead, SettingsFault> => {
    const text = readText(path);
    return text.ok ? readingOf(text.value) : text;
  };
  return {
    path,
    read,
    schema: () => z.toJSONSchema(configSchema, { io: 'input' }) as unknown as JsonObject,
    awaitsRestart() {
      const text = readText(path);
      return text.ok && effectOf(text.value) !== running;
    },
    save(values, revision, record) {
      const now = read();
      if (!now.ok) return now;
      if (now.value.revision !== revision) return err('settings/changed-meanwhile');
      const problems = problemsOf(values);
      if (problems.length > 0) return ok({ kind: 'does-not-fit', problems });
      const paths = changedPaths(now.value.values, values);
      if (paths.length === 0) return ok({ kind: 'saved', revision, paths });
      return replace(path, values, () => record(paths), paths);
    },
  };
}

function replace(
  path: string,
  values: JsonObject,
  record: () => boolean,
  paths: readonly string[],
): Result<SettingsSaved, SettingsFault> {
  const text = `${JSON.stringify(values, null, 2)}\n`;
  let draft: Draft;
  try {
    draft = draftOf(realpathSync(path), text);
  } catch {
    return err('settings/not-writable');
  }
  // The row stands before the change counts: what is in force is never missing from the record.
  if (!record()) {
    draft.discard();
    return err('record/not-written');
  }
  try {
    draft.commit();
  } catch {
    draft.discard();
    return err('settings/not-writable');
  }
  return ok({ kind: 'saved', revision: revisionOf(text), paths });
}

/** Everything that would keep the gate from starting with these values, as far as it can be known before. */
function problemsOf(values: unknown): readonly SettingProblem[] {
  const parsed = configSchema.safeParse(values);
  if (!parsed.success) return configProblems(parsed.error);
  const { uplink } = parsed.data;
  const address = uplink === null ? undefined : readLineAddress(uplink.url, uplink.tls !== null);
  return address === undefined || address.ok
    ? []
    : [{ path: ['uplink', 'url'], sentence: address.error.sentence }];
}

function readText(path: string): Result<string, SettingsFault> {
  try {
    return ok(readFileSync(path, 'utf8'));
  } catch {
    return err('settings/unreadable');
  }
}

function readingOf(text: string): Result<SettingsRead, SettingsFault> {
  try {
    const values: unknown = JSON.parse(text);
    const isObject = typeof values === 'object' && values !== null && !Array.isArray(values);
    if (!isObject) return err('settings/unreadable');
    return ok({ values: values as JsonObject, revision: revisionOf(text) });
  } catch {
    return err('settings/unreadable');
  }
}

function revisionOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** What a gate that starts with this text does, apart from what is live: defaults and order of fields do not matter. */
function effectOf(text: string): string {
  const read = readingOf(text);
  if (!read.ok) return text;
  const parsed = configSchema.safeParse(read.value.values);
  const effect = parsed.success ? parsed.data : read.value.values;
  return JSON.stringify(effect, (_name, value: unknown) => withoutLive(value, value === effect));
}

function withoutLive(value: unknown, isTop: boolean): unknown {
  if (!isTop || typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !liveSettings.includes(name)));
}
