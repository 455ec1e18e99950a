import { Button } from '../../../components/button.tsx';
import * as icons from '../../../components/icons.ts';
import { changesIn, localProblems, maySave } from '../../../model/settings/form.ts';
import { usePanel } from '../../officer/context.ts';
import { useSettings } from './settings-context.ts';

/** What is changed, and the way to save it: looked over first, then saved. */
export function SettingsFooter({ save }: { save: () => void }) {
  const { state, texts } = usePanel();
  const { form, edit, fixed } = useSettings();
  const { settings } = texts;
  const count = changesIn(form).length;
  const wrong = localProblems(form).length;
  if (fixed) return <footer class="desk-footer quiet">{settings.readOnly}</footer>;
  if (form.reviewing) {
    const officer = state.view?.officer?.name ?? '';
    return (
      <footer class="desk-footer">
        <p class="recorded">{settings.willSave(count, officer)}</p>
        <Button icon={icons.back} onPress={() => edit({ kind: 'review', on: false })}>
          {settings.backToForm}
        </Button>
        <Button icon={icons.check} tone="main" disabled={!maySave(form) || !state.linkUp} onPress={save}>
          {settings.save}
        </Button>
      </footer>
    );
  }
  return (
    <footer class="desk-footer">
      <p>
        {count === 0 ? settings.noChanges : settings.changes(count)}{' '}
        {wrong > 0 && <strong class="setting-problem">{settings.problemsLeft(wrong)}</strong>}
      </p>
      {count > 0 && (
        <Button icon={icons.undo} onPress={() => edit({ kind: 'discard' })}>
          {settings.discard}
        </Button>
      )}
      <Button
        icon={icons.next}
        tone="main"
        disabled={!maySave(form)}
        onPress={() => edit({ kind: 'review', on: true })}
      >
        {settings.review}
      </Button>
    </footer>
  );
}
