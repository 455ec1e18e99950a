import '../../design/supervisor.css';
import { useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import * as icons from '../../components/icons.ts';
import { type SupervisorTab, shownTab, tabsFor } from '../../model/supervisor.ts';
import { unreachable } from '../../unreachable.ts';
import { usePanel } from '../officer/context.ts';
import { CommissioningTab } from './commissioning-tab.tsx';
import { MusterTab } from './muster-tab.tsx';
import { OfficersTab } from './officers-tab.tsx';
import { ReportsTab } from './reports-tab.tsx';
import { RulesTab } from './rules-tab.tsx';
import { SettingsTab } from './settings-tab.tsx';

function Desk({ tab }: { tab: SupervisorTab }) {
  switch (tab) {
    case 'reports':
      return <ReportsTab />;
    case 'muster':
      return <MusterTab />;
    case 'officers':
      return <OfficersTab />;
    case 'rules':
      return <RulesTab />;
    case 'settings':
      return <SettingsTab />;
    case 'commissioning':
      return <CommissioningTab />;
    default:
      return unreachable(tab);
  }
}

const iconOf: Readonly<Record<SupervisorTab, string>> = {
  reports: icons.reports,
  muster: icons.lists,
  officers: icons.officer,
  rules: icons.rules,
  settings: icons.settings,
  commissioning: icons.commissioning,
};

/** The desks behind the lane, chosen on a rail; each is shown only to those who may use it. */
export function SupervisorScreen() {
  const { state, texts, send } = usePanel();
  const [chosen, setChosen] = useState<SupervisorTab | null>(null);
  const tabs = state.view === null ? [] : tabsFor(state.view.shift);
  const shown = shownTab(tabs, chosen);
  const waiting = state.view?.waitingCases ?? 0;
  return (
    <main class="supervisor">
      <nav class="supervisor-rail">
        <Button icon={icons.back} onPress={() => send({ kind: 'place', place: 'cases' })}>
          {texts.supervisor.back(waiting)}
        </Button>
        {tabs.map((tab) => (
          <Button key={tab} icon={iconOf[tab]} pressed={tab === shown} onPress={() => setChosen(tab)}>
            {texts.supervisor.tabs[tab]}
          </Button>
        ))}
      </nav>
      <section class="supervisor-desk">
        {shown === undefined ? (
          <p class="quiet">{texts.supervisor.nothing}</p>
        ) : (
          <Desk key={shown} tab={shown} />
        )}
      </section>
    </main>
  );
}
