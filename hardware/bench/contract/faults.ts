import type { GrantId } from '../../../main/core/brand.ts';
import type { TurnstileFault } from '../../serial/line.ts';
import { must, mustBeBelow, mustEqual } from './broken.ts';
import type { SimulatorStep } from './step.ts';
import { lastFault, nothingSent, recovers } from './story.ts';

const onSimulator = { needsHand: false, onRealBoard: false } as const;

const stuck: SimulatorStep = {
  ...onSimulator,
  name: 'calls a contact that stays closed stuck, refuses grants, and recovers when it opens',
  needs: ['contact', 'readBack'],
  async run(bench) {
    const { referee, sim, profile } = bench;
    const pulseMs = profile.release.kind === 'contact' ? profile.release.pulseMs : 0;
    await bench.hand.stays();
    must((await bench.grant()).ok, 'The grant failed.');
    sim.faults.stuckOn = true;
    const told = () => lastFault(bench) === 'turnstile/stuck-on';
    await bench.until('the contact is called stuck', told, bench.limitMs(5 * pulseMs));
    must(referee.counters().longestClosedMs >= 2 * pulseMs, 'It was called stuck before twice the pulse.');
    const { onCommands } = referee.counters();
    mustEqual('A grant on a stuck contact', await bench.grant(), nothingSent);
    mustEqual('Commands to release', referee.counters().onCommands, onCommands);
    sim.faults.stuckOn = false;
    await recovers(bench);
    must(!referee.isReleased(), 'The arm is still released.');
    must((await bench.grant()).ok, 'No grant is taken after the contact has opened.');
    return 'A stuck contact was told, nothing was granted on it, and it recovered.';
  },
};

const wordless = (
  fault: 'silent' | 'lateReply' | 'wrongChecksum',
  does: string,
  code: TurnstileFault,
): SimulatorStep => ({
  ...onSimulator,
  name: `tells within a second that the device ${does} (${code}), and recovers`,
  needs: ['readBack'],
  async run(bench) {
    const { referee, sim } = bench;
    const began = bench.nowMs();
    sim.faults[fault] = true;
    await bench.until('it is noticed', () => lastFault(bench) !== undefined);
    const noticedMs = bench.nowMs() - began;
    mustEqual('The fault', lastFault(bench), code);
    mustBeBelow('Milliseconds until it was told', noticedMs, bench.limitMs(1000));
    mustEqual('A grant meanwhile', await bench.grant(), nothingSent);
    const { closings, onCommands } = referee.counters();
    mustEqual('What happened at the arm', { closings, onCommands }, { closings: 0, onCommands: 0 });
    sim.faults[fault] = false;
    await recovers(bench);
    must((await bench.grant()).ok, 'No grant is taken after it recovered.');
    return `Told as ${code} after ${Math.round(noticedMs)} ms.`;
  },
});

const fallsSilent = (
  fault: 'silent' | 'wrongChecksum',
  does: string,
  code: TurnstileFault,
): SimulatorStep => ({
  ...onSimulator,
  name: `ends the release in time when the device ${does} during the proof`,
  needs: ['contact', 'readBack'],
  async run(bench) {
    const { referee, sim, profile } = bench;
    const pulseMs = profile.release.kind === 'contact' ? profile.release.pulseMs : 0;
    await bench.hand.stays();
    const granted = bench.turnstile.grant('out', 'doomed' as GrantId);
    await bench.until('the contact is closed', () => referee.isReleased(), bench.limitMs(1000));
    sim.faults[fault] = true;
    const { ok } = await bench.settle(granted);
    // A board that acknowledges its commands has taken this one; otherwise nothing is known of it. Only in
    // exact time is it certain that the fault came after the acknowledgement and before the proof.
    if (bench.isExact) mustEqual('Whether the grant holds', ok, profile.capabilities.boardTimedPulse);
    await bench.until('the contact is open', () => !referee.isReleased(), bench.limitMs(1000));
    mustBeBelow(
      'Milliseconds of the closed contact',
      referee.counters().longestClosedMs,
      bench.limitMs(2 * pulseMs),
    );
    await bench.until('it is told', () => lastFault(bench) === code);
    return 'The contact was opened in time, and the fault was told.';
  },
});

export const faultSteps: readonly SimulatorStep[] = [
  stuck,
  wordless('silent', 'answers nothing', 'turnstile/timeout'),
  wordless('lateReply', 'answers too late', 'turnstile/timeout'),
  wordless('wrongChecksum', 'answers with wrong sums', 'turnstile/garbled'),
  fallsSilent('silent', 'falls silent', 'turnstile/timeout'),
  fallsSilent('wrongChecksum', 'talks nonsense', 'turnstile/garbled'),
];
