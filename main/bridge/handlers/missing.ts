import type { Gate } from '../../app/gate.ts';
import type { MissingDesk, MissingNotice } from '../../app/missing-desk.ts';
import type { PersonId, VoyageId, WallMs } from '../../core/brand.ts';
import type { CallResult } from '../contract.ts';
import { personCardOf } from '../views/person-card.ts';
import { answered, asOfficer, doneOr } from './as-officer.ts';
import type { HandlersOf } from './handlers.ts';
import { notThere } from './reply.ts';

export interface MissingDesks {
  readonly missing: MissingDesk;
  readonly officerName: (officerId: string) => string;
  readonly site: string;
  readonly gateName: string;
}

/** Who is missing at sea, and who was found. */
export function missingHandlers(
  gate: Pick<Gate, 'changed'>,
  desks: MissingDesks | undefined,
): HandlersOf<'reportMissing' | 'missingNotice' | 'personFound'> {
  if (desks === undefined) return { reportMissing: notThere, missingNotice: notThere, personFound: notThere };
  const { missing } = desks;
  return {
    reportMissing({ voyageId, personId, happenedAtMs, latitude, longitude, note }, seat) {
      const report = {
        ...{ voyageId: voyageId as VoyageId, personId: personId as PersonId, note },
        happenedAt: happenedAtMs === null ? undefined : (Math.floor(happenedAtMs) as WallMs),
        latitude: latitude ?? undefined,
        longitude: longitude ?? undefined,
      };
      return answered(
        gate,
        asOfficer('reportMissing', seat, (by) => missing.report(by, report)),
      );
    },
    missingNotice({ personId }, seat) {
      const made = asOfficer('missingNotice', seat, (by) => missing.notice(by, personId as PersonId));
      return answered(gate, made.ok ? { ok: true, value: noticeView(desks, made.value) } : made);
    },
    personFound({ personId, note }, seat) {
      const found = asOfficer('personFound', seat, (by) => missing.found(by, personId as PersonId, note));
      return doneOr(answered(gate, found));
    },
  };
}

const longestNumber = 40;

function noticeView(
  { officerName, site, gateName }: MissingDesks,
  { report, reportedAt, person, voyage, role, portrait }: MissingNotice,
): CallResult<'missingNotice'> {
  return {
    reportId: report.reportId,
    reportedAtMs: reportedAt,
    happenedAtMs: report.happenedAt,
    latitude: report.place?.latitude ?? null,
    longitude: report.place?.longitude ?? null,
    note: report.note,
    person: personCardOf({ person, boat: voyage, role }),
    dateOfBirth: person.dateOfBirth ?? null,
    idNumber: person.idNumber?.slice(0, longestNumber) ?? null,
    portrait: portrait ?? null,
    boat: voyage?.vesselName ?? '',
    mark: voyage?.vesselMark ?? '',
    officer: officerName(report.officerId),
    site,
    gate: gateName,
  };
}
