import { verifyDatabase } from '../../../adapters/sqlite/verify-database.ts';
import type { PersonId } from '../../../core/brand.ts';
import type { LineState } from '../../../core/people.ts';
import { ok, type Result } from '../../../core/result.ts';
import type { Direction } from '../../../core/voyage/direction.ts';
import type { Log } from '../../../ports/log.ts';
import { createRandom } from '../../demo/random.ts';
import { type Agreement, compareAccounts } from './agreement.ts';
import { type MemoryVerdict, watchMemory } from './memory-watch.ts';
import { type Boat, enrolBoats } from './soak-people.ts';
import { openSoakSession, type SoakOptions, type SoakSession } from './soak-session.ts';
import { type Manner, WalkUps } from './walk-ups.ts';

export interface SoakPlan {
  readonly device: SoakOptions['device'];
  /** 0 up; a fraction is a short trial. */
  readonly minutes: number;
  readonly passesPerMinute: number;
  /** Minutes between two pulls of the turnstile's plug; 0: never. */
  readonly unplugEvery: number;
  readonly seed: number;
  readonly log: Log;
  readonly say: (line: string) => void;
}

export interface SoakReport {
  readonly device: string;
  readonly onPty: boolean;
  readonly broker: string;
  readonly minutes: number;
  readonly passes: number;
  /** Fewer than these, and the soak has failed. */
  readonly passesWanted: number;
  readonly passesPerMinute: number;
  readonly walkUps: Readonly<Record<Manner, number>>;
  readonly surprises: readonly string[];
  readonly agreement: Agreement;
  /** People whose line of the crew list stands elsewhere than they are. */
  readonly wrongLines: number;
  readonly unsent: number;
  readonly journal: { readonly intact: boolean; readonly rows: number };
  readonly memory: MemoryVerdict;
  readonly ok: boolean;
}

/** The whole gate, made-up people, a clock on the wall. The error is a sentence. */
export async function runSoak(plan: SoakPlan): Promise<Result<SoakReport, string>> {
  const random = createRandom(plan.seed);
  const opened = await openSoakSession({ ...plan, random });
  if (!opened.ok) return opened;
  const session = opened.value;
  try {
    return ok(await soak(session, plan, random));
  } finally {
    await session.close();
  }
}

/** Of the first officer of the bench, who chooses it by signing in: nobody has one there yet. */
const soakPin = '271828';

async function soak(session: SoakSession, plan: SoakPlan, random: () => number): Promise<SoakReport> {
  const { clock, running, windows } = session;
  await untilIt(session, () => running.gate.runner.state().kind === 'locked', 20_000);
  await windows.officer('signIn', { officerId: 'officer-1', pin: soakPin });
  const wanted = Math.ceil(plan.minutes * plan.passesPerMinute * 1.1) + 30;
  const boats = await enrolBoats(session, wanted, plan.say);
  const everyMs = Math.min(60_000, (plan.minutes * 60_000) / 12);
  const walkUps = new WalkUps(session, random, plan.say);
  const memory = watchMemory(clock, everyMs, ({ minute, ownMb, heapMb }) =>
    plan.say(
      `minute ${minute.toFixed(1)}: ${walkUps.book.walkUps.walks + walkUps.book.walkUps.followed} walks, ` +
        `${ownMb.toFixed(0)} MiB own memory, ${heapMb.toFixed(1)} MiB heap, ${running.uplink?.unsent() ?? 0} unsent`,
    ),
  );
  const began = clock.mono();
  const passes = await playAll(session, walkUps, boats, plan, random);
  const minutes = (clock.mono() - began) / 60_000;
  const verdict = memory.stop();
  await walkUps.officerRounds();
  walkUps.close();
  return account(session, plan, walkUps, { passes, minutes, memory: verdict });
}

const triesOfOne = 5;

