import type { CommissioningDesk } from '../../app/commissioning-desk.ts';
import type { CallAnswer } from '../contract.ts';
import type { HandlersOf } from './handlers.ts';
import { notThere, refusedByDesk } from './reply.ts';

/** What is known of this gate for the printout, without secrets. */
export type AboutGate = () => Extract<CallAnswer<'readCommissioning'>, { ok: true }>['value']['about'];

type Shown = Extract<CallAnswer<'readCommissioning'>, { ok: true }>;

/** What is tried before a gate goes into service. Who may is asked before any handler. */
export function commissioningHandlers(
  desk: CommissioningDesk | undefined,
  about: AboutGate | undefined,
): HandlersOf<'readCommissioning' | 'runCommissioning' | 'attestCommissioning'> {
  if (desk === undefined || about === undefined)
    return { readCommissioning: notThere, runCommissioning: notThere, attestCommissioning: notThere };
  const shown = (): Shown => ({ ok: true, value: { steps: [...desk.steps()], about: about() } });
  return {
    readCommissioning: shown,
    runCommissioning({ step }, { officers }) {
      const by = officers.officer();
      if (by === undefined) return refusedByDesk('officer/not-signed-in');
      const begun = desk.run(by, step);
      return begun.ok ? shown() : refusedByDesk(begun.error);
    },
    attestCommissioning({ step, well, note }, { officers }) {
      const by = officers.officer();
      if (by === undefined) return refusedByDesk('officer/not-signed-in');
      const attested = desk.attest(by, step, well, note);
      if (!attested.ok) return refusedByDesk(attested.error);
      // The crossing that the device could not report: only now does the record say whether there was one (I2).
      if (attested.value !== undefined) officers.statePassage(attested.value, well);
      return shown();
    },
  };
}
