import { z } from 'zod';
import { configSchema } from '../adapters/config/schema.ts';

/** The part of JSON Schema (draft 2020-12) that zod writes for our settings. */
interface JsonSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly oneOf?: readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly items?: JsonSchema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
  readonly description?: string;
  readonly required?: readonly string[];
}

const head = `# Configuration

One JSON file, by default \`data/gate.json\`; \`npm start\` writes a first one. Unknown fields are refused, so that a
mistyped setting never passes as "not set". Made from \`main/adapters/config/schema.ts\` by
\`npm run -s gate -- config > docs/configuration.md\`; do not edit by hand.

## The least that a gate needs

\`\`\`json
{
  "site": "samut-sakhon",
  "gate": "lane-1",
  "dataDirectory": ".",
  "lane": {},
  "camera": { "kind": "device" },
  "turnstile": { "device": "modbus-relay", "path": "/dev/serial/by-path/pci-0000:00:14.0-usb-0:2:1.0-port0" },
  "officers": [{ "officerId": "suda", "name": "Suda" }]
}
\`\`\`

All else has the defaults below. \`"turnstile": { "device": "simulated" }\` opens nothing and needs no device.

## Every setting

| field | values | default | meaning |
|---|---|---|---|
`;

/** The reference as Markdown. */
export function configReference(): string {
  const schema = z.toJSONSchema(configSchema, { io: 'input' }) as JsonSchema;
  return head + rowsOf('', schema).join('\n').concat('\n');
}

function rowsOf(path: string, schema: JsonSchema): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const at = path === '' ? name : `${path}.${name}`;
    const inner = innerOf(at, field);
    const row = `| \`${at}\` | ${valuesOf(field)} | ${defaultOf(field, schema, name)} | ${field.description ?? ''} |`;
    return inner.length > 0 && field.description === undefined ? inner : [row, ...inner];
  });
}

/** Variants of one object are told apart by a field with a fixed value, shown in brackets. */
function innerOf(at: string, field: JsonSchema): string[] {
  const variants = variantsOf(field).filter((v) => v.properties !== undefined);
  if (variants.length === 1) return rowsOf(at, variants[0] ?? {});
  if (variants.length > 1) return variants.flatMap((v) => rowsOf(`${at}[${nameOf(v)}]`, v));
  if (field.items?.properties !== undefined) return rowsOf(`${at}[]`, field.items);
  return rowsOf(at, field);
}

/** Those of a choice that may also be null stand one level deeper. */
function variantsOf(field: JsonSchema): readonly JsonSchema[] {
  const variants = field.oneOf ?? field.anyOf;
  return variants === undefined ? [] : variants.flatMap((v) => (v.properties ? [v] : [v, ...variantsOf(v)]));
}

function nameOf(variant: JsonSchema): string {
  const first = Object.values(variant.properties ?? {})[0];
  return [first?.const ?? first?.enum ?? []].flat().join(' or ');
}

function valuesOf(field: JsonSchema): string {
  const choices = field.const === undefined ? field.enum : [field.const];
  if (choices !== undefined) return choices.map((c) => `\`${c}\``).join(', ');
  const variants = field.oneOf ?? field.anyOf;
  if (variants !== undefined) {
    const simple = variants.filter((v) => v.properties === undefined);
    return simple.length === variants.length ? simple.map(valuesOf).join(', ') : 'see below';
  }
  const { minimum, maximum } = field;
  return minimum === undefined ? (field.type ?? '') : `${field.type} ${minimum} to ${maximum ?? ''}`;
}

function defaultOf(field: JsonSchema, parent: JsonSchema, name: string): string {
  if (field.default !== undefined) return `\`${JSON.stringify(field.default)}\``;
  return parent.required?.includes(name) === true ? 'required' : '';
}
