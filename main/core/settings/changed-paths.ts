/** Where two values of JSON differ. */

export type SettingStep = string | number;
export type SettingPlace = readonly SettingStep[];

/** "officers[0].name": as a person would write where a setting stands. */
export function settingPath(place: SettingPlace): string {
  return place.reduce<string>(
    (text, step) => `${text}${typeof step === 'number' ? `[${step}]` : `${text && '.'}${step}`}`,
    '',
  );
}

/**
 * The deepest places at which two values of JSON differ. A list that grew or shrank is one place: which of its entries
 * is the new one cannot be told.
 */
export function changedPlaces(
  before: unknown,
  after: unknown,
  at: SettingPlace = [],
): readonly SettingPlace[] {
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length)
    return before.flatMap((value, i) => changedPlaces(value, after[i], [...at, i]));
  if (isRecord(before) && isRecord(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return names.flatMap((name) => changedPlaces(before[name], after[name], [...at, name]));
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [at];
}

/** The same in words. */
export function changedPaths(before: unknown, after: unknown): readonly string[] {
  return changedPlaces(before, after).map(settingPath);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
