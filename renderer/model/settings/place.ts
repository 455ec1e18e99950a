import type { SettingPlace } from '../../../main/bridge/contract.ts';
import type { Json, JsonObject } from './field.ts';

/** The value at a place; undefined where nothing is written. */
export function valueAt(values: Json | undefined, place: SettingPlace): Json | undefined {
  return place.reduce<Json | undefined>((value, step) => {
    if (typeof value !== 'object' || value === null) return undefined;
    if (Array.isArray(value)) return typeof step === 'number' ? value[step] : undefined;
    return (value as JsonObject)[String(step)];
  }, values);
}

/** The same values with another one at this place; groups on the way there are made. Undefined: nothing is written. */
export function withValueAt(values: JsonObject, place: SettingPlace, value: Json | undefined): JsonObject {
  return changed(values, place, value) as JsonObject;
}

function changed(at: Json | undefined, place: SettingPlace, value: Json | undefined): Json | undefined {
  const [step, ...rest] = place;
  if (step === undefined) return value;
  if (typeof step === 'number') {
    const list = Array.isArray(at) ? (at as readonly Json[]) : [];
    const next = changed(list[step], rest, value);
    if (next === undefined) return list.filter((_, i) => i !== step);
    return step < list.length ? list.with(step, next) : [...list, next];
  }
  const group = typeof at === 'object' && at !== null && !Array.isArray(at) ? (at as JsonObject) : {};
  const next = changed(group[step], rest, value);
  const others = Object.entries(group).filter(([name]) => name !== step);
  if (next === undefined) return Object.fromEntries(others);
  // A setting keeps its place in the file.
  return step in group ? { ...group, [step]: next } : { ...Object.fromEntries(others), [step]: next };
}
