import '../../design/supervisor-reports.css';
import { useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import * as icons from '../../components/icons.ts';
import { dateAndTime } from '../../i18n/days.ts';
import { type MusterSheet, outOf, outOfAll } from '../../model/muster.ts';
import { usePanel } from '../officer/context.ts';
import { MusterButtons } from '../officer/muster-buttons.tsx';

/** Who is aboard which boat, for a search at sea: on paper or in a file within seconds, without a network. */
export function MusterTab() {
  const { state, texts, call } = usePanel();
  const [sheet, setSheet] = useState<MusterSheet | null>(null);
  const { muster } = texts;
  const make = (voyageId: string | null): void =>
    void call('musterSheet', { voyageId }).then((made) => made && setSheet(made));
  return (
    <div class="desk muster">
      <header class="desk-header">
        <h2>{texts.supervisor.tabs.muster}</h2>
      </header>
      <p class="quiet">{muster.intro}</p>
      <div class="muster-choice">
        <Button icon={icons.lists} tone="main" onPress={() => make(null)}>
          {muster.all}
        </Button>
        {(state.view?.boats ?? []).map(({ voyageId, name, mark }) => (
          <Button key={voyageId} icon={icons.ship} onPress={() => make(voyageId)}>
            {`${name} ${mark}`}
          </Button>
        ))}
      </div>
      {sheet !== null && <Made sheet={sheet} />}
    </div>
  );
}

function Made({ sheet }: { sheet: MusterSheet }) {
  const { state, texts } = usePanel();
  const { muster } = texts;
  if (sheet.boats.length === 0)
    return (
      <div class="desk-empty">
        <h3>{muster.emptyTitle}</h3>
        <p>{muster.emptyText}</p>
      </div>
    );
  return (
    <>
      <div class="desk-header">
        <h3>{muster.total(sheet.boats.length, outOfAll(sheet))}</h3>
        <span class="quiet">{muster.madeAt(dateAndTime(state.language, sheet.madeAtMs), sheet.officer)}</span>
      </div>
      <MusterButtons sheet={sheet} />
      <table class="desk-table">
        <thead>
          <tr>
            <th>{muster.columns.boat}</th>
            <th>{muster.columns.mark}</th>
            <th>{muster.columns.state}</th>
          </tr>
        </thead>
        <tbody>
          {sheet.boats.map((boat) => (
            <tr key={boat.voyageId}>
              <td>{boat.name}</td>
              <td>{boat.mark}</td>
              <td>{muster.count(outOf(boat), boat.people.length)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
