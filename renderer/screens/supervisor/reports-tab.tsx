import '../../design/supervisor-reports.css';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import * as icons from '../../components/icons.ts';
import { dateInFull, dayAfter, portDay } from '../../i18n/days.ts';
import { elapsed } from '../../i18n/time.ts';
import { type DayReport, isEmptyDay, totalsInOrder } from '../../model/day-report.ts';
import { gateNowMs } from '../../model/officer.ts';
import type { FaultCode } from '../../vocabulary.ts';
import { usePanel } from '../officer/context.ts';
import { DayPlots } from './reports/day-plots.tsx';

/** What a day at this gate was. */
export function ReportsTab() {
  const { state, texts, call } = usePanel();
  const today = portDay(gateNowMs(state));
  const [day, setDay] = useState(today);
  const [report, setReport] = useState<DayReport | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  useEffect(() => {
    let here = true;
    setReport(null);
    setRefusal(null);
    void call('dayReport', { day }, (sentence) => here && setRefusal(sentence)).then((answer) => {
      if (here && answer !== undefined) setReport(answer);
    });
    return () => {
      here = false;
    };
  }, [day]);
  const { dayReport } = texts;
  return (
    <div class="desk reports">
      <header class="desk-header">
        <h2>{dateInFull(state.language, day)}</h2>
        <Button icon={icons.back} onPress={() => setDay(dayAfter(day, -1))}>
          {dayReport.dayBefore}
        </Button>
        <Button icon={icons.next} disabled={day >= today} onPress={() => setDay(dayAfter(day, 1))}>
          {dayReport.dayAfter}
        </Button>
        <Button disabled={day === today} onPress={() => setDay(today)}>
          {dayReport.today}
        </Button>
      </header>
      {refusal !== null && <p class="desk-empty">{refusal}</p>}
      {report !== null && <Report report={report} />}
    </div>
  );
}

function Report({ report }: { report: DayReport }) {
  const { texts } = usePanel();
  const { dayReport } = texts;
  if (isEmptyDay(report))
    return (
      <div class="desk-empty">
        <h3>{dayReport.emptyTitle}</h3>
        <p>{dayReport.emptyText}</p>
      </div>
    );
  return (
    <>
      <dl class="totals">
        {totalsInOrder.map((total) => (
          <div key={total}>
            <dt>{dayReport.totals[total]}</dt>
            <dd>{report.totals[total]}</dd>
          </div>
        ))}
      </dl>
      <DayPlots report={report} />
      <section>
        <h3>{dayReport.faults}</h3>
        {report.faults.length === 0 && <p>{dayReport.noFaults}</p>}
        <ul class="fault-times">
          {report.faults.map(({ code, count, lastedMs }) => (
            <li key={code}>
              <span>{texts.faults[code as FaultCode]?.what ?? code}</span>
              <strong>{dayReport.fault(count, elapsed(lastedMs))}</strong>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
