import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sentMark, storedAtCentre } from './evidence.ts';
import type { Nemesis } from './faults.ts';
import type { Violation } from './history-record.ts';
import { machineMs } from './messages.ts';
import { pause, sendPeople, until } from './people.ts';
import type { Plot, Schedule } from './schedule.ts';
import { headOf, settle } from './settle.ts';
import type { World } from './world.ts';

/** What happens before the port comes to rest; answers what was wrong on the way. */
type Play = (world: World, nemesis: Nemesis, schedule: Schedule) => Promise<readonly Violation[]>;

export const plots: Readonly<Record<Plot, Play>> = {
  storm,
  'restored-centre': restoredCentre,
  'swallowing-broker': swallowingBroker,
};

/** On a busy computer programs start slowly: what is to be broken is waited for, and all that follows comes later. */
const worthWaitingMs = 5000;
const longestStormMs = 60_000;

/** Everything that was drawn, at its time or as soon as it meets something. */
async function storm(
  world: World,
  nemesis: Nemesis,
  { happenings, peopleSeed }: Schedule,
): Promise<readonly Violation[]> {
  const people = sendPeople(world, peopleSeed);
  const began = machineMs();
  let lateMs = 0;
  for (const { atMs, fault } of happenings) {
    if (machineMs() - began > longestStormMs) break;
    const leftMs = atMs + lateMs - (machineMs() - began);
    if (leftMs > 0) await pause(leftMs);
    await until(() => nemesis.meets(fault), worthWaitingMs);
    lateMs = machineMs() - began - atMs;
    nemesis.do(fault);
  }
  await people.stop();
  return [];
}

/** Whoever walks meanwhile, and this many rows at once. */
const burstRows = 300;
const visitMs = 4000;
/** A process must be there within this, its code not compiled before and the machine busy, milliseconds. */
const upWithinMs = 90_000;
/** The fault must be told within this; the machine may be busy, milliseconds. */
const toldWithinMs = 30_000;
/** A gate that sent again by itself would have done so by then, milliseconds. */
const patienceMs = 2500;

/** The centre puts back a copy of its database that is older than what it has confirmed (E6). */
async function restoredCentre(
  world: World,
  nemesis: Nemesis,
  { peopleSeed }: Schedule,
): Promise<readonly Violation[]> {
  const centralFolder = dirname(world.centralDb);
  const copy = join(world.folder, 'central-copy');
  const before = [...(await visit(world, peopleSeed)), ...(await settle(world))];
  await nemesis.pull('central');
  cpSync(centralFolder, copy, { recursive: true });
  const copied = storedAtCentre(world.centralDb);
  await nemesis.putBack('central');
  const after = [...(await visit(world, peopleSeed + 1)), ...(await settle(world))];
  const confirmed = sentMark(world.gateDb);
  await nemesis.pull('central');
  rmSync(centralFolder, { recursive: true });
  cpSync(copy, centralFolder, { recursive: true });
  // Now and then the gate dies at the worst moment: it must not forget what was confirmed.
  if (peopleSeed % 2 === 0) {
    await nemesis.pull('gate');
    await nemesis.putBack('gate');
  }
  await nemesis.putBack('central');
  const silent = await mustTell(world, 'central/lost-rows', 'rows that the centre has lost');
  await pause(patienceMs);
  const moved = movedBack(world, copied, confirmed);
  world.tellGate({ kind: 'resend', from: copied + 1 });
  await until(() => world.notes.resent.length > 0, toldWithinMs);
  const refusal = world.notes.resent.at(-1);
  const refused: readonly Violation[] =
    refusal === null
      ? []
      : [{ kind: 'lost', what: `the rows were not sent again: ${refusal ?? 'no answer'}` }];
  return [...before, ...after, ...silent, ...moved, ...refused];
}

/** Without an order no confirmed row is sent again, and no mark moves back. */
function movedBack({ gateDb, centralDb }: World, copied: number, confirmed: number): readonly Violation[] {
  const mark = sentMark(gateDb);
  const again = storedAtCentre(centralDb, copied + 1, confirmed);
  return [
    ...(mark >= confirmed ? [] : [moved(`the gate's mark went from ${confirmed} to ${mark}`)]),
    ...(again === 0 ? [] : [moved(`${again} confirmed rows were sent again without an order`)]),
  ];
}

function moved(what: string): Violation {
  return { kind: 'moved-back', what };
}

/** A broker that says yes to every row and passes none on. */
async function swallowingBroker(
  world: World,
  nemesis: Nemesis,
  { peopleSeed }: Schedule,
): Promise<readonly Violation[]> {
  const rules = join(world.folder, 'swallow.acl');
  writeFileSync(rules, 'topic readwrite #\ntopic deny pipo/v1/+/+/events\n', { mode: 0o600 });
  const before = await settle(world);
  await nemesis.pull('broker');
  await nemesis.putBack('broker', [`acl_file ${rules}`]);
  const stored = storedAtCentre(world.centralDb);
  await visit(world, peopleSeed);
  const silent = await mustTell(world, 'central/silent', 'rows that nobody confirms');
  const passed = storedAtCentre(world.centralDb) - stored;
  await nemesis.pull('broker');
  await nemesis.putBack('broker');
  const leaked: readonly Violation[] =
    passed === 0
      ? []
      : [{ kind: 'invented', what: `${passed} rows came through a broker that passes none on` }];
  return [...before, ...silent, ...leaked];
}

/** People walk for a while, and many rows are written at once. */
async function visit(world: World, seed: number): Promise<readonly Violation[]> {
  const isUp = await until(() => isRunning(world), upWithinMs);
  if (!isUp) return [{ kind: 'lost', what: 'the gate did not come up' }];
  const people = sendPeople(world, seed);
  await pause(visitMs);
  world.tellGate({ kind: 'burst', rows: burstRows });
  await people.stop();
  return [];
}

function isRunning({ notes }: World): boolean {
  const look = notes.looks.at(-1);
  return look !== undefined && look !== null && look.lane === 'locked';
}

async function mustTell(world: World, code: string, what: string): Promise<readonly Violation[]> {
  const { notes } = world;
  const told = await until(() => notes.looks.at(-1)?.faults.includes(code) === true, toldWithinMs);
  if (told) return [];
  return [{ kind: 'silent', what: `${code} was not told of ${what}, up to row ${headOf(world)}` }];
}
