import type { Command } from 'commander';
import { defaultCacheDir } from '../../../native-models/conversion/model-cache.ts';
import {
  measureSteps,
  type Percentiles,
  percentiles,
} from '../../../native-models/evaluation/measure-steps.ts';
import { openPack, type PackName, packNames } from '../../../native-models/packs/open-pack.ts';
import { createFacePipeline, type FacePipeline } from '../../../native-models/pipeline.ts';
import { type ReferenceDetector, TfjsSteps } from '../../../native-models/reference/tfjs-steps.ts';
import { enrolmentBars, matchingBars } from '../../../native-models/steps/quality.ts';
import type { RgbaPicture } from '../../core/frame.ts';
import { fail, printJson, say } from '../command-output.ts';
import { positive } from '../numbers.ts';
import { type EngineMemory, measureEngineMemory } from './engine-memory.ts';
import { laneFrames } from './lane-frames.ts';

interface EngineBenchOptions {
  readonly pack: PackName;
  readonly people: number;
  readonly rounds: number;
  readonly frames: number;
  readonly json?: true;
}

type Comparison = Pick<
  EngineBench,
  'engineMs' | 'faceApiTinyMs' | 'faceApiSsdMs' | 'timesFasterThanTiny' | 'timesFasterThanSsd'
>;

interface EngineBench {
  readonly pack: string;
  readonly frameSize: string;
  /** Different frames, each measured `rounds` times by each engine, in turns. */
  readonly differentFrames: number;
  readonly rounds: number;
  /** Milliseconds from the frame in memory to the template. */
  readonly engineMs: Percentiles;
  readonly engineStepsMs: Readonly<Record<string, Percentiles>>;
  readonly faceApiTinyMs: Percentiles;
  readonly faceApiSsdMs: Percentiles;
  readonly timesFasterThanTiny: number;
  readonly timesFasterThanSsd: number;
  /** Of the engine process; null where the operating system does not show it. */
  readonly memory: EngineMemory | null;
}

const everywhere = { x: 0, y: 0, width: 1, height: 1 };
/** Detector input of face-api's tiny path: its default. */
const tiny = { inputSize: 416, minConfidence: 0.5 };
const ssd = { minConfidence: 0.5 };

/** `bench engine`: time and memory of the recogniser, side by side with face-api on TensorFlow.js. */
export function addEngineBench(bench: Command): void {
  bench
    .command('engine')
    .description('Time from frame to template beside face-api itself, and the memory of the engine process.')
    .option('--pack <name>', `one of ${packNames.join(', ')}`, 'face-api')
    .option('--people <n>', 'at most so many different faces', positive(1000), 20)
    .option('--rounds <n>', 'how often each frame is measured', positive(1000), 5)
    .option(
      '--frames <n>',
      'frames sent through the engine process to watch its memory',
      positive(1e6),
      10_000,
    )
    .option('--json', 'one JSON object on standard output')
    .action(async (options: EngineBenchOptions) => {
      const pack = packNames.find((name) => name === options.pack);
      if (!pack) return fail(`There is no pack "${options.pack}". Packs: ${packNames.join(', ')}.`);
      const result = await benchEngine({ ...options, pack });
      if (typeof result === 'string') return fail(result);
      if (options.json) printJson(result);
      else printTable(result);
    });
}

/** @returns a sentence if the comparison cannot be made here */
async function benchEngine(options: EngineBenchOptions): Promise<EngineBench | string> {
  const reference = await TfjsSteps.create('tfjs-wasm');
  if (!reference.ok) return `face-api itself is needed for the comparison. ${reference.error}`;
  const { steps } = await openPack(options.pack, defaultCacheDir());
  const pipeline = createFacePipeline({ steps });
  const pictures = await usableFrames(pipeline, await laneFrames(steps), options.people);
  if (pictures.length === 0) return 'No frame passed the quality bars, so there was nothing to measure.';
  say(`${pictures.length} frames, ${options.rounds} rounds`);
  const compared = await compare(pipeline, reference.value, pictures, options.rounds);
  const stepTimes = await measureSteps(pipeline, pictures, options.rounds);
  await pipeline.close();
  const settings = {
    pack: options.pack,
    cacheDir: defaultCacheDir(),
    matching: matchingBars,
    enrolment: enrolmentBars,
  };
  const memory = await measureEngineMemory(settings, pictures, options.frames, (done) => {
    if (done % 1000 === 0) say(`${done} of ${options.frames} frames through the engine process`);
  });
  return {
    pack: steps.pack,
    frameSize: '640x480',
    differentFrames: pictures.length,
    rounds: options.rounds,
    ...compared,
    engineStepsMs: stepTimes,
    memory: memory ?? null,
  };
}

