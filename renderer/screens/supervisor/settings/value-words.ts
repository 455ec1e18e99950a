import type { SettingsTexts } from '../../../i18n/officer/settings-texts.ts';
import type { Json } from '../../../model/settings/field.ts';

/** A value on one line, for the eyes of whoever decides about it. */
export function valueWords(
  texts: SettingsTexts,
  value: Json | undefined,
  unit: string | null = null,
): string {
  if (value === undefined) return texts.notWritten;
  if (value === null) return texts.off;
  if (typeof value === 'boolean') return value ? texts.yes : texts.no;
  if (typeof value === 'number') return unit === null ? String(value) : `${value} ${unit}`;
  if (typeof value === 'string') return value === '' ? '“”' : value;
  const text = JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 117)}…` : text;
}
