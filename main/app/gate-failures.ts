import { unreachable } from '../core/result.ts';
import type { Log } from '../ports/log.ts';
import type { PeopleStore, VoyageStore } from '../ports/store.ts';
import type { FailedWork, GateRunner, OnFailure } from './gate-runner.ts';
import type { Recorder } from './recorder.ts';
import { messageOf, storeFaultIn } from './store-fault.ts';

interface Deps {
  readonly recorder: Pick<Recorder, 'doubt'>;
  readonly people: Pick<PeopleStore, 'find'>;
  readonly voyages: Pick<VoyageStore, 'listOpenHeads' | 'listOpenOf'>;
  readonly log: Log;
  readonly runner: () => Pick<GateRunner, 'dispatch'>;
}

/** A bug is not cured by reading again: the rest alone must do. */
const nothingToProve = (): void => undefined;

/**
 * What an exception inside a step comes to: always a blocking fault with a name (invariant I10).
 * A store that cannot be read is named by its own code until it can be. A bug is logged as `gate.bug`, and
 * - at the turnstile counts as an answer that makes no sense (`turnstile/garbled`): an OFF has to prove it;
 * - at a record means that a row may be missing (`store/write-failed`): closed until the restart, which gives
 *   what was left open its honest ending;
 * - anywhere else also rests the gate as `store/write-failed`, for what the step wanted cannot be trusted to
 *   be in the record; the gate tries again after five seconds.
 */
export function createFailureHandler({ recorder, people, voyages, log, runner }: Deps): OnFailure {
  return (work, error) => {
    const fault = storeFaultIn(error);
    if (fault === undefined) log.error('gate.bug', { doing: work.kind, message: messageOf(error) });
    else log.error('store.read-failed', { doing: work.kind, code: fault });
    answer(work);
    if (fault === undefined) blameBug(work);
    else recorder.doubt(fault, () => reread({ people, voyages }, work));
  };

  /** What the machine waits for must come, or its story stands still. */
  function answer(work: FailedWork): void {
    const { dispatch } = runner();
    if (work.kind === 'commit-grant')
      dispatch({ kind: 'commit-failed', grantId: work.grant.grantId, code: 'store/write-failed' });
    else if (work.kind === 'pulse')
      dispatch({ kind: 'relay-failed', grantId: work.grant.grantId, code: 'turnstile/garbled' });
    else if (work.kind === 'lock') dispatch({ kind: 'fault', code: 'turnstile/garbled' });
  }

  function blameBug(work: FailedWork): void {
    switch (work.kind) {
      case 'pulse':
      case 'lock':
      case 'stand-by':
        break;
      case 'commit-grant':
      case 'refuse-order':
      case 'record-completed':
      case 'record-late':
      case 'record-abandoned':
      case 'record-unconfirmed':
      case 'record-failed':
      case 'record-forced':
      case 'record-tailgated':
      case 'record-counted':
      case 'record-emergency':
      case 'record-rearmed':
        recorder.doubt('store/write-failed');
        break;
      case 'decide':
      case 'raise-case':
      case 'start-timer':
      case 'listener':
      case 'step':
        recorder.doubt('store/write-failed', nothingToProve);
        break;
      default:
        unreachable(work);
    }
  }
}

/** What the step was reading when it failed. */
function reread({ people, voyages }: Pick<Deps, 'people' | 'voyages'>, work: FailedWork): void {
  voyages.listOpenHeads();
  if (work.kind !== 'decide') return;
  const { verdict, claim } = work;
  const personId = verdict.kind === 'match' ? verdict.personId : claim?.personId;
  if (personId === undefined) return;
  voyages.listOpenOf(personId);
  people.find(personId);
}