/** Boat after boat, out and then back, at the pace of the plan, until the time is over. */
async function playAll(
  session: SoakSession,
  walkUps: WalkUps,
  boats: readonly Boat[],
  { minutes, passesPerMinute, unplugEvery }: SoakPlan,
  random: () => number,
): Promise<number> {
  const { clock } = session;
  const began = clock.mono();
  const endAt = began + minutes * 60_000;
  const pullEveryMs = unplugEvery > 0 ? unplugEvery * 60_000 : Number.POSITIVE_INFINITY;
  let pulls = 0;
  let passes = 0;
  for (const { member, direction } of ways(boats)) {
    // Whoever does not come through in so many tries is left to the surprises.
    for (let tries = 0, passed = false; !passed && tries < triesOfOne; tries += 1) {
      const dueAt = began + (passes * 60_000) / passesPerMinute;
      if (clock.mono() < dueAt) await pause(session, dueAt - clock.mono());
      if (clock.mono() >= endAt) return passes;
      // Somebody works at the panel: it does not lock itself.
      await session.windows.officer('stillHere', {});
      const isPullDue = clock.mono() - began > (pulls + 1) * pullEveryMs;
      if (isPullDue) pulls += 1;
      passed = await walkUps.stepUp(member, direction, isPullDue ? 'unplugged' : mannerOf(random()));
      if (passed) passes += 1;
      else await walkUps.officerRounds();
    }
  }
  return passes;
}

function* ways(boats: readonly Boat[]) {
  for (const { crew } of boats) {
    for (const direction of ['out', 'in'] as const satisfies readonly Direction[])
      for (const member of crew) yield { member, direction };
  }
}

/** @param chance 0 <= chance < 1 */
function mannerOf(chance: number): Manner {
  if (chance < 0.02) return 'stays';
  if (chance < 0.05) return 'followed';
  if (chance < 0.08) return 'stranger';
  return chance < 0.11 ? 'push' : 'walks';
}

/** Of the passes that were planned; some time goes by while plugs are pulled and people hesitate. */
const leastShare = 0.95;
/** Longest wait for the last rows to be acknowledged. */
const drainMs = 20_000;

async function account(
  session: SoakSession,
  plan: SoakPlan,
  { book }: WalkUps,
  run: Pick<SoakReport, 'passes' | 'minutes' | 'memory'>,
): Promise<SoakReport> {
  const { store, plant, running, settings, publicKeyPem, databasePath } = session;
  const unsentNow = (): number => running.uplink?.unsent() ?? 0;
  await untilIt(session, () => unsentNow() === 0, drainMs);
  const unsent = unsentNow();
  const journal = store.journal.read(1, Number.MAX_SAFE_INTEGER);
  const central = (await plant.central()?.rows(`${settings.site}/${settings.gate}`)) ?? [];
  const agreement = compareAccounts(plant.turnstile.counters().rotations, journal, central);
  const wrongLines = wrongLinesOf(session, book.lines);
  await session.stop();
  const verified = await verifyDatabase(databasePath, publicKeyPem);
  const intact = verified.ok && verified.value.intact;
  const { memory, passes, minutes } = run;
  const passesWanted = Math.ceil(leastShare * plan.minutes * plan.passesPerMinute);
  return {
    device: plan.device,
    onPty: plant.onPty,
    broker: session.broker,
    minutes,
    passes,
    passesWanted,
    passesPerMinute: passes / minutes,
    walkUps: book.walkUps,
    surprises: book.surprises,
    agreement,
    wrongLines,
    unsent,
    journal: { intact, rows: verified.ok ? verified.value.rows : 0 },
    memory,
    ok:
      agreement.agree && wrongLines === 0 && unsent === 0 && intact && memory.flat && passes >= passesWanted,
  };
}

function wrongLinesOf({ store }: SoakSession, lines: ReadonlyMap<PersonId, LineState>): number {
  return store.voyages
    .listOpen()
    .flatMap((voyage) => voyage.lines)
    .filter(({ personId, state }) => state !== (lines.get(personId) ?? 'expected')).length;
}

function pause({ clock }: SoakSession, ms: number): Promise<void> {
  return new Promise((resolve) => clock.after(ms, resolve));
}

async function untilIt(session: SoakSession, holds: () => boolean, withinMs: number): Promise<void> {
  for (let waited = 0; waited < withinMs && !holds(); waited += 50) await pause(session, 50);
}
