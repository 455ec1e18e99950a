import type { Counts } from '../passage/passage-counters.ts';
import type { LineResult } from '../serial/line.ts';
import type { StillLook } from '../still-look.ts';

/** What the process does with the port: only have it open, drive the device on it, or let somebody through. */
export type Holding = 'line' | 'driver' | 'release';
/** How the process goes: it closes the port, or it is killed and closes nothing. */
export type Parting = 'closed' | 'killed';

/** Another process that has the port. */
export interface PortHolder {
  /** Resolves when it has the port (and has identified the device, and let somebody through); else rejects with a sentence. */
  hold(holding: Holding): Promise<{ part(parting: Parting): Promise<void> }>;
}

export interface StillnessResult {
  readonly holding: Holding;
  readonly parting: Parting;
  readonly rounds: number;
  /**
   * `still`: asked after each round, and nothing had moved (or the release had ended by itself). `unseen`: the
   * device cannot be asked. `stays`: the release of a dead computer stays, on a device that does not say otherwise.
   * `moved`, or `failed` when the port could not be had, with a sentence.
   */
  readonly outcome: 'still' | 'unseen' | 'stays' | 'moved' | 'failed';
  readonly why?: string;
}

export interface StillnessOptions {
  readonly holder: PortHolder;
  /** Asks the device, and commands nothing. */
  readonly look: () => Promise<LineResult<StillLook>>;
  readonly rounds: number;
  /** Whether the device says that it ends a release by itself, and how long that may take, milliseconds. */
  readonly endsByItself: boolean;
  readonly endsWithinMs: number;
  readonly pause: (delayMs: number) => Promise<void>;
  /** Ends a release that stayed. */
  readonly makeSafe: () => Promise<void>;
  readonly ended: (result: StillnessResult) => void;
}

type Outcome = Pick<StillnessResult, 'outcome' | 'why'>;

const cases: readonly (readonly [Holding, Parting])[] = [
  ['line', 'closed'],
  ['line', 'killed'],
  ['driver', 'closed'],
  ['driver', 'killed'],
];

/**
 * Whether opening the port, closing it and killing whoever has it moves anything: each of the four cases some times,
 * each time followed by a look that commands nothing. A click that is over before the look is not seen. At last the
 * process is killed in the middle of a release: what becomes of the arm when the computer dies then?
 */
export async function proveStillness(options: StillnessOptions): Promise<readonly StillnessResult[]> {
  const results: StillnessResult[] = [];
  const ended = (result: StillnessResult) => {
    options.ended(result);
    results.push(result);
  };
  for (const [holding, parting] of cases)
    ended({ holding, parting, rounds: options.rounds, ...(await partRepeatedly(options, holding, parting)) });
  ended({ holding: 'release', parting: 'killed', rounds: 1, ...(await killInRelease(options)) });
  return results;
}

async function partRepeatedly(
  { holder, look, rounds }: StillnessOptions,
  holding: Holding,
  parting: Parting,
): Promise<Outcome> {
  let before = await look();
  if (!before.ok) return { outcome: 'failed', why: `The device could not be asked: ${before.error}.` };
  if (before.value.released === true)
    return { outcome: 'failed', why: 'The device lets somebody through already, before anything was done.' };
  for (let round = 1; round <= rounds; round += 1) {
    const failure = await holdAndPart(holder, holding, parting);
    if (failure !== undefined) return { outcome: 'failed', why: failure };
    const after = await look();
    if (!after.ok) return { outcome: 'failed', why: `After round ${round}: ${after.error}.` };
    const why = movement(before.value, after.value);
    if (why !== undefined) return { outcome: 'moved', why: `After round ${round} ${why}.` };
    before = after;
  }
  const { released, counts } = before.value;
  return { outcome: released === null && counts === null ? 'unseen' : 'still' };
}

async function killInRelease(options: StillnessOptions): Promise<Outcome> {
  const failure = await holdAndPart(options.holder, 'release', 'killed');
  if (failure !== undefined) return { outcome: 'failed', why: failure };
  await options.pause(options.endsWithinMs);
  const after = await options.look();
  if (!after.ok) return { outcome: 'failed', why: `Afterwards: ${after.error}.` };
  if (after.value.released === false) return { outcome: 'still' };
  await options.makeSafe();
  if (after.value.released === null) return { outcome: 'unseen' };
  return options.endsByItself
    ? { outcome: 'moved', why: 'It stayed, although the device says that it ends a release by itself.' }
    : { outcome: 'stays' };
}

/** @returns a sentence when the port could not be had */
async function holdAndPart(
  holder: PortHolder,
  holding: Holding,
  parting: Parting,
): Promise<string | undefined> {
  try {
    const held = await holder.hold(holding);
    await held.part(parting);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function movement(before: StillLook, after: StillLook): string | undefined {
  if (after.released === true) return 'the device lets somebody through';
  if (before.counts === null || after.counts === null) return undefined;
  return sameCounts(before.counts, after.counts) ? undefined : 'the device had counted a rotation';
}

function sameCounts(one: Counts, other: Counts): boolean {
  return one.out === other.out && one.in === other.in;
}
