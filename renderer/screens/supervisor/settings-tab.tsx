import '../../design/supervisor-settings.css';
import { useEffect, useReducer } from 'preact/hooks';
import { Icon } from '../../components/icon.tsx';
import * as icons from '../../components/icons.ts';
import { type KnownSection, knownSections, type SettingsTexts } from '../../i18n/officer/settings-texts.ts';
import {
  fieldsOfSection,
  formOf,
  generalSection,
  localProblems,
  reduceSettings,
  type SettingsEvent,
  type SettingsForm,
  sectionOf,
  sectionsOf,
} from '../../model/settings/form.ts';
import { readableName } from '../../model/settings/words.ts';
import { usePanel } from '../officer/context.ts';
import { PanelKeyboard } from '../officer/panel-keyboard.tsx';
import { FieldControl } from './settings/field-control.tsx';
import { SettingRows } from './settings/setting-row.tsx';
import { SettingsContext, useSettings } from './settings/settings-context.ts';
import { SettingsFooter } from './settings/settings-footer.tsx';
import { SettingsReview } from './settings/settings-review.tsx';

function reduceMaybe(form: SettingsForm | null, event: SettingsEvent): SettingsForm | null {
  if (form !== null) return reduceSettings(form, event);
  return event.kind === 'read' ? formOf(event.read) : null;
}

/** The settings of the gate, made from their own description. */
export function SettingsTab() {
  const { state, texts, call, send } = usePanel();
  const [form, edit] = useReducer(reduceMaybe, null);
  const load = async (): Promise<void> => {
    const read = await call('readSettings', {});
    if (read) edit({ kind: 'read', read });
  };
  useEffect(() => void load(), []);
  if (form === null) return <div class="desk" />;
  const save = async (): Promise<void> => {
    const saved = await call('saveSettings', { values: form.draft as never, revision: form.revision });
    if (saved === undefined) return;
    if (saved.saved) await load();
    else edit({ kind: 'refused', problems: saved.problems });
    const { saved: good, notSaved: bad } = texts.settings;
    const notice = { tone: saved.saved ? 'good' : 'bad', sentence: saved.saved ? good : bad } as const;
    send({ kind: 'notice', notice });
  };
  const fixed = state.view?.shift.may.includes('change-settings') !== true;
  return (
    <SettingsContext.Provider value={{ form, edit, fixed }}>
      <div class="desk settings keyboard-host">
        <header class="desk-header">
          <h2>{texts.supervisor.tabs.settings}</h2>
          <span class="quiet">{texts.settings.file(form.file)}</span>
        </header>
        {form.awaitsRestart && (
          <p class="settings-awaits">
            <Icon svg={icons.clock} />
            <span>{texts.settings.awaitsRestart}</span>
          </p>
        )}
        <div class="settings-body">
          <SectionList />
          <div class="settings-fields">{form.reviewing ? <SettingsReview /> : <Section />}</div>
        </div>
        <PanelKeyboard />
        <SettingsFooter save={() => void save()} />
      </div>
    </SettingsContext.Provider>
  );
}

function sectionName({ sections }: SettingsTexts, name: string): string {
  const isKnown = (knownSections as readonly string[]).includes(name);
  return isKnown ? sections[name as KnownSection] : readableName(name);
}

/** The sections of the file; one with something wrong in it says so. */
function SectionList() {
  const { settings } = usePanel().texts;
  const { form, edit } = useSettings();
  const wrong = [
    ...localProblems(form).map(({ place }) => sectionOf(form.fields, place)),
    ...form.refused.map(({ path }) => sectionOf(form.fields, path)),
  ];
  return (
    <nav class="settings-sections">
      {sectionsOf(form.fields).map((name) => (
        <button
          key={name}
          type="button"
          class="section-button"
          aria-pressed={name === form.section && !form.reviewing}
          onClick={() => edit({ kind: 'section', name })}
        >
          <span>{sectionName(settings, name)}</span>
          {wrong.includes(name) && <Icon svg={icons.alert} />}
        </button>
      ))}
    </nav>
  );
}

/** A section that is a group shows its settings at once, without a frame around them. */
function Section() {
  const { settings } = usePanel().texts;
  const { form } = useSettings();
  const { section, fields, draft } = form;
  const shown = fieldsOfSection(fields, section);
  const [only] = shown;
  if (section === generalSection || only === undefined)
    return <SettingRows fields={shown} value={draft} at={[]} />;
  return (
    <>
      <h3>{sectionName(settings, section)}</h3>
      {only.description !== '' && (
        <p class="quiet" lang="en">
          {only.description}
        </p>
      )}
      <FieldControl
        field={only.field}
        place={[only.name]}
        label={sectionName(settings, section)}
        unit={null}
        value={draft[only.name] ?? only.fallback}
      />
    </>
  );
}
