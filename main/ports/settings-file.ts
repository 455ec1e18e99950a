import type { DeskRefusal } from '../core/officers/refusals.ts';
import type { Result } from '../core/result.ts';

/** A value as JSON writes it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };
export type JsonObject = { readonly [name: string]: Json };

export interface SettingsRead {
  /** As the file has them: what is not written takes its default. */
  readonly values: JsonObject;
  /** SHA-256 of the file, in hexadecimal. */
  readonly revision: string;
}

/** What does not fit, and where. */
export interface SettingProblem {
  readonly path: readonly (string | number)[];
  readonly sentence: string;
}

export type SettingsSaved =
  /** `paths`: the settings that differ, as "lane.openWindowMs"; empty where none does and nothing was written. */
  | { readonly kind: 'saved'; readonly revision: string; readonly paths: readonly string[] }
  | { readonly kind: 'does-not-fit'; readonly problems: readonly SettingProblem[] };

export type SettingsFault = Extract<
  DeskRefusal,
  | 'settings/no-file'
  | 'settings/unreadable'
  | 'settings/changed-meanwhile'
  | 'settings/not-writable'
  | 'record/not-written'
>;

/** The configuration of this gate, as the file that it was started from. */
export interface SettingsFile {
  readonly path: string;
  /** JSON Schema (draft 2020-12) of what may be written. */
  schema(): JsonObject;
  /** `settings/no-file`, `settings/unreadable`. */
  read(): Result<SettingsRead, SettingsFault>;
  /** The file says something else than what this gate was started with; what takes effect at once is not counted. */
  awaitsRestart(): boolean;
  /**
   * Writes the file whole or not at all, once the values fit; the one before stays beside it as `.bak`.
   * @param revision of the file that the values were made from
   * @param record told the changed settings just before they count; false: nothing is saved, `record/not-written`
   */
  save(
    values: JsonObject,
    revision: string,
    record: (paths: readonly string[]) => boolean,
  ): Result<SettingsSaved, SettingsFault>;
}
