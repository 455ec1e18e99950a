import type { SettingPlace } from '../../../main/bridge/contract.ts';
import type { Field, Json, NamedField } from './field.ts';
import { valueAt } from './place.ts';

/** What is wrong with a value, as far as the panel can tell by itself. */
export type LocalProblem =
  | { readonly kind: 'missing' }
  | { readonly kind: 'not-a-number' }
  | { readonly kind: 'out-of-range'; readonly least: number; readonly most: number }
  | { readonly kind: 'not-whole' }
  | { readonly kind: 'too-long'; readonly most: number }
  | { readonly kind: 'wrong-form' }
  | { readonly kind: 'too-few'; readonly least: number }
  | { readonly kind: 'too-many'; readonly most: number }
  | { readonly kind: 'no-choice' };

export interface PlacedProblem {
  readonly place: SettingPlace;
  readonly problem: LocalProblem;
}

/** Everything below these fields that does not fit; the gate looks again, and also at what belongs together. */
export function problemsIn(
  fields: readonly NamedField[],
  values: Json | undefined,
  at: SettingPlace = [],
): readonly PlacedProblem[] {
  return fields.flatMap((named) => {
    const place = [...at, named.name];
    const value = valueAt(values, [named.name]) ?? named.fallback;
    if (value === undefined) return named.required ? [{ place, problem: { kind: 'missing' } as const }] : [];
    return problemsOf(named.field, value, place);
  });
}

function problemsOf(field: Field, value: Json, place: SettingPlace): readonly PlacedProblem[] {
  switch (field.kind) {
    case 'group':
      return problemsIn(field.fields, value, place);
    case 'shapes': {
      const shape = field.shapes.find(({ name }) => name === valueAt(value, [field.tag]));
      if (shape !== undefined) return problemsIn(shape.fields, value, place);
      return [{ place: [...place, field.tag], problem: { kind: 'no-choice' } }];
    }
    case 'maybe':
      return value === null ? [] : problemsOf(field.inner, value, place);
    case 'list': {
      const list = Array.isArray(value) ? (value as readonly Json[]) : [];
      const inner = list.flatMap((item, i) => problemsOf(field.item, item, [...place, i]));
      if (list.length < field.least)
        return [{ place, problem: { kind: 'too-few', least: field.least } }, ...inner];
      if (list.length > field.most)
        return [{ place, problem: { kind: 'too-many', most: field.most } }, ...inner];
      return inner;
    }
    default: {
      const problem = problemOf(field, value);
      return problem === undefined ? [] : [{ place, problem }];
    }
  }
}

type Simple = Extract<Field, { kind: 'number' | 'text' | 'pick' | 'switch' | 'unknown' }>;

function problemOf(field: Simple, value: Json): LocalProblem | undefined {
  switch (field.kind) {
    case 'number': {
      const { least, most, whole } = field;
      if (typeof value !== 'number' || Number.isNaN(value)) return { kind: 'not-a-number' };
      if (value < least || value > most) return { kind: 'out-of-range', least, most };
      return whole && !Number.isInteger(value) ? { kind: 'not-whole' } : undefined;
    }
    case 'text': {
      if (typeof value !== 'string' || value.length < field.least) return { kind: 'missing' };
      if (value.length > field.most) return { kind: 'too-long', most: field.most };
      const fits = field.pattern === null || new RegExp(field.pattern).test(value);
      return fits ? undefined : { kind: 'wrong-form' };
    }
    case 'pick':
      return field.options.includes(value as string | number) ? undefined : { kind: 'no-choice' };
    case 'switch':
    case 'unknown':
      return undefined;
  }
}
