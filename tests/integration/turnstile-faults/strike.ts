import type { SimulatedTurnstile } from '../../../hardware/index.ts';
import type { PtyGate } from '../../support/pty-gate.ts';
import { type Ending, type Entry, entryOf, withoutUnrest } from './ending.ts';
import type { Endings, Fault, Moment } from './table.ts';

/** What really happened, and what must not have. */
export interface Outcome {
  readonly ending: Ending;
  /** Promises broken on the way, in words. */
  readonly broken: readonly string[];
  /** What did not work again after the cure, in words. */
  readonly stalled: readonly string[];
}

/** From the release to the rotation: after everything that a fault leads to. */
const walksAfterMs = 2200;
/** From the strike until then nothing is cured: whoever walks has walked. */
const hasWalkedAfterMs = 3000;
/** A controller ends a permission that nobody took back. */
const releaseEndsWithinMs = 7000;
const unseenWithinMs = 2000;
const expectedWithinMs = 15_000;
/** So long nothing more may be written. */
const quietMs = 500;
/** So long the lane is clear before the next story, so that the next face is a new one. */
const clearForMs = 900;

/** Answers that are late or spoilt. */
const restlessly: Partial<Record<Fault, 'turnstile/timeout' | 'turnstile/garbled'>> = {
  lateReply: 'turnstile/timeout',
  wrongChecksum: 'turnstile/garbled',
};

/**
 * Lets a fault strike, waits for what the table expects, cures it, and lets somebody walk.
 * @param expected undefined: waits until nothing happens any more, to find out what a new device does
 */
export async function strike(
  g: PtyGate,
  fault: Fault,
  moment: Moment,
  expected: Endings | undefined,
): Promise<Outcome> {
  await inService(g);
  const read = (from: number): readonly Entry[] => readEntries(g, from, fault);
  // Whether somebody is seen who walks while answers are late is a matter of milliseconds.
  if (fault === 'lateReply' && moment !== 'idle') g.sim.person.wontWalk();
  else g.sim.person.willWalk(walksAfterMs);
  const from = g.door.drafts.length;
  const onlyOne = oneWalks(g);
  await struck(g, fault, moment);
  const struckAt = performance.now();
  const isAsExpected = (): boolean =>
    isOneOf({ lane: g.lane(), journal: read(from) }, expected) &&
    (moment === 'idle' || performance.now() - struckAt > hasWalkedAfterMs);
  await until(expected === undefined ? nothingNew(g) : isAsExpected, expectedWithinMs);
  await pause(quietMs);
  if (fault !== 'stuckOn') await until(() => !g.sim.contactClosed(), releaseEndsWithinMs);
  onlyOne.stop();
  const ending = { lane: g.lane(), journal: read(from) };
  const broken = fault === 'stuckOn' ? [] : contactOpen(g);
  const curedFrom = g.door.drafts.length;
  g.goesAway();
  await switchFault(g.sim, fault, false);
  const isOver = (): boolean => isOneOf({ ...ending, cured: read(curedFrom) }, expected);
  await until(expected === undefined ? nothingNew(g) : () => isBack(g) && isOver(), expectedWithinMs);
  await pause(quietMs);
  const cured = read(curedFrom);
  const stalled = await worksAgain(g);
  return { ending: { ...ending, cured }, broken: [...broken, ...promises(g)], stalled };
}

function readEntries(g: PtyGate, from: number, fault: Fault): readonly Entry[] {
  const named = restlessly[fault];
  const entries = entriesFrom(g, from);
  return named === undefined ? entries : withoutUnrest(entries, named);
}

/** The table names what is given of an ending. */
export function isOneOf(seen: Partial<Ending>, expected: Endings | undefined): boolean {
  return (expected ?? []).some(
    ({ lane, journal, cured }) =>
      seen.lane === lane &&
      same(seen.journal ?? [], journal) &&
      (seen.cured === undefined || same(seen.cured, cured)),
  );
}

/** Whoever is granted leaves the camera, and behind whoever walks nobody else comes, however long the arm is free. */
function oneWalks({ door, sim, goesAway }: PtyGate): { stop(): void } {
  const { rotations } = sim.counters();
  const from = door.drafts.length;
  const look = setInterval(() => {
    if (sim.counters().rotations.out > rotations.out) sim.person.wontWalk();
    if (door.drafts.slice(from).some(({ kind }) => kind === 'passage.granted')) goesAway();
  }, 10);
  return { stop: () => clearInterval(look) };
}

