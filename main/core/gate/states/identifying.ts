import { unreachable } from '../../result.ts';
import type { Step } from '../effect.ts';
import type { EventOf, GateEvent } from '../event.ts';
import { type GateConfig, type Grant, type StateOf, timerOf } from '../state.ts';
import {
  addFrame,
  beginPassage,
  commit,
  emergency,
  faultWhileFree,
  ignore,
  recordForced,
  to,
  trackOfOrder,
} from '../transitions.ts';

export function stepIdentifying(state: StateOf<'identifying'>, event: GateEvent, config: GateConfig): Step {
  switch (event.kind) {
    case 'observed':
      return observed(state, event, config);
    case 'decided':
      return decided(state, event, config);
    case 'officer-admitted':
      return commit(
        event.grant,
        trackOfOrder(event.grant, state.passageId, state.evidence.track),
        [],
        config,
      );
    case 'passed':
    case 'forced':
      return recordForced(state, event);
    case 'fault':
      return faultWhileFree(state, event);
    case 'emergency':
      return emergency(state, event);
    case 'grant-committed':
    case 'commit-failed':
    case 'relay-acked':
    case 'relay-failed':
    case 'timer-fired':
    case 'case-closed':
    case 'recovered':
      return ignore(state, 'nothing waits for it');
    default:
      return unreachable(event);
  }
}

function observed(state: StateOf<'identifying'>, event: EventOf<'observed'>, config: GateConfig): Step {
  const { observation } = event;
  const newest = state.evidence.frames.at(-1);
  const gone = newest === undefined || observation.capturedAt - newest.capturedAt > config.faceGapMs;
  if (observation.face === 'none') {
    if (!gone) return ignore(state, 'the face may be back in the next frame');
    return to({ kind: 'locked', clearOf: undefined, justPassed: undefined });
  }
  if (observation.track !== state.evidence.track) {
    return beginPassage(event, state.justPassed, config) ?? to(state);
  }
  if (state.deciding) return ignore(state, 'the decision is under way');
  if (observation.face === 'probed') return addFrame(state, observation, config);
  if (!gone) return ignore(state, 'one unusable frame among usable ones');
  return beginPassage({ ...event, passageId: state.passageId }, state.justPassed, config) ?? to(state);
}

function decided(state: StateOf<'identifying'>, event: EventOf<'decided'>, config: GateConfig): Step {
  if (event.passageId !== state.passageId || !state.deciding) {
    return ignore(state, 'the decision belongs to another passage');
  }
  const { decision, passageId, grantId, caseId } = event;
  const { track } = state.evidence;
  switch (decision.kind) {
    case 'admit': {
      const { personId, voyageId, match } = decision;
      const { direction } = config;
      const by = { kind: 'face', match } as const;
      const grant: Grant = { grantId, passageId, personId, voyageId, direction, reasons: ['OK'], by };
      return commit(grant, track, [], config);
    }
    case 'refer':
      return to(
        { kind: 'referred', passageId, caseId, track, shown: false },
        { kind: 'start-timer', token: timerOf('referred', passageId), delayMs: config.referredShowMs },
        {
          kind: 'raise-case',
          caseId,
          passageId,
          track,
          reasons: decision.reasons,
          candidates: decision.candidates,
        },
      );
    case 'already-passed':
      return to({ kind: 'locked', clearOf: track, justPassed: state.justPassed });
    default:
      return unreachable(decision);
  }
}
