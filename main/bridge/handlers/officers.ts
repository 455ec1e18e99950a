import type { Gate } from '../../app/gate.ts';
import type { Officer } from '../../app/officer-desk.ts';
import type { OfficerRegister } from '../../app/officer-register.ts';
import type { OfficerId } from '../../core/brand.ts';
import type { CallArgs, CallResult } from '../contract.ts';
import type { HandlersOf, Seat } from './handlers.ts';
import { finish, type Refused, refusedByDesk } from './reply.ts';

/** Who may sign in at the panel. Who may change it is asked before any handler. */
export function officersHandlers(
  gate: Pick<Gate, 'changed' | 'pins'>,
  register: OfficerRegister | undefined,
): HandlersOf<'saveOfficer' | 'removeOfficer' | 'resetPin' | 'listOfficers'> {
  /** What a supervisor does in their own name. */
  function as<T>({ shift }: Seat, run: (by: OfficerId, officers: OfficerRegister) => T): T | Refused {
    const by = shift.officer();
    if (by === undefined) return refusedByDesk('officer/not-signed-in');
    return register === undefined ? refusedByDesk('settings/no-file') : run(by.officerId, register);
  }
  return {
    saveOfficer: (args, seat) =>
      as(seat, (by, officers) => finish(gate, officers.save(by, officerOf(args), args.isNew))),
    removeOfficer: ({ officerId }, seat) =>
      as(seat, (by, officers) => finish(gate, officers.remove(by, officerId))),
    resetPin: async ({ officerId }, seat) =>
      as(seat, async (by, officers) => {
        const reset = await officers.resetPin(by, officerId);
        gate.changed();
        if (!reset.ok) return refusedByDesk(reset.error.code, reset.error.params);
        return { ok: true as const, value: { pin: reset.value } };
      }),
    listOfficers: (_args, seat) =>
      as(seat, (_by, officers) => ({ ok: true as const, value: listOf(gate, officers) })),
  };
}

function officerOf({ officerId, name, roles }: CallArgs<'saveOfficer'>): Officer {
  return { officerId: officerId as OfficerId, name, roles: [...new Set(roles)] };
}

function listOf({ pins }: Pick<Gate, 'pins'>, register: OfficerRegister): CallResult<'listOfficers'> {
  const officers = register.all().map(({ officerId, name, roles }) => {
    const { hasPin, lockedOutUntilMs } = pins.state(officerId);
    return { officerId, name, roles: [...roles], hasPin, lockedOutUntilMs };
  });
  return { byCentre: register.byCentre(), officers };
}
