import type { MonoMs, PersonId, TrackId, VoyageId } from '../core/brand.ts';
import { type HelpCall, helpEveryMs, helpRecallMs, helpText } from '../core/events/help-call.ts';
import type { GateEffect } from '../core/gate/effect.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Sealer } from '../ports/sealer.ts';
import type { GateRunner } from './gate-runner.ts';
import type { RecognitionLoop } from './recognition-loop.ts';
import type { Recorder } from './recorder.ts';
import { messageOf } from './store-fault.ts';

/** The hidden signal to the welfare contact. */
export interface HelpSignal {
  /** Never tells whether anything was sent. */
  ask(): void;
}

export interface HelpSignalDeps {
  readonly runner: Pick<GateRunner, 'onTransition'>;
  readonly loop: Pick<RecognitionLoop, 'newestLook'>;
  readonly recorder: Pick<Recorder, 'record'>;
  readonly sealer: Sealer;
  readonly clock: Clock;
  readonly log: Log;
  /** `site/gate`. */
  readonly gateKey: string;
}

interface Recognised {
  readonly personId: PersonId;
  readonly voyageId: VoyageId | undefined;
  readonly track: TrackId | undefined;
  readonly at: MonoMs;
}

/** An older look says nothing of who stands there now: the camera is out. */
const lookLastsMs = 2000;

/**
 * A row of the record, sealed to the contact: nothing of it is shown here, told to a screen or written to the log,
 * and the answer is the same however it went.
 */
export function createHelpSignal(deps: HelpSignalDeps): HelpSignal {
  const { runner, recorder, sealer, clock, log } = deps;
  let last: Recognised | undefined;
  let asked: { readonly at: MonoMs; readonly personId: HelpCall['personId'] } | undefined;
  runner.onTransition(({ after }) => {
    for (const effect of after.effects) last = recognisedBy(effect, clock.mono(), last) ?? last;
  });
  return {
    ask() {
      const now = clock.mono();
      const call = callOf(deps, last);
      // Whoever comes next is somebody else, and may have a need of their own.
      if (asked !== undefined && now - asked.at < helpEveryMs && asked.personId === call.personId) return;
      asked = { at: now, personId: call.personId };
      sealer.seal(helpText(call)).then(
        (sealed) =>
          recorder.record([{ kind: 'help.asked', payload: { recipient: sealer.recipient, sealed } }]),
        // Named by what failed, not by what for: the log is read by people who must not learn of it.
        (error: unknown) => log.error('crypto.bug', { message: messageOf(error) }),
      );
    },
  };
}

function callOf({ loop, clock, gateKey }: HelpSignalDeps, last: Recognised | undefined): HelpCall {
  const now = clock.mono();
  const recent = last !== undefined && now - last.at <= helpRecallMs ? last : undefined;
  const look = loop.newestLook();
  const inView = look !== undefined && now - look.frame.capturedAt <= lookLastsMs ? look.track : undefined;
  const { personId = null, voyageId = null } = recent ?? {};
  return {
    version: 1,
    gate: gateKey,
    at: clock.wall(),
    ...{ personId, voyageId },
    recognisedBeforeMs: recent === undefined ? null : Math.round(now - recent.at),
    sameFace: recent === undefined || inView === undefined ? null : recent.track === inView,
  };
}

/** A clear match names somebody, whatever the policy makes of it; so does an officer's admission. */
function recognisedBy(
  effect: GateEffect,
  at: MonoMs,
  before: Recognised | undefined,
): Recognised | undefined {
  if (effect.kind === 'decide' && effect.verdict.kind === 'match')
    return { personId: effect.verdict.personId, voyageId: undefined, track: effect.track, at };
  if (effect.kind !== 'commit-grant') return undefined;
  const { personId, voyageId } = effect.grant;
  const track = before?.personId === personId ? before.track : undefined;
  return { personId, voyageId, track, at };
}