/** Only frames that the gate would describe: the others would look fast. */
async function usableFrames(
  pipeline: FacePipeline,
  frames: readonly RgbaPicture[],
  most: number,
): Promise<readonly RgbaPicture[]> {
  const usable: RgbaPicture[] = [];
  for (const frame of frames) {
    if (usable.length === most) break;
    if ((await pipeline.observe(frame, everywhere)).nearest?.template) usable.push(frame);
  }
  return usable;
}

/**
 * The engines take turns, round by round, so that whatever else the machine does touches all alike; within a round each
 * goes through all frames, because nobody runs two of them in one process and finds the caches full of the other's.
 */
async function compare(
  pipeline: FacePipeline,
  reference: TfjsSteps,
  pictures: readonly RgbaPicture[],
  rounds: number,
): Promise<Comparison> {
  const readAll = (detector: ReferenceDetector) => (picture: RgbaPicture) =>
    reference.readAll(picture, detector);
  const engines = {
    engine: (picture: RgbaPicture) => pipeline.observe(picture, everywhere),
    tiny: readAll(tiny),
    ssd: readAll(ssd),
  };
  const times = { engine: [] as number[], tiny: [] as number[], ssd: [] as number[] };
  // The first round warms every engine up and is not counted.
  for (let round = 0; round <= rounds; round++) {
    for (const name of ['engine', 'tiny', 'ssd'] as const) {
      for (const picture of pictures) {
        const ms = await timed(() => engines[name](picture));
        if (round > 0) times[name].push(ms);
      }
    }
    say(round === 0 ? 'warmed up' : `round ${round} of ${rounds}`);
  }
  const engineMs = percentiles(times.engine);
  const faceApiTinyMs = percentiles(times.tiny);
  const faceApiSsdMs = percentiles(times.ssd);
  return {
    engineMs,
    faceApiTinyMs,
    faceApiSsdMs,
    timesFasterThanTiny: faceApiTinyMs.p50 / engineMs.p50,
    timesFasterThanSsd: faceApiSsdMs.p50 / engineMs.p50,
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** Fewer frames show the start-up of the process, not a leak. */
const fewestFramesForGrowth = 1000;

function growth({ frames, growthMbPer1000Frames }: EngineMemory): string {
  if (frames < fewestFramesForGrowth) return `growth not told: ${fewestFramesForGrowth} frames needed`;
  return `growing ${growthMbPer1000Frames.toFixed(2)} MiB per 1,000 frames`;
}

function printTable(result: EngineBench): void {
  const ms = ({ p50, p95 }: Percentiles): string => `${p50.toFixed(1)} ms p50, ${p95.toFixed(1)} ms p95`;
  const lines = [
    `${result.pack} on ${result.differentFrames} frames of ${result.frameSize}, ${result.rounds} rounds in turns`,
    `engine            ${ms(result.engineMs)}`,
    ...Object.entries(result.engineStepsMs).map(([step, times]) => `  ${step.padEnd(15)} ${ms(times)}`),
    `face-api, tiny    ${ms(result.faceApiTinyMs)}   (${result.timesFasterThanTiny.toFixed(1)} times as long)`,
    `face-api, SSD     ${ms(result.faceApiSsdMs)}   (${result.timesFasterThanSsd.toFixed(1)} times as long)`,
    result.memory
      ? `engine process    ${result.memory.rssMbMax.toFixed(0)} MiB at most in ${result.memory.frames} frames, ` +
        `${growth(result.memory)}; ` +
        `round trip ${ms(result.memory.roundTripMs)}`
      : 'engine process    memory not measured: this system does not show it under /proc',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
