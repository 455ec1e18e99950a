import { usePanel } from '../officer/context.ts';

export function CommissioningTab() {
  const { texts } = usePanel();
  return (
    <div class="desk">
      <h2>{texts.supervisor.tabs.commissioning}</h2>
    </div>
  );
}
