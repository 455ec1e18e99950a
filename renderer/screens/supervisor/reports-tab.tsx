import { usePanel } from '../officer/context.ts';

export function ReportsTab() {
  const { texts } = usePanel();
  return (
    <div class="desk">
      <h2>{texts.supervisor.tabs.reports}</h2>
    </div>
  );
}
