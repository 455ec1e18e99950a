import type { VoyageId } from '../../core/brand.ts';
import { captureSentence } from '../capture-sentences.ts';
import type { enrolmentCalls } from '../contract/enrolment-calls.ts';
import type { CallAnswer, CallArgs } from '../contract.ts';
import { enrolmentRefused } from '../enrolment-refused.ts';
import type { GateServiceDeps } from '../gate-service.ts';
import type { HandlersOf, Seat } from './handlers.ts';
import { done, notThere, refused, refusedByDesk } from './reply.ts';

export function enrolmentHandlers({
  gate,
}: Pick<GateServiceDeps, 'gate'>): HandlersOf<keyof typeof enrolmentCalls> {
  return {
    async captureEnrolment(_args, { enrolment }) {
      const captured = await enrolment.capture();
      return captured.ok
        ? { ok: true, value: { ...captured.value, next: null } }
        : refused(captured.error, captureSentence(captured.error));
    },
    dropCapture: notThere,
    checkEnrolment: notThere,
    saveEnrolment: (args, seat) => saveEnrolment(gate, seat, args),
    discardEnrolment(_args, { enrolment }) {
      enrolment.discard();
      return done;
    },
  };
}

async function saveEnrolment(
  gate: GateServiceDeps['gate'],
  { officers, enrolment }: Seat,
  args: CallArgs<'saveEnrolment'>,
): Promise<CallAnswer<'saveEnrolment'>> {
  if (officers.officer() === undefined) return refusedByDesk('officer/not-signed-in');
  const { captureIds, name, nationality, language, role } = args;
  const saved = await enrolment.save(captureIds, {
    name,
    nationality,
    language,
    role,
    dateOfBirth: args.dateOfBirth ?? undefined,
    idNumber: args.idNumber ?? undefined,
    voyageId: (args.voyageId ?? undefined) as VoyageId | undefined,
  });
  gate.changed();
  return saved.ok
    ? { ok: true, value: { personId: saved.value } }
    : { ok: false, error: enrolmentRefused(saved.error) };
}
