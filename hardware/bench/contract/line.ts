import type { GrantId } from '../../../main/core/brand.ts';
import type { TurnstileBench } from './bench.ts';
import { must, mustBeBelow, mustEqual } from './broken.ts';
import type { BoardStep, ContractStep, SimulatorStep } from './step.ts';
import {
  grantIsProven,
  hasWalked,
  lastFault,
  noFaultWasTold,
  nothingSent,
  releaseIsOver,
  reported,
} from './story.ts';

const identifies: BoardStep = {
  name: 'identifies the device and says what it can do',
  needs: [],
  needsHand: false,
  onRealBoard: true,
  run(bench) {
    const { capabilities } = bench.profile;
    mustEqual('Its capabilities', bench.turnstile.capabilities(), capabilities);
    mustEqual('What was told at the start', bench.kinds('recovered'), [{ kind: 'recovered', capabilities }]);
    noFaultWasTold(bench);
    const can = Object.entries(capabilities).flatMap(([name, has]) => (has ? [name] : []));
    return Promise.resolve(`It can: ${can.join(', ') || 'nothing but release'}.`);
  },
};

const openingAndClosing: BoardStep = {
  name: 'releases nobody when the line is opened, watched and closed',
  needs: [],
  needsHand: false,
  onRealBoard: true,
  async run(bench) {
    await bench.pass(1200);
    await bench.settle(bench.turnstile.close());
    noFaultWasTold(bench);
    mustEqual('Reported passages', reported(bench), []);
    if (bench.referee === null)
      return 'Opened, watched and closed; nothing was granted and no fault was told.';
    const { closings, onCommands, releases, commands } = bench.referee.counters();
    mustEqual('What happened at the arm', { closings, onCommands, releases }, unmoved);
    must(commands > 1, 'The driver did not look at the device at all.');
    return `${commands} commands, and none of them released the arm.`;
  },
};
const unmoved = { closings: 0, onCommands: 0, releases: { out: 0, in: 0 } };

const closedForGood: SimulatorStep = {
  name: 'tells nothing more once it is closed',
  needs: [],
  needsHand: false,
  onRealBoard: false,
  async run(bench) {
    await bench.settle(bench.turnstile.close());
    const before = bench.events.length;
    await bench.settle(bench.sim.unplug());
    await bench.pass(600);
    mustEqual('Events after closing', bench.events.length, before);
    mustEqual('A grant after closing', await bench.grant(), nothingSent);
    mustEqual('Commands to release', bench.referee.counters().onCommands, 0);
    return 'Nothing was told after closing.';
  },
};

const pieces: SimulatorStep = {
  name: 'understands answers that come in pieces and among noise',
  needs: ['readBack'],
  needsHand: false,
  onRealBoard: false,
  async run(bench) {
    bench.sim.faults.noise = true;
    bench.sim.faults.splitFrame = true;
    await bench.pass(600);
    await grantIsProven(bench);
    await hasWalked(bench);
    noFaultWasTold(bench);
    return 'Pieces and noise were understood.';
  },
};

/** @returns how long the loss took to be noticed, milliseconds */
async function pulled(bench: TurnstileBench): Promise<number> {
  const began = bench.nowMs();
  await bench.hand.pullsPlug();
  await bench.until('the loss is told', () => lastFault(bench) === 'turnstile/unplugged', bench.handMs(8000));
  const noticedMs = bench.nowMs() - began;
  mustBeBelow('Milliseconds until the loss was told', noticedMs, bench.handMs(1000));
  mustEqual('A grant without a line', await bench.grant(), nothingSent);
  // Two attempts to open what is not there must not make a second story of it.
  await bench.pass(1500);
  mustEqual('How often the loss was told', bench.kinds('fault').length, 1);
  return noticedMs;
}

async function usableAgain(bench: TurnstileBench): Promise<void> {
  const { referee } = bench;
  const commands = referee?.counters().commands ?? 0;
  const recoveries = bench.kinds('recovered').length;
  await bench.hand.pushesPlug();
  await bench.until(
    'the device recovers',
    () => bench.kinds('recovered').length > recoveries,
    bench.handMs(8000),
  );
  if (referee === null) return;
  must(referee.counters().commands > commands, 'The device was not identified again.');
  must(!referee.isReleased(), 'The arm is released although nobody asked for it.');
  await bench.hand.walks('out');
  const before = referee.counters().rotations.out;
  await grantIsProven(bench);
  await bench.until('somebody walks', () => referee.counters().rotations.out === before + 1);
}

const pulledWhileIdle: BoardStep = {
  name: 'tells within a second that the plug was pulled, identifies the device again and goes on',
  needs: [],
  needsHand: true,
  onRealBoard: true,
  async run(bench) {
    const noticedMs = await pulled(bench);
    if (bench.referee !== null) mustEqual('Closings', bench.referee.counters().closings, 0);
    await usableAgain(bench);
    return bench.referee === null
      ? 'The pulled plug was told once, no grant was taken without it, and the device came back.'
      : `Told after ${Math.round(noticedMs)} ms; it came back.`;
  },
};

const pulledDuring = (name: string, before: (bench: TurnstileBench) => Promise<void>): SimulatorStep => ({
  name,
  needs: [],
  needsHand: false,
  onRealBoard: false,
  async run(bench) {
    await bench.hand.stays();
    must((await bench.grant()).ok, 'The grant failed.');
    await before(bench);
    await pulled(bench);
    mustEqual('Closings', bench.referee.counters().closings, 1);
    mustEqual('Reported passages', reported(bench), []);
    await usableAgain(bench);
    return 'No passage was invented, and the arm was not released again.';
  },
});

const lockedBeforeProof: SimulatorStep = {
  name: 'ends a release that is not proven yet, and takes it for no fault',
  needs: [],
  needsHand: false,
  onRealBoard: false,
  async run(bench) {
    await bench.hand.stays();
    const granted = bench.turnstile.grant('out', 'locked' as GrantId);
    await bench.until('the arm is released', () => bench.referee.isReleased(), bench.limitMs(300));
    must((await bench.settle(bench.turnstile.lock())).ok, 'Locking failed.');
    must((await bench.settle(granted)).ok, 'A grant that released the arm was called failed.');
    await releaseIsOver(bench);
    await bench.pass(1000);
    must(!bench.referee.isReleased(), 'The arm is still released.');
    noFaultWasTold(bench);
    return 'The release ended, and no fault was told.';
  },
};

export const lineSteps: readonly ContractStep[] = [
  identifies,
  openingAndClosing,
  pulledWhileIdle,
  pulledDuring('invents no passage when the plug is pulled during a release', async () => undefined),
  pulledDuring('invents no passage when the plug is pulled while a person is awaited', releaseIsOver),
  lockedBeforeProof,
  pieces,
  closedForGood,
];
