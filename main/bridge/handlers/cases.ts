import type { Gate } from '../../app/gate.ts';
import type { Decided, OfficerDesk } from '../../app/officer-desk.ts';
import type { DeskRefusal } from '../../app/officer-refusals.ts';
import type { AlarmId, CaseId, OfficerId, PassageId, PersonId, VoyageId } from '../../core/brand.ts';
import { ok, type Result, unreachable } from '../../core/result.ts';
import type { caseCalls } from '../contract/case-calls.ts';
import type { CallArgs } from '../contract.ts';
import type { GateServiceDeps } from '../gate-service.ts';
import type { HandlersOf, Seat } from './handlers.ts';
import { done, finish, notThere, type Refused, refusedByDesk } from './reply.ts';

export function caseHandlers({
  gate,
  faults,
}: Pick<GateServiceDeps, 'gate' | 'faults'>): HandlersOf<keyof typeof caseCalls> {
  return {
    openCase: ({ caseId }, { shift }) => openOnTable(gate, shift, caseId as CaseId | null),
    resolveCase(args, { officers }) {
      const decided = resolveCase(officers, args);
      gate.changed();
      return decided.ok
        ? { ok: true, value: decided.value }
        : refusedCase(officers, args.caseId, decided.error);
    },
    async confirmSecond({ caseId, officerId, pin }, { officers }) {
      const confirmed = await officers.confirmSecond(caseId as CaseId, officerId as OfficerId, pin);
      gate.changed();
      if (confirmed.ok) return done;
      const { code, params } = confirmed.error;
      return params === undefined ? refusedCase(officers, caseId, code) : refusedByDesk(code, params);
    },
    withdrawSecond({ caseId }, { officers }) {
      const withdrawn = officers.withdrawSecond(caseId as CaseId);
      gate.changed();
      return withdrawn.ok ? done : refusedCase(officers, caseId, withdrawn.error);
    },
    openByHand({ personId, reason, note, direction, voyageId }, { officers }) {
      const way = {
        direction: direction ?? undefined,
        voyageId: (voyageId ?? undefined) as VoyageId | undefined,
      };
      const opened = officers.openByHand({ personId: personId as PersonId, reason, note, ...way });
      gate.changed();
      return opened.ok ? { ok: true, value: opened.value } : refusedByDesk(opened.error);
    },
    markNotThem({ caseId, personId }, { officers }) {
      const marked = officers.markNotThem(caseId as CaseId, personId as PersonId);
      gate.changed();
      return marked.ok ? done : refusedCase(officers, caseId, marked.error);
    },
    acknowledgeFault({ code }, { officers }) {
      const officer = officers.officer();
      if (officer === undefined) return refusedByDesk('officer/not-signed-in');
      return faults === undefined ? notThere() : finish(gate, faults.acknowledge(code, officer));
    },
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

function resolveCase(officers: OfficerDesk, args: CallArgs<'resolveCase'>): Result<Decided, DeskRefusal> {
  const caseId = args.caseId as CaseId;
  switch (args.outcome) {
    case 'left':
      return closed(officers.closeCase(caseId, 'left', ''));
    case 'refused':
      return closed(officers.refuse(caseId, args.reason, args.note));
    case 'admitted': {
      const { reason, note, direction, voyageId } = args;
      const way = {
        direction: direction ?? undefined,
        voyageId: (voyageId ?? undefined) as VoyageId | undefined,
      };
      return officers.admit({ caseId, personId: args.personId as PersonId, reason, note, ...way });
    }
    default:
      return unreachable(args);
  }
}

function closed(result: Result<void, DeskRefusal>): Result<Decided, DeskRefusal> {
  return result.ok ? ok({ state: 'done' }) : result;
}

/** Whoever decided it a moment ago is named to the colleague who comes too late. */
function refusedCase(officers: OfficerDesk, caseId: string, code: DeskRefusal): Refused {
  const name = code === 'case/already-decided' ? officers.decidedBy(caseId as CaseId)?.name : undefined;
  return refusedByDesk(code, name === undefined ? undefined : { name });
}

/** What lies open before an officer is a look at the faces in it. */
function openOnTable(
  { desk, looks, changed }: Pick<Gate, 'desk' | 'looks' | 'changed'>,
  shift: Seat['shift'],
  caseId: CaseId | null,
): typeof done | Refused {
  const entry = caseId === null ? undefined : desk.find(caseId);
  if (caseId !== null && entry === undefined) return refusedByDesk('case/unknown');
  shift.setOnTable(entry?.caseId);
  const officerId = shift.officer()?.officerId;
  if (entry !== undefined && officerId !== undefined) {
    const personIds = entry.candidates.map(({ personId }) => personId);
    looks.saw({ officerId, why: 'case', caseId: entry.caseId, personIds });
  }
  changed();
  return done;
}
