import { usePanel } from '../officer/context.ts';

export function SettingsTab() {
  const { texts } = usePanel();
  return (
    <div class="desk">
      <h2>{texts.supervisor.tabs.settings}</h2>
    </div>
  );
}
