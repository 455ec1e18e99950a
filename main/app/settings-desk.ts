import type { OfficerId } from '../core/brand.ts';
import type { DeskRefusal } from '../core/officers/refusals.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { JsonObject, SettingsFile, SettingsRead, SettingsSaved } from '../ports/settings-file.ts';
import type { Recorder } from './recorder.ts';

export interface SettingsShown extends SettingsRead {
  readonly schema: JsonObject;
  readonly file: string;
  readonly awaitsRestart: boolean;
}

/** The settings of the gate, at the panel. Each change is in the journal with the names of the settings, never the values. */
export interface SettingsDesk {
  read(): Result<SettingsShown, DeskRefusal>;
  save(by: OfficerId, values: JsonObject, revision: string): Result<SettingsSaved, DeskRefusal>;
}

/**
 * Who may sign in is neither shown nor saved here, nor where the record and the PINs lie: whoever may change settings
 * could otherwise make themselves a supervisor, be it by a fresh record in which nobody has a PIN yet.
 */
const elsewhere = ['officers', 'dataDirectory'];

export function createSettingsDesk({
  file,
  recorder,
}: {
  readonly file: SettingsFile | undefined;
  readonly recorder: Pick<Recorder, 'commit'>;
}): SettingsDesk {
  if (file === undefined) {
    const none = (): Result<never, DeskRefusal> => err('settings/no-file');
    return { read: none, save: none };
  }
  return {
    read() {
      const read = file.read();
      if (!read.ok) return read;
      const { values, revision } = read.value;
      const schema = withoutElsewhere(file.schema());
      const awaitsRestart = file.awaitsRestart();
      return ok({ values: without(values), revision, schema, file: file.path, awaitsRestart });
    },
    save(by, values, revision) {
      const read = file.read();
      if (!read.ok) return read;
      const kept = Object.entries(read.value.values).filter(([name]) => elsewhere.includes(name));
      const whole = { ...without(values), ...Object.fromEntries(kept) };
      return file.save(whole, revision, (paths) => recordChange(recorder, by, paths));
    },
  };
}

/** As many as one row takes. */
const maxPaths = 200;
const maxPathLength = 200;

function recordChange(
  recorder: Pick<Recorder, 'commit'>,
  officerId: OfficerId,
  paths: readonly string[],
): boolean {
  const named = paths.slice(0, maxPaths).map((path) => path.slice(0, maxPathLength));
  return recorder.commit([{ kind: 'settings.changed', payload: { officerId, paths: named } }]).ok;
}

function withoutElsewhere(schema: JsonObject): JsonObject {
  const { properties, required } = schema;
  return {
    ...schema,
    properties: without(properties as JsonObject),
    required: (required as readonly string[]).filter((name) => !elsewhere.includes(name)),
  };
}

function without(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !elsewhere.includes(name)));
}
