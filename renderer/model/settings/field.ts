import { unitOf } from './words.ts';

/** A value as JSON writes it; a setting that the file leaves out is not there. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };
export type JsonObject = { readonly [name: string]: Json };

/** One setting, or a group of them, by what somebody needs in order to change it. */
export type Field =
  | { readonly kind: 'group'; readonly fields: readonly NamedField[] }
  /** One of several shapes, told apart by the value of `tag`. */
  | { readonly kind: 'shapes'; readonly tag: string; readonly shapes: readonly Shape[] }
  | { readonly kind: 'list'; readonly item: Field; readonly least: number; readonly most: number }
  /** On, with a value, or off. */
  | { readonly kind: 'maybe'; readonly inner: Field }
  | { readonly kind: 'number'; readonly whole: boolean; readonly least: number; readonly most: number }
  | { readonly kind: 'switch' }
  | { readonly kind: 'pick'; readonly options: readonly (string | number)[] }
  | { readonly kind: 'text'; readonly least: number; readonly most: number; readonly pattern: string | null }
  /** What no control is known for: it is shown and left alone. */
  | { readonly kind: 'unknown' };

export interface Shape {
  readonly name: string;
  readonly description: string;
  readonly fields: readonly NamedField[];
}

export interface NamedField {
  readonly name: string;
  readonly description: string;
  /** Undefined: there is none, and the setting must be given or may be missing. */
  readonly fallback: Json | undefined;
  readonly required: boolean;
  /** Takes effect at once; everything else at the next start. */
  readonly live: boolean;
  readonly unit: string | null;
  readonly field: Field;
}

/** The part of JSON Schema (draft 2020-12) in which the gate describes its settings. */
interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly enum?: readonly (string | number)[];
  readonly const?: string | number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly default?: Json;
  readonly description?: string;
  readonly live?: boolean;
}

/** All settings that a schema describes. */
export function fieldsIn(schema: unknown): readonly NamedField[] {
  return namedIn(schema as Schema);
}

function namedIn({ properties = {}, required = [] }: Schema, but?: string): readonly NamedField[] {
  return Object.entries(properties)
    .filter(([name]) => name !== but)
    .map(([name, schema]) => ({
      name,
      description: schema.description ?? '',
      fallback: schema.default,
      required: required.includes(name) && schema.default === undefined,
      live: schema.live === true,
      unit: unitOf(name),
      field: fieldOf(schema),
    }));
}

function fieldOf(schema: Schema): Field {
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices !== undefined) return fieldOfChoices(choices);
  if (schema.const !== undefined) return { kind: 'pick', options: [schema.const] };
  if (schema.enum !== undefined) return { kind: 'pick', options: schema.enum };
  switch (schema.type) {
    case 'object':
      return { kind: 'group', fields: namedIn(schema) };
    case 'array': {
      const { items = {}, minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema;
      return { kind: 'list', item: fieldOf(items), least: minItems, most: maxItems };
    }
    case 'integer':
    case 'number': {
      const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = schema;
      return { kind: 'number', whole: schema.type === 'integer', least: minimum, most: maximum };
    }
    case 'boolean':
      return { kind: 'switch' };
    case 'string': {
      const { minLength = 0, maxLength = 4096, pattern = null } = schema;
      return { kind: 'text', least: minLength, most: maxLength, pattern };
    }
    default:
      return { kind: 'unknown' };
  }
}

function fieldOfChoices(choices: readonly Schema[]): Field {
  const rest = choices.filter(({ type }) => type !== 'null');
  const [only] = rest;
  const inner = rest.length === 1 && only !== undefined ? fieldOf(only) : fieldOfSeveral(rest);
  return rest.length < choices.length ? { kind: 'maybe', inner } : inner;
}

function fieldOfSeveral(choices: readonly Schema[]): Field {
  if (choices.every(isObject)) return shapesOf(choices);
  const fields = choices.map(fieldOf);
  const options = fields.flatMap((field) => (field.kind === 'pick' ? field.options : []));
  return fields.every(({ kind }) => kind === 'pick') ? { kind: 'pick', options } : { kind: 'unknown' };
}

const isObject = ({ properties }: Schema): boolean => properties !== undefined;

/** Shapes are told apart by the property that is fixed in each of them. */
function shapesOf(choices: readonly Schema[]): Field {
  const isFixed = (name: string): boolean =>
    choices.every(({ properties }) => properties?.[name]?.const !== undefined);
  const tag = Object.keys(choices[0]?.properties ?? {}).find(isFixed);
  if (tag === undefined) return { kind: 'unknown' };
  const shapes = choices.map((choice) => {
    const fixed = choice.properties?.[tag];
    const description = fixed?.description ?? '';
    return { name: String(fixed?.const), description, fields: namedIn(choice, tag) };
  });
  return { kind: 'shapes', tag, shapes };
}
