import type { OfficerDesk } from '../../app/officer-desk.ts';
import type { DeskRefusal } from '../../app/officer-refusals.ts';
import type { AlarmId, CaseId, PassageId, PersonId } from '../../core/brand.ts';
import type { Result } from '../../core/result.ts';
import type { caseCalls } from '../contract/case-calls.ts';
import type { CallArgs } from '../contract.ts';
import type { GateServiceDeps } from '../gate-service.ts';
import type { HandlersOf } from './handlers.ts';
import { done, finish, notThere, refusedByDesk } from './reply.ts';

export function caseHandlers({ gate }: Pick<GateServiceDeps, 'gate'>): HandlersOf<keyof typeof caseCalls> {
  return {
    openCase: () => done,
    resolveCase(args, { officers }) {
      const resolved = resolveCase(officers, args);
      gate.changed();
      return resolved.ok ? { ok: true, value: { state: 'done' } } : refusedByDesk(resolved.error);
    },
    confirmSecond: notThere,
    withdrawSecond: notThere,
    openByHand: notThere,
    markNotThem: notThere,
    acknowledgeFault: notThere,
    statePassage: ({ passageId, walked }, { officers }) =>
      finish(gate, officers.statePassage(passageId as PassageId, walked)),
    rearm(_args, { officers }) {
      const said = officers.rearm();
      gate.changed();
      return said.ok ? { ok: true, value: { rearmed: said.value === 'rearmed' } } : refusedByDesk(said.error);
    },
    acknowledgeAlarm: ({ alarmId, outcome }, { officers }) =>
      finish(gate, officers.acknowledge(alarmId as AlarmId, outcome)),
  };
}

function resolveCase(officers: OfficerDesk, args: CallArgs<'resolveCase'>): Result<unknown, DeskRefusal> {
  const caseId = args.caseId as CaseId;
  if (args.outcome === 'left') return officers.closeCase(caseId, 'left', '');
  if (args.outcome === 'refused') return officers.closeCase(caseId, 'refused', args.note);
  const { reason, note, direction } = args;
  const personId = args.personId as PersonId;
  return officers.admit({ caseId, personId, reason, note, direction: direction ?? undefined });
}
