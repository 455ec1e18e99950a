import { usePanel } from '../officer/context.ts';

export function OfficersTab() {
  const { texts } = usePanel();
  return (
    <div class="desk">
      <h2>{texts.supervisor.tabs.officers}</h2>
    </div>
  );
}
