import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { z } from 'zod';
import { IrError } from './ir-error.ts';

/** A port of a layer, by the numbers that the file uses. */
export interface IrPort {
  readonly layer: string;
  readonly port: string;
}

/** One operation of the graph. */
export interface IrLayer {
  readonly id: string;
  readonly name: string;
  /** Operation, e.g. `Convolution`. */
  readonly type: string;
  /** Attributes of its `data` element, as written. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Where its inputs come from, in the order of its input ports. */
  readonly inputs: readonly IrPort[];
  /** Shape of each output port, by the port's number; -1 stands for a length known only at run time. */
  readonly outputs: ReadonlyMap<string, readonly number[]>;
}

/** The graph of an OpenVINO IR file, every layer after the layers that feed it. */
export interface IrNetwork {
  readonly name: string;
  readonly layers: readonly IrLayer[];
}

const list = <T extends z.ZodType>(item: T) => z.array(item).default([]);
const number = z.string().regex(/^\d+$/, 'is no number');
const port = z.object({ '@id': number, dim: list(z.string().regex(/^(-1|\d+)$/, 'is no length')) });
const ports = z.union([z.object({ port: list(port) }), z.literal('')]).optional();

/** The part of the format (version 10 and 11) that a graph without control flow uses. */
const fileSchema = z.object({
  net: z.object({
    '@name': z.string().default('network'),
    '@version': z.enum(['10', '11'], 'is a version of the format that is not known'),
    layers: z.object({
      layer: z
        .array(
          z.object({
            '@id': number,
            '@name': z.string(),
            '@type': z.string().min(1),
            data: z.union([z.record(z.string(), z.string()), z.literal('')]).optional(),
            input: ports,
            output: ports,
          }),
        )
        .min(1),
    }),
    edges: z.object({
      edge: z
        .array(
          z.object({
            '@from-layer': number,
            '@from-port': number,
            '@to-layer': number,
            '@to-port': number,
          }),
        )
        .min(1),
    }),
  }),
});
type Net = z.output<typeof fileSchema>['net'];
type RawLayer = Net['layers']['layer'][number];

const lists = new Set(['layer', 'edge', 'port', 'dim']);
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  // Numbers stay as written: a name such as "0095" must not become 95.
  parseAttributeValue: false,
  parseTagValue: false,
  processEntities: true,
  isArray: (name) => lists.has(name),
});

/**
 * Reads the XML half of an OpenVINO IR file.
 * Source: OpenVINO documentation, "Intermediate Representation", `docs/.../openvino-ir`.
 * @throws {IrError} if the text is not such a file, or its edges lead nowhere or in a circle
 */
export function readIr(xml: string): IrNetwork {
  const valid = XMLValidator.validate(xml);
  if (valid !== true) throw new IrError(`The graph is not XML: line ${valid.err.line}, ${valid.err.msg}`);
  const parsed = fileSchema.safeParse(parser.parse(xml));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new IrError(`The graph is no OpenVINO IR: ${issue?.path.join('.')} ${issue?.message}`);
  }
  const { net } = parsed.data;
  const sources = edgesByTarget(net);
  return { name: net['@name'], layers: inOrder(net.layers.layer.map((raw) => layerOf(raw, sources))) };
}

function edgesByTarget(net: Net): ReadonlyMap<string, IrPort> {
  const sources = new Map<string, IrPort>();
  for (const edge of net.edges.edge) {
    const target = `${edge['@to-layer']}:${edge['@to-port']}`;
    if (sources.has(target)) throw new IrError(`Two edges lead to port ${target} of the graph.`);
    sources.set(target, { layer: edge['@from-layer'], port: edge['@from-port'] });
  }
  return sources;
}

function layerOf(raw: RawLayer, sources: ReadonlyMap<string, IrPort>): IrLayer {
  const { '@id': id, '@name': name, '@type': type } = raw;
  const attributes = Object.entries(raw.data || {}).map(([key, value]) => [key.replace(/^@/, ''), value]);
  const inputs = portsOf(raw.input).map((input) => {
    const source = sources.get(`${id}:${input['@id']}`);
    if (!source) throw new IrError(`Nothing leads to input ${input['@id']} of layer "${name}" (${type}).`);
    return source;
  });
  const outputs = portsOf(raw.output).map((output) => [output['@id'], output.dim.map(Number)] as const);
  return {
    id,
    name,
    type,
    attributes: Object.fromEntries(attributes),
    inputs,
    outputs: new Map(outputs),
  };
}

function portsOf(raw: RawLayer['input']): readonly z.output<typeof port>[] {
  return raw ? raw.port : [];
}

/** Sorts the layers so that each comes after those that feed it (Kahn 1962). */
function inOrder(layers: readonly IrLayer[]): IrLayer[] {
  const byId = new Map(layers.map((layer) => [layer.id, layer]));
  if (byId.size !== layers.length) throw new IrError('Two layers of the graph have the same number.');
  for (const layer of layers) {
    for (const source of layer.inputs) checkSource(layer, source, byId);
  }
  const placed = new Set<string>();
  const ordered: IrLayer[] = [];
  let waiting = layers;
  while (waiting.length > 0) {
    const ready = waiting.filter((layer) => layer.inputs.every((source) => placed.has(source.layer)));
    if (ready.length === 0) throw new IrError(`The graph runs in a circle at "${waiting[0]?.name}".`);
    for (const layer of ready) placed.add(layer.id);
    ordered.push(...ready);
    waiting = waiting.filter((layer) => !placed.has(layer.id));
  }
  return ordered;
}

function checkSource(layer: IrLayer, source: IrPort, byId: ReadonlyMap<string, IrLayer>): void {
  if (!byId.get(source.layer)?.outputs.has(source.port))
    throw new IrError(`Layer "${layer.name}" (${layer.type}) takes what no layer gives.`);
}