async function struck(g: PtyGate, fault: Fault, moment: Moment): Promise<void> {
  const on = (): Promise<void> => switchFault(g.sim, fault, true);
  if (moment === 'idle') {
    await on();
    await until(() => g.lane() !== 'locked', unseenWithinMs);
    g.stepsUp();
    return;
  }
  let done: Promise<void> | undefined;
  const atTheMoment = (): void => {
    done ??= on();
  };
  if (moment === 'grant') g.onRow(({ kind }) => kind === 'passage.granted' && atTheMoment());
  const stop = g.gate.runner.onTransition(({ after }) => {
    if (moment === 'open' && after.state.kind === 'open') atTheMoment();
  });
  g.stepsUp();
  await until(() => done !== undefined, expectedWithinMs);
  stop();
  await done;
}

/** Somebody steps up and the arm turns for them, and the gate knows of it what its device can tell. */
async function worksAgain(g: PtyGate): Promise<readonly string[]> {
  await pause(300);
  const from = g.door.drafts.length;
  const { rotations } = g.sim.counters();
  const end = g.sim.turnstile.capabilities().passageFeedback ? 'completed' : 'unconfirmed: no-feedback';
  g.sim.person.willWalk(600);
  g.stepsUp();
  await until(() => same(entriesFrom(g, from), ['granted', end]), expectedWithinMs);
  g.goesAway();
  const entries = entriesFrom(g, from);
  const turned = g.sim.counters().rotations.out - rotations.out;
  if (same(entries, ['granted', end]) && turned === 1) return [];
  return [`it does not work again: ${turned} rotations, ${entries.join(', ') || 'no rows'}, ${g.lane()}`];
}

/** I1 and I2 over the whole life of this gate. */
function promises(g: PtyGate): readonly string[] {
  g.door.look();
  return [...g.door.violations, ...contactOpen(g), ...inventedCrossings(g)];
}

function contactOpen(g: PtyGate): readonly string[] {
  return g.sim.contactClosed() ? ['the arm is being released for nobody'] : [];
}

function inventedCrossings(g: PtyGate): readonly string[] {
  const { rotations } = g.sim.counters();
  const told = g.door.drafts.reduce(
    (sum, { kind, payload }) =>
      sum +
      (kind === 'passage.completed' || kind === 'passage.confirmed-late'
        ? 1
        : kind === 'turnstile.forced' || kind === 'turnstile.tailgated' || kind === 'turnstile.counted'
          ? payload.count
          : 0),
    0,
  );
  const turned = rotations.out + rotations.in;
  return told > turned ? [`${told} rotations are recorded, and the arm turned ${turned} times`] : [];
}

async function switchFault(sim: SimulatedTurnstile, fault: Fault, on: boolean): Promise<void> {
  if (fault !== 'unplug') sim.faults[fault] = on;
  else await (on ? sim.unplug() : sim.replug());
}

function entriesFrom(g: PtyGate, from: number): readonly Entry[] {
  return g.door.drafts.slice(from).flatMap((draft) => entryOf(draft) ?? []);
}

function isBack(g: PtyGate): boolean {
  return g.lane() === 'locked' && g.down().length === 0 && !g.sim.contactClosed();
}

/** Nobody is in the lane, and nothing has happened for a while. */
async function inService(g: PtyGate): Promise<void> {
  g.goesAway();
  g.officerRounds();
  let since = performance.now();
  await until(() => {
    if (!isBack(g)) since = performance.now();
    return performance.now() - since > clearForMs;
  }, expectedWithinMs);
}

function same(a: readonly Entry[], b: readonly Entry[]): boolean {
  return a.length === b.length && a.every((entry, i) => entry === b[i]);
}

/** True once nobody holds a grant and nothing was written for a while. */
function nothingNew(g: PtyGate): () => boolean {
  let seen = g.door.drafts.length;
  let since = performance.now();
  return () => {
    const inStory = ['committing', 'granting', 'open', 'identifying'].includes(g.lane());
    if (inStory || g.door.drafts.length !== seen) since = performance.now();
    seen = g.door.drafts.length;
    return performance.now() - since > 3000;
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function until(holds: () => boolean, withinMs: number): Promise<void> {
  const end = performance.now() + withinMs;
  while (!holds() && performance.now() < end) await pause(10);
}
