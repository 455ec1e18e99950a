import type { GrantId } from '../../../main/core/brand.ts';
import { must, mustBeBelow, mustEqual } from './broken.ts';
import type { BoardStep } from './step.ts';
import { grantIsProven, hasWalked, noFaultWasTold, releaseIsOver, reported } from './story.ts';

const everywhere = { needs: [], needsHand: false, onRealBoard: true } as const;

const proves: BoardStep = {
  ...everywhere,
  name: 'proves a grant at once, and the person walks',
  needsHand: true,
  async run(bench) {
    await bench.hand.walks('out');
    const began = bench.nowMs();
    await grantIsProven(bench);
    const provenMs = bench.nowMs() - began;
    mustBeBelow('Milliseconds until the grant was answered', provenMs, bench.limitMs(400));
    await hasWalked(bench);
    await releaseIsOver(bench);
    noFaultWasTold(bench);
    const reports = reported(bench).map(({ kind }) => kind);
    mustEqual('Reported passages', reports, bench.profile.capabilities.passageFeedback ? ['passed'] : []);
    if (bench.referee !== null) {
      const { releases, rotations, closings, onCommands } = bench.referee.counters();
      mustEqual(
        'What happened at the arm',
        { releases, rotations, closings, onCommands },
        { releases: { out: 1, in: 0 }, rotations: { out: 1, in: 0 }, closings: 1, onCommands: 1 },
      );
    }
    const passage = bench.profile.capabilities.passageFeedback
      ? 'the passage was reported'
      : 'this device reports no passages';
    return `The grant was answered after ${Math.round(provenMs)} ms; ${passage}.`;
  },
};

const pulseLength: BoardStep = {
  ...everywhere,
  name: 'closes its contact for the length of the pulse, and opens it again',
  needs: ['contact'],
  async run(bench) {
    await grantIsProven(bench);
    await releaseIsOver(bench);
    noFaultWasTold(bench);
    const { release, capabilities } = bench.profile;
    if (bench.referee !== null && release.kind === 'contact') {
      const { longestClosedMs } = bench.referee.counters();
      must(
        longestClosedMs > 0.75 * release.pulseMs,
        `The contact was closed for ${longestClosedMs} ms only.`,
      );
      mustBeBelow('Milliseconds of the closed contact', longestClosedMs, bench.limitMs(2 * release.pulseMs));
    }
    return capabilities.readBack
      ? 'The contact was read back closed, and open again after the pulse.'
      : 'ON and OFF were sent; this device cannot be asked what came of it.';
  },
};

const direction: BoardStep = {
  ...everywhere,
  name: 'releases the direction that was granted',
  needsHand: true,
  async run(bench) {
    await bench.hand.walks('in');
    await grantIsProven(bench, 'in');
    await hasWalked(bench, 'in');
    await releaseIsOver(bench);
    if (bench.referee !== null) mustEqual('Releases', bench.referee.counters().releases, { out: 0, in: 1 });
    return 'Somebody was let in towards the shore, and no other way.';
  },
};

const busy: BoardStep = {
  ...everywhere,
  name: 'refuses a second grant while one is being made as busy, and takes one after it',
  async run(bench) {
    if (bench.referee !== null) await bench.hand.stays();
    const first = bench.turnstile.grant('out', 'first' as GrantId);
    mustEqual('The second grant', await bench.grant('in'), { ok: false, error: 'turnstile/busy' });
    must((await bench.settle(first)).ok, 'The first grant failed because of the second.');
    await releaseIsOver(bench);
    if (bench.referee !== null) mustEqual('Closings', bench.referee.counters().closings, 1);
    await grantIsProven(bench, 'in');
    const { referee } = bench;
    if (referee !== null)
      await bench.until('the other side is released', () => referee.counters().releases.in === 1);
    return 'The second grant was refused as busy; one after the release was taken.';
  },
};

const nobody: BoardStep = {
  ...everywhere,
  name: 'reports nobody when nobody walks',
  needsHand: true,
  async run(bench) {
    await bench.hand.stays();
    await grantIsProven(bench);
    const { referee } = bench;
    if (referee === null) await bench.pass(7000);
    else await bench.until('the arm closes by itself', () => referee.counters().abandoned.out === 1, 9000);
    mustEqual('Reported passages', reported(bench), []);
    return 'The arm was released, nobody walked, and no passage was reported.';
  },
};

const lock: BoardStep = {
  ...everywhere,
  name: 'ends the release at once when it is locked',
  async run(bench) {
    const { referee } = bench;
    if (referee !== null) await bench.hand.stays();
    await grantIsProven(bench);
    const began = bench.nowMs();
    must((await bench.settle(bench.turnstile.lock())).ok, 'Locking failed.');
    if (referee !== null)
      await bench.until('the release is over', () => !referee.isReleased(), bench.limitMs(300));
    const lockedMs = bench.nowMs() - began;
    mustBeBelow('Milliseconds until it was locked', lockedMs, bench.limitMs(250));
    await releaseIsOver(bench);
    noFaultWasTold(bench);
    return `Locked after ${Math.round(lockedMs)} ms.`;
  },
};

const fireLine: BoardStep = {
  ...everywhere,
  name: 'tells when the fire line goes on and off, and closes no contact for it',
  needs: ['emergencyInput'],
  needsHand: true,
  async run(bench) {
    for (const on of [true, false]) {
      await bench.hand.fireLine(on);
      const told = () => bench.kinds('emergency').at(-1)?.on === on;
      await bench.until(`the fire line is told ${on ? 'on' : 'off'}`, told, bench.handMs(1000));
    }
    if (bench.referee !== null) mustEqual('Closings', bench.referee.counters().closings, 0);
    return 'The fire line was told on, and off again.';
  },
};

export const grantSteps = [proves, pulseLength, direction, busy, nobody, lock, fireLine] as const;
