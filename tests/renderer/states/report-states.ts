import type { CallResult, OfficerView } from '../../../main/bridge/contract.ts';
import { nowMs } from '../sample-views.ts';
import { type Act, type OfficerShot, press } from './officer-shot.ts';
import { supervised } from './settings-states.ts';

type DayReport = CallResult<'dayReport'>;
type MusterSheet = CallResult<'musterSheet'>;

const latencyEnds = [250, 500, 750, 1000, 1500, 2000, 3000, 5000, 10_000, 60_000];

/** A day of two tides: out before dawn, in at dusk. */
export const sampleReport: DayReport = {
  day: new Date(nowMs).toISOString().slice(0, 10),
  offsetMinutes: 420,
  totals: {
    ...{ out: 412, in: 388, byFace: 771, byOfficer: 29 },
    ...{ referred: 41, refused: 9, forced: 2, unconfirmed: 3 },
  },
  passes: Array.from({ length: 96 }, (_, i) => ({
    out: Math.max(0, Math.round(46 - Math.abs(i - 20) * 9)),
    in: Math.max(0, Math.round(38 - Math.abs(i - 70) * 6)),
  })),
  referrals: [
    { reason: 'NOT_ON_LIST', count: 17 },
    { reason: 'UNKNOWN_FACE', count: 11 },
    { reason: 'UNDERAGE', count: 6 },
    { reason: 'PERMIT_EXPIRED', count: 4 },
    { reason: 'AMBIGUOUS', count: 3 },
  ],
  latency: [12, 184, 301, 160, 70, 27, 12, 4, 1, 0].map((count, i) => ({
    upToMs: latencyEnds[i] ?? 0,
    count,
  })),
  latencyMs: { p50: 690, p95: 1840 },
  faults: [
    { code: 'broker/unreachable', count: 3, lastedMs: 5_412_000 },
    { code: 'camera/covered', count: 1, lastedMs: 96_000 },
  ],
};

const nobody = sampleReport.passes.map(() => ({ out: 0, in: 0 }));
const emptyReport: DayReport = {
  ...sampleReport,
  totals: { out: 0, in: 0, byFace: 0, byOfficer: 0, referred: 0, refused: 0, forced: 0, unconfirmed: 0 },
  ...{ passes: nobody, referrals: [], latencyMs: null, faults: [] },
  latency: sampleReport.latency.map(({ upToMs }) => ({ upToMs, count: 0 })),
};

const names = ['สมชาย ใจดี', 'မောင်အောင်ကျော်', 'សុខ ចាន់ថា', 'ສົມພອນ ວົງສາ', 'Nguyen Van Binh'];

/** @param people so many on each of the boats */
export function sampleMuster(boats = 3, people = 20): MusterSheet {
  return {
    ...{ madeAtMs: nowMs, site: 'Samut Sakhon', gate: 'Lane 1', officer: 'Anong S.' },
    boats: Array.from({ length: boats }, (_, b) => ({
      ...{ voyageId: `v${b}`, name: `โชคดี ${b + 1}`, mark: `SKN-${1000 + b}` },
      phase: 'out' as const,
      dueBackMs: nowMs + 30 * 3_600_000,
      sealed: { officer: 'Anong S.', master: 'สมชาย ใจดี', atMs: nowMs - 3_600_000 },
      people: Array.from({ length: people }, (_each, i) => ({
        name: `${names[i % names.length]} ${b + 1}-${i + 1}`,
        role: i === people - 1 ? '' : i === 0 ? 'master' : 'crew',
        nationality: ['THA', 'MMR', 'KHM', 'LAO', 'VNM'][i % 5] ?? 'THA',
        dateOfBirth: i % 7 === 6 ? null : i % 3 === 0 ? '1992' : '1990-04-23',
        idNumber: i % 6 === 5 ? null : `00${b}${String(i).padStart(9, '0')}`,
        state: i % 9 === 8 ? ('expected' as const) : ('out' as const),
        lastAtMs: i % 9 === 8 ? null : nowMs - i * 60_000,
        lastDirection: i % 9 === 8 ? null : ('out' as const),
        isExtra: i === people - 1,
        outcome: i === 2 ? ('missing-reported' as const) : i % 9 === 8 ? ('no-show' as const) : null,
        isMissing: i === 2,
      })),
    })),
  };
}

const toReports =
  (report: unknown): Act =>
  async (page, gate) => {
    await gate.answer('dayReport', report);
    await press(/^Office$|^งานสำนักงาน$/)(page, gate);
    await press(/^Day report$|^รายงานประจำวัน$/)(page, gate);
    await page.getByRole('button', { name: /^Day before$|^วันก่อน$/ }).waitFor();
    await page.waitForTimeout(400);
  };

export const toMuster =
  (sheet: MusterSheet): Act =>
  async (page, gate) => {
    await gate.answer('dayReport', { ok: true, value: sampleReport });
    await gate.answer('musterSheet', { ok: true, value: sheet });
    await press(/^Office$|^งานสำนักงาน$/)(page, gate);
    await press(/^Muster sheet$|^บัญชีคนบนเรือ$/)(page, gate);
    await press(/^All boats that are out$|^เรือทุกลำที่ออกทะเล$/)(page, gate);
  };

export function reportStates(view: OfficerView): readonly OfficerShot[] {
  const seen = supervised(view);
  const scrolled: Act = async (page, gate) => {
    await toReports({ ok: true, value: sampleReport })(page, gate);
    await page.locator('.desk').evaluate((desk) => desk.scrollTo(0, desk.scrollHeight));
  };
  const gone = { code: 'report/no-such-day', sentence: 'There is no report of this day.' };
  return [
    ['reports', seen, toReports({ ok: true, value: sampleReport })],
    ['reports-plots', seen, scrolled],
    ['reports-empty', seen, toReports({ ok: true, value: emptyReport })],
    ['reports-gone', seen, toReports({ ok: false, error: gone })],
    ['muster', seen, toMuster(sampleMuster())],
    ['muster-empty', seen, toMuster({ ...sampleMuster(), boats: [] })],
  ];
}
