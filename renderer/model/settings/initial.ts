import type { SettingPlace } from '../../../main/bridge/contract.ts';
import type { Field, Json, JsonObject } from './field.ts';

/** What a setting begins with once somebody switches it on or adds it to a list. */
export function initialOf(field: Field): Json {
  switch (field.kind) {
    case 'group':
      return {};
    case 'shapes':
      return shapeAs(field, field.shapes[0]?.name ?? '', {});
    case 'list':
      return [];
    case 'maybe':
      return null;
    case 'number':
      return Number.isFinite(field.least) ? field.least : 0;
    case 'switch':
      return false;
    case 'pick':
      return field.options[0] ?? '';
    case 'text':
    case 'unknown':
      return '';
  }
}

/** Another shape keeps the settings that it shares with the one before: the line of a board is still the same line. */
export function shapeAs(field: Extract<Field, { kind: 'shapes' }>, name: string, before: Json): JsonObject {
  const shape = field.shapes.find((each) => each.name === name);
  const old =
    typeof before === 'object' && before !== null && !Array.isArray(before) ? (before as JsonObject) : {};
  const shared = (shape?.fields ?? []).filter(
    (named) => old[named.name] !== undefined && isSameKind(field, named.name),
  );
  return {
    [field.tag]: name,
    ...Object.fromEntries(shared.map((named) => [named.name, old[named.name] as Json])),
  };
}

/** A setting of the same name is another one where its shape differs: relays are counted otherwise on each board. */
function isSameKind({ shapes }: Extract<Field, { kind: 'shapes' }>, name: string): boolean {
  const all = shapes.flatMap(({ fields }) => fields.filter((named) => named.name === name));
  return new Set(all.map(({ field }) => JSON.stringify(field))).size === 1;
}

/** The values between which a step button moves: about a hundred over the range, in round numbers. */
export function stepOf({ least, most, whole }: Extract<Field, { kind: 'number' }>): number {
  const span = Number.isFinite(most - least) ? most - least : 100;
  const power = 10 ** Math.floor(Math.log10(span / 100));
  return whole ? Math.max(1, power) : power;
}

/** One step up or down, on the grid of the step and inside of the range. */
export function stepped(field: Extract<Field, { kind: 'number' }>, value: number, by: 1 | -1): number {
  const step = stepOf(field);
  const next = Math.round((value + by * step) / step) * step;
  return Number(Math.min(field.most, Math.max(field.least, next)).toFixed(6));
}

/** Whether two places are the same, or the second lies inside of the first. */
export function isWithin(outer: SettingPlace, inner: SettingPlace): boolean {
  return outer.every((step, i) => inner[i] === step);
}
