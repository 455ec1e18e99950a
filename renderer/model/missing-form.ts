import type { CallArgs } from '../../main/bridge/contract.ts';
import { dayAfter, momentAt, portDay } from '../i18n/days.ts';
import { timeOfDay } from '../i18n/time.ts';
import { mostNote } from './admit-form.ts';

export type Side = 'N' | 'S' | 'E' | 'W';

/** What the officer has said so far about somebody who is missing. */
export interface MissingForm {
  /** Null: nobody knows when. */
  readonly at: { readonly day: string; readonly time: string } | null;
  readonly latitude: string;
  readonly northSouth: 'N' | 'S';
  readonly longitude: string;
  readonly eastWest: 'E' | 'W';
  readonly note: string;
}

const fiveMinutesMs = 5 * 60_000;

/** Now, to five minutes; the seas of these ports lie north of the equator and east of Greenwich. */
export function firstMissingForm(nowMs: number): MissingForm {
  const at = momentOf(Math.floor(nowMs / fiveMinutesMs) * fiveMinutesMs);
  return { at, latitude: '', northSouth: 'N', longitude: '', eastWest: 'E', note: '' };
}

/** The day and the time of the port at a moment. */
export function momentOf(ms: number): NonNullable<MissingForm['at']> {
  return { day: portDay(ms), time: timeOfDay(ms) };
}

/** Another day, the same time. */
export function withDay(form: MissingForm, days: number): MissingForm {
  return form.at === null ? form : { ...form, at: { ...form.at, day: dayAfter(form.at.day, days) } };
}

/** So many minutes earlier or later; past midnight the day changes too. */
export function withMinutes(form: MissingForm, minutes: number): MissingForm {
  if (form.at === null) return form;
  return { ...form, at: momentOf(momentAt(form.at.day, form.at.time) + minutes * 60_000) };
}

/**
 * Degrees from what was typed: `12.605`, `12 36.3`, `12 36 18`, also with the signs of degrees and minutes; south and
 * west negative. Undefined: no angle of at most `most` degrees. Null: nothing typed.
 */
export function degreesOf(typed: string, side: Side, most: 90 | 180): number | null | undefined {
  const text = typed.trim().replaceAll(',', '.');
  if (text === '') return null;
  // A sign would contradict the side of the globe that is chosen beside it.
  if (!/^\d/.test(text)) return undefined;
  const parts = text.split(/[\s°'’′"”″:-]+/).filter(Boolean);
  const [degrees, minutes = '0', seconds = '0'] = parts;
  const isWhole = (part: string) => /^\d+$/.test(part);
  const numbers = [degrees ?? '', minutes, seconds];
  if (parts.length > 3 || numbers.some((part) => !/^\d+(\.\d+)?$/.test(part))) return undefined;
  // Only the last part that is given may have a fraction.
  if (parts.slice(0, -1).some((part) => !isWhole(part))) return undefined;
  const [d = 0, m = 0, s = 0] = numbers.map(Number);
  const angle = d + m / 60 + s / 3600;
  if (m >= 60 || s >= 60 || angle > most) return undefined;
  return side === 'S' || side === 'W' ? -angle : angle;
}

export type Place = { readonly latitude: number | null; readonly longitude: number | null };

/** Undefined: what was typed is no place, or only half of one. */
export function placeOf(form: MissingForm): Place | undefined {
  const latitude = degreesOf(form.latitude, form.northSouth, 90);
  const longitude = degreesOf(form.longitude, form.eastWest, 180);
  if (latitude === undefined || longitude === undefined) return undefined;
  return (latitude === null) === (longitude === null) ? { latitude, longitude } : undefined;
}

/** When it happened, ms since 1970; null: nobody knows. */
export function happenedAtMs({ at }: MissingForm): number | null {
  return at === null ? null : momentAt(at.day, at.time);
}

/** What is reported; null while something does not fit. */
export function reportOf(
  form: MissingForm,
  who: { readonly voyageId: string; readonly personId: string },
  nowMs: number,
): CallArgs<'reportMissing'> | null {
  const place = placeOf(form);
  const at = happenedAtMs(form);
  if (place === undefined || (at !== null && at > nowMs)) return null;
  return { ...who, happenedAtMs: at, ...place, note: form.note.trim().slice(0, mostNote) };
}

/** `12° 36.3' N 101° 27.0' E`, as one reads it from a chart. */
export function chartPlace(latitude: number, longitude: number): string {
  return [angle(latitude, 'N', 'S'), angle(longitude, 'E', 'W')].join(' ');
}

function angle(value: number, plus: Side, minus: Side): string {
  const tenths = Math.round(Math.abs(value) * 600);
  return `${Math.floor(tenths / 600)}° ${((tenths % 600) / 10).toFixed(1)}' ${value < 0 ? minus : plus}`;
}
