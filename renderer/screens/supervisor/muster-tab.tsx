import { usePanel } from '../officer/context.ts';

export function MusterTab() {
  const { texts } = usePanel();
  return (
    <div class="desk">
      <h2>{texts.supervisor.tabs.muster}</h2>
    </div>
  );
}
