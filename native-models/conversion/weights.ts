import { z } from 'zod';

/**
 * Part of TensorFlow.js' weights manifest that face-api's files use: float32 tensors, 8-bit quantised or plain. Some
 * files carry quantised int32 leftovers of the training graph, which are read past.
 */
const manifestSchema = z
  .array(
    z.object({
      weights: z.array(
        z.object({
          name: z.string(),
          shape: z.array(z.int().positive()),
          dtype: z.enum(['float32', 'int32']),
          quantization: z
            .object({ dtype: z.literal('uint8'), scale: z.number(), min: z.number() })
            .optional(),
        }),
      ),
      paths: z.array(z.string()).length(1),
    }),
  )
  .length(1);

/** A tensor by rows, the last dimension fastest. */
export interface WeightTensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

export type WeightMap = ReadonlyMap<string, WeightTensor>;

/**
 * Reads a TensorFlow.js weights file.
 *
 * Quantised entries become `q * scale + min`, computed in double precision and rounded once to float32,
 * which is what TensorFlow.js does (`io_utils.decodeWeight`): the values are bit for bit the same.
 * @throws if manifest and weights do not fit each other exactly
 */
export function readWeights(manifestJson: string, bytes: Uint8Array): WeightMap {
  const [group] = manifestSchema.parse(JSON.parse(manifestJson));
  const tensors = new Map<string, WeightTensor>();
  let offset = 0;
  for (const entry of group?.weights ?? []) {
    if (entry.dtype === 'int32' && !entry.quantization) throw new Error(`"${entry.name}" is not quantised.`);
    const count = entry.shape.reduce((product, n) => product * n, 1);
    const byteLength = entry.quantization ? count : count * 4;
    // A copy, because floats must begin at a multiple of four; a Buffer's own slice would share.
    const raw = Uint8Array.from(bytes.subarray(offset, offset + byteLength));
    if (raw.length !== byteLength) throw new Error(`The weights end inside "${entry.name}".`);
    tensors.set(entry.name, { shape: entry.shape, values: decode(raw, entry.quantization) });
    offset += byteLength;
  }
  if (offset !== bytes.length)
    throw new Error(`${bytes.length - offset} bytes of the weights belong to no tensor.`);
  return tensors;
}

function decode(raw: Uint8Array, quantization: { scale: number; min: number } | undefined): Float32Array {
  if (!quantization) return new Float32Array(raw.buffer, raw.byteOffset, raw.length / 4);
  const { scale, min } = quantization;
  return Float32Array.from(raw, (q) => q * scale + min);
}

/** @throws if the map has no such tensor or it has another shape */
export function tensorOf(weights: WeightMap, name: string, rank: number): WeightTensor {
  const tensor = weights.get(name);
  if (!tensor) throw new Error(`The weights have no tensor "${name}".`);
  if (tensor.shape.length !== rank)
    throw new Error(`"${name}" has rank ${tensor.shape.length}, not ${rank}.`);
  return tensor;
}
