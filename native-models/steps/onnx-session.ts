import { InferenceSession, Tensor } from 'onnxruntime-node';

/** What a kiosk has: a face at the lane is read soonest by all of it. */
export const defaultThreads = 2;

/**
 * Without arenas memory stays flat, and nothing traps inside Electron. Threads must not spin while they wait: the
 * window needs the same two cores, and a frame took twice as long with spinning.
 */
const sessionOptions: InferenceSession.SessionOptions = {
  executionProviders: ['cpu'],
  enableCpuMemArena: false,
  interOpNumThreads: 1,
  logSeverityLevel: 3,
  extra: { session: { intra_op: { allow_spinning: '0' } } },
};

/**
 * Opens one network on onnxruntime, CPU.
 * @param threads that one run is spread over, 1 and up
 */
export function openSession(model: Uint8Array, threads = defaultThreads): Promise<InferenceSession> {
  return InferenceSession.create(model, { ...sessionOptions, intraOpNumThreads: threads });
}

/**
 * Runs a network of one input and one output.
 * @returns a copy of the values; the native tensors are gone when this returns
 */
export async function runNetwork(
  session: InferenceSession,
  values: Float32Array,
  dims: readonly number[],
): Promise<Float32Array> {
  const [name = 'input'] = session.inputNames;
  const input = new Tensor('float32', values, dims);
  const output = Object.values(await session.run({ [name]: input }))[0];
  if (!(output?.data instanceof Float32Array)) throw new Error('A network gave no numbers.');
  const copy = output.data.slice();
  output.dispose();
  input.dispose();
  return copy;
}
