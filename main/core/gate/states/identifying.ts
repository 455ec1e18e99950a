import { unreachable } from '../../result.ts';
import type { Step } from '../effect.ts';
import type { EventOf, GateEvent } from '../event.ts';
import { isGone, watchFace } from '../face-watch.ts';
import type { GateConfig, Grant, StateOf } from '../state.ts';
import { recordStray } from '../strays.ts';
import {
  addFrame,
  beginPassage,
  commit,
  emergency,
  faultWhileFree,
  ignore,
  refer,
  to,
  trackOfOrder,
  unlessHopeless,
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
    case 'missed':
      return recordStray(state, event, config);
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
    case 'rearm':
    case 'recovered':
      return ignore(state, 'nothing waits for it');
    default:
      return unreachable(event);
  }
}

function observed(state: StateOf<'identifying'>, event: EventOf<'observed'>, config: GateConfig): Step {
  const { observation } = event;
  const { watch, evidence } = state;
  const { faceGapMs } = config;
  if (observation.face === 'none') {
    if (!isGone(watch, observation.capturedAt, faceGapMs)) {
      return ignore(state, 'the face may be back in the next frame');
    }
    return to({ kind: 'locked', clearOf: undefined });
  }
  if (observation.track !== evidence.track) return beginPassage(event, config) ?? to(state);
  if (state.deciding) return ignore(state, 'the decision is under way');
  if (observation.face === 'probed') return addFrame(state, observation, config);
  const newest = evidence.frames.at(-1);
  if (newest !== undefined && observation.capturedAt - newest.capturedAt <= faceGapMs) {
    // One unusable frame among usable ones, of which too few may come.
    return unlessHopeless(
      { ...state, watch: watchFace(watch, observation, faceGapMs) },
      evidence.track,
      config,
    );
  }
  return beginPassage({ ...event, passageId: state.passageId }, config, watch) ?? to(state);
}

function decided(state: StateOf<'identifying'>, event: EventOf<'decided'>, config: GateConfig): Step {
  if (event.passageId !== state.passageId || !state.deciding) {
    return ignore(state, 'the decision belongs to another passage');
  }
  const { decision, passageId, grantId, caseId } = event;
  const { track, claim } = state.evidence;
  switch (decision.kind) {
    case 'admit': {
      const { personId, voyageId, direction, match, noted } = decision;
      const by = { kind: 'face', match } as const;
      const who = { personId, voyageId, direction, claim };
      const grant: Grant = { grantId, passageId, ...who, reasons: ['OK', ...noted], by };
      return commit(grant, track, [], config);
    }
    case 'refer':
    case 'refuse':
      return refer({ passageId, track }, decision, caseId, state.evidence, config);
    case 'already-passed':
      return to({ kind: 'locked', clearOf: track });
    default:
      return unreachable(decision);
  }
}
