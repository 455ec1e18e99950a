/** Where two values of JSON differ. */

type Step = string | number;

/** "officers[0].name": as a person would write where a setting stands. */
export function settingPath(path: readonly Step[]): string {
  return path.reduce<string>(
    (text, step) => `${text}${typeof step === 'number' ? `[${step}]` : `${text && '.'}${step}`}`,
    '',
  );
}

/**
 * The deepest places at which two values of JSON differ. A list that grew or shrank is one place: which of its entries
 * is the new one cannot be told.
 */
export function changedPaths(before: unknown, after: unknown, at: readonly Step[] = []): readonly string[] {
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length)
    return before.flatMap((value, i) => changedPaths(value, after[i], [...at, i]));
  if (isRecord(before) && isRecord(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return names.flatMap((name) => changedPaths(before[name], after[name], [...at, name]));
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [settingPath(at)];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
