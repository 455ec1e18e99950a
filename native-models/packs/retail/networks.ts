import { type InferenceSession, Tensor } from 'onnxruntime-node';
import type { RgbaPicture } from '../../../main/core/frame.ts';
import type { Detection } from '../../steps/face-steps.ts';
import { openSession, runNetwork } from '../../steps/onnx-session.ts';
import { type Placement, scaledPlanes } from '../../steps/scaled-planes.ts';
import { chipSize } from './align.ts';
import { eyeInputSize, type HeadPose, poseInputSize } from './attributes.ts';
import { readYunet, type Stride, type YunetGrid } from './detect-yunet.ts';
import type { RetailNetwork } from './manifest.ts';

type Outputs = Awaited<ReturnType<InferenceSession['run']>>;

/** The networks of the pack on onnxruntime. */
export class RetailNetworks {
  readonly #sessions: Readonly<Record<RetailNetwork, InferenceSession>>;

  private constructor(sessions: Readonly<Record<RetailNetwork, InferenceSession>>) {
    this.#sessions = sessions;
  }

  /**
   * @param models ONNX files as `loadRetailModels` gives them
   * @param threads of each network, as `openSession` has it
   */
  static async open(
    models: Readonly<Record<RetailNetwork, Uint8Array>>,
    threads?: number,
  ): Promise<RetailNetworks> {
    const [detector, recognition, eyes, pose] = await Promise.all([
      openSession(models.detector, threads),
      openSession(models.recognition, threads),
      openSession(models.eyes, threads),
      openSession(models.pose, threads),
    ]);
    return new RetailNetworks({ detector, recognition, eyes, pose });
  }

  /**
   * Faces by falling confidence.
   * @param placement how the picture lies on the network's canvas, whose sides are multiples of 32
   */
  detect(picture: RgbaPicture, placement: Placement, minConfidence: number): Promise<Detection[]> {
    const shape = [1, 3, placement.height, placement.width];
    return run(this.#sessions.detector, scaledPlanes(picture, placement), shape, (outputs) => {
      const grid = (stride: Stride): YunetGrid => ({
        cls: numbers(outputs, `cls_${stride}`),
        obj: numbers(outputs, `obj_${stride}`),
        bbox: numbers(outputs, `bbox_${stride}`),
        kps: numbers(outputs, `kps_${stride}`),
      });
      return readYunet({ 8: grid(8), 16: grid(16), 32: grid(32) }, placement, minConfidence);
    });
  }

  /**
   * @param input float32 [count, 3, 128, 128], BGR 0..255
   * @returns count x 256 components
   */
  describe(input: Float32Array, count: number): Promise<Float32Array> {
    return runNetwork(this.#sessions.recognition, input, [count, 3, chipSize, chipSize]);
  }

  /**
   * @param input float32 [1, 3, 32, 32], one eye
   * @returns how surely it is open, 0..1
   */
  async eyeOpen(input: Float32Array): Promise<number> {
    const shares = await runNetwork(this.#sessions.eyes, input, [1, 3, eyeInputSize, eyeInputSize]);
    return shares[1] ?? Number.NaN;
  }

  /** @param input float32 [1, 3, 60, 60], BGR 0..255 */
  headPose(input: Float32Array): Promise<HeadPose> {
    const one = (outputs: Outputs, name: string): number => numbers(outputs, name)[0] ?? Number.NaN;
    return run(this.#sessions.pose, input, [1, 3, poseInputSize, poseInputSize], (outputs) => ({
      yaw: one(outputs, 'fc_y'),
      pitch: one(outputs, 'fc_p'),
      roll: one(outputs, 'fc_r'),
    }));
  }

  async close(): Promise<void> {
    for (const session of Object.values(this.#sessions)) await session.release();
  }
}

/** Runs a network of several outputs; the native tensors are gone when this returns. */
async function run<T>(
  session: InferenceSession,
  values: Float32Array,
  shape: readonly number[],
  read: (outputs: Outputs) => T,
): Promise<T> {
  const [name = 'input'] = session.inputNames;
  const input = new Tensor('float32', values, shape);
  const outputs = await session.run({ [name]: input });
  const result = read(outputs);
  for (const tensor of [input, ...Object.values(outputs)]) tensor.dispose();
  return result;
}

function numbers(outputs: Outputs, name: string): Float32Array {
  const data = outputs[name]?.data;
  if (!(data instanceof Float32Array)) throw new Error(`A network gave no "${name}".`);
  return data;
}
