import type { Gate } from '../../app/gate.ts';
import type { Officer } from '../../app/officer-desk.ts';
import type { Acted } from '../../app/voyage-acts.ts';
import type { CallName } from '../contract.ts';
import { needOfCall } from '../permissions.ts';
import type { Seat } from './handlers.ts';
import { done, type Refused, refusedByDesk } from './reply.ts';

/** Whoever works at this window, if the table of permissions lets them make this call now. */
export function officerFor(call: CallName, { officers }: Seat): Acted<Officer> {
  const need = needOfCall[call];
  if (need === 'nobody' || need === 'own') throw new Error(`${call} asks for no act of an officer`);
  const by = officers.allowed(need);
  return by.ok ? by : { ok: false, error: { code: by.error } };
}

/** Does it in their name. */
export function asOfficer<T>(call: CallName, seat: Seat, act: (by: Officer) => Acted<T>): Acted<T> {
  const by = officerFor(call, seat);
  return by.ok ? act(by.value) : by;
}

/** The answer to something that an officer did, which all windows are to see. */
export function answered<T>(
  gate: Pick<Gate, 'changed'>,
  acted: Acted<T>,
): { readonly ok: true; readonly value: T } | Refused {
  gate.changed();
  return acted.ok ? acted : refusedByDesk(acted.error.code, acted.error.params);
}

/** For a call that has nothing to answer. */
export function doneOr(answer: { readonly ok: true } | Refused): typeof done | Refused {
  return answer.ok ? done : answer;
}
