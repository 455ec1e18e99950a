import { describe, expect, it } from 'vitest';
import { createDayReports } from '../../main/app/day-reports.ts';
import { createMusterDesk } from '../../main/app/muster-desk.ts';
import { calls } from '../../main/bridge/contract.ts';
import type { Seat } from '../../main/bridge/handlers/handlers.ts';
import { reportsHandlers } from '../../main/bridge/handlers/reports.ts';
import type { OfficerId, VoyageId } from '../../main/core/brand.ts';
import { expectOk, openBench, personOf } from '../support/store-bench.ts';

const officer = { officerId: 'o-1' as OfficerId, name: 'สมศรี', roles: ['supervisor'] };
const seat = (somebody: boolean): Seat =>
  ({ officers: { officer: () => (somebody ? officer : undefined) } }) as unknown as Seat;

/** A gate with one boat at sea, on the day of its bench's clock. */
function desks() {
  const { store, clock } = openBench();
  const { people, voyages, journal, days } = store;
  expectOk(
    journal.append([], () => {
      people.save(personOf(1), []);
      voyages.save({ voyageId: 'v' as VoyageId, vesselName: 'โชคดี', vesselMark: 'SKN-1', state: 'open' });
      voyages.addLine('v' as VoyageId, personOf(1).personId, 'crew');
      voyages.moveLine('v' as VoyageId, personOf(1).personId, 'out', clock.wall());
    }),
  );
  const recorder = { record: () => undefined, doubt: () => undefined };
  const extrasOf = () => [];
  return reportsHandlers({
    days: createDayReports({ days, recorder, clock }),
    muster: createMusterDesk({ people, voyages, recorder, extrasOf }),
    ...{ clock, site: 'Samut Sakhon', gateName: 'Lane 1' },
  });
}

describe('the calls for reports', () => {
  it('answer in the shape of the contract: a day, and who is out', async () => {
    const handlers = desks();
    const report = await handlers.dayReport({ day: '2026-09-21' }, seat(true));
    expect(report.ok && calls.dayReport.result.parse(report.value)).toMatchObject({ offsetMinutes: 420 });
    const sheet = await handlers.musterSheet({ voyageId: null }, seat(true));
    expect(sheet.ok && calls.musterSheet.result.parse(sheet.value)).toMatchObject({
      officer: 'สมศรี',
      boats: [{ name: 'โชคดี', people: [{ name: 'สมชาย 1', state: 'out' }] }],
    });
  });

  it('say that a day has no report which has not begun', async () => {
    const answer = await desks().dayReport({ day: '2569-09-21' }, seat(true));
    expect(answer).toMatchObject({ ok: false, error: { code: 'report/no-such-day' } });
  });

  it('make no sheet for nobody, for it says who made it', async () => {
    const answer = await desks().musterSheet({ voyageId: null }, seat(false));
    expect(answer).toMatchObject({ ok: false, error: { code: 'officer/not-signed-in' } });
  });

  it('say that a boat is not known', async () => {
    const answer = await desks().musterSheet({ voyageId: 'other' }, seat(true));
    expect(answer).toMatchObject({ ok: false, error: { code: 'voyage/unknown' } });
  });
});
