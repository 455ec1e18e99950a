import type { Lookalike } from '../../app/enrolment.ts';
import type { PersonId, VoyageId } from '../../core/brand.ts';
import { captureSentence } from '../capture-sentences.ts';
import type { enrolmentCalls } from '../contract/enrolment-calls.ts';
import type { CallAnswer, CallArgs } from '../contract.ts';
import { enrolmentRefused } from '../enrolment-refused.ts';
import type { GateServiceDeps } from '../gate-service.ts';
import { likeCardOf, personCardOf } from '../views/person-card.ts';
import type { HandlersOf, Seat } from './handlers.ts';
import { done, refused, refusedByDesk } from './reply.ts';

export function enrolmentHandlers({
  gate,
  people,
}: Pick<GateServiceDeps, 'gate' | 'people'>): HandlersOf<keyof typeof enrolmentCalls> {
  return {
    async captureEnrolment(_args, { enrolment }) {
      const captured = await enrolment.capture();
      return captured.ok
        ? { ok: true, value: captured.value }
        : refused(captured.error, captureSentence(captured.error));
    },
    dropCapture({ captureId }, { enrolment }) {
      enrolment.drop(captureId);
      return done;
    },
    checkEnrolment({ captureIds, idNumber }, { officers, enrolment }) {
      const by = officers.allowed('enrol');
      if (!by.ok) return refusedByDesk(by.error);
      const alike = enrolment.alike(captureIds);
      if (!alike.ok) return { ok: false, error: enrolmentRefused(alike.error) };
      const holder = idNumber === null ? undefined : people.byNumber(idNumber);
      const found = people.alike(by.value, alike.value).map(likeCardOf);
      return {
        ok: true,
        value: { alike: found, sameNumber: holder === undefined ? null : personCardOf(holder) },
      };
    },
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
    notTheSameAs: lookalikeOf(args),
  });
  gate.changed();
  return saved.ok
    ? { ok: true, value: { personId: saved.value } }
    : { ok: false, error: enrolmentRefused(saved.error) };
}

function lookalikeOf({ notTheSameAs }: CallArgs<'saveEnrolment'>): Lookalike | undefined {
  if (notTheSameAs === null) return undefined;
  return { personId: notTheSameAs.personId as PersonId, reason: notTheSameAs.reason.toWellFormed() };
}
