import { type SettingPlace, settingPath } from '../../../../main/bridge/contract.ts';
import { Icon } from '../../../components/icon.tsx';
import * as icons from '../../../components/icons.ts';
import type { Field, Json, NamedField } from '../../../model/settings/field.ts';
import { changesIn, localProblems } from '../../../model/settings/form.ts';
import { valueAt } from '../../../model/settings/place.ts';
import { readableName } from '../../../model/settings/words.ts';
import { usePanel } from '../../officer/context.ts';
import { FieldControl } from './field-control.tsx';
import { useSettings } from './settings-context.ts';
import { valueWords } from './value-words.ts';

interface RowProps {
  readonly named: NamedField;
  readonly place: SettingPlace;
  readonly written: Json | undefined;
}

/** All settings of a group. */
export function SettingRows({
  fields,
  value,
  at,
}: {
  fields: readonly NamedField[];
  value: Json | undefined;
  at: SettingPlace;
}) {
  return (
    <div class="setting-rows">
      {fields.map((named) => (
        <SettingRow
          key={named.name}
          named={named}
          place={[...at, named.name]}
          written={valueAt(value, [named.name])}
        />
      ))}
    </div>
  );
}

/** A group is laid out below its name; a single value beside it. */
function isWide(field: Field): boolean {
  const { kind } = field.kind === 'maybe' ? field.inner : field;
  return kind === 'group' || kind === 'shapes' || kind === 'list';
}

/** Neither required nor with a value that it usually has: it may be left out. */
function asShown({ field, required, fallback }: NamedField): Field {
  const mayBeMissing = !required && fallback === undefined && !isWide(field) && field.kind !== 'maybe';
  return mayBeMissing ? { kind: 'maybe', inner: field } : field;
}

/** One setting: its name, what it means, its range, and what it is changed with. */
function SettingRow({ named, place, written }: RowProps) {
  const { settings } = usePanel().texts;
  const label = readableName(named.name);
  const wide = isWide(named.field);
  return (
    <div class={wide ? 'setting setting-wide' : 'setting'} id={`setting-${settingPath(place)}`}>
      <div class="setting-words">
        <strong>{label}</strong>
        {named.description !== '' && (
          <p class="quiet" lang="en">
            {named.description}
          </p>
        )}
        <p class="setting-facts">
          <RangeWords named={named} />
          {!wide && named.fallback !== undefined && (
            <span>{settings.fallback(valueWords(settings, named.fallback, named.unit))}</span>
          )}
        </p>
      </div>
      <div class="setting-control">
        <FieldControl
          field={asShown(named)}
          place={place}
          label={label}
          unit={named.unit}
          value={written ?? named.fallback}
        />
        {!wide && <ChangeMark place={place} unit={named.unit} />}
        <Problems place={place} />
      </div>
    </div>
  );
}

function RangeWords({ named }: { named: NamedField }) {
  const { settings } = usePanel().texts;
  const field = named.field.kind === 'maybe' ? named.field.inner : named.field;
  if (field.kind !== 'number' || !Number.isFinite(field.most - field.least)) return null;
  return <span>{settings.range(String(field.least), String(field.most), named.unit ?? '')}</span>;
}

/** What the file says, where something else stands here, and when the new value counts. */
function ChangeMark({ place, unit }: { place: SettingPlace; unit: string | null }) {
  const { settings } = usePanel().texts;
  const { form } = useSettings();
  const change = changesIn(form).find(({ path }) => path === settingPath(place));
  if (change === undefined) return null;
  return (
    <p class="setting-changed">
      <Icon svg={icons.edit} />
      <span>
        {settings.was(valueWords(settings, change.before, unit))} ·{' '}
        {change.live ? settings.atOnce : settings.atRestart}
      </span>
    </p>
  );
}

/** Also what the gate found at a place that no control shows: it stands at the next one above. */
function Problems({ place }: { place: SettingPlace }) {
  const { settings } = usePanel().texts;
  const { form } = useSettings();
  const path = settingPath(place);
  const here = localProblems(form).filter((each) => settingPath(each.place) === path);
  const told = form.refused.filter((each) => settingPath(each.path) === path);
  const sentences = [
    ...here.map(({ problem }) => settings.problem(problem)),
    ...told.map(({ sentence }) => sentence),
  ];
  return (
    <>
      {sentences.map((sentence) => (
        <p key={sentence} class="setting-problem" role="alert">
          <Icon svg={icons.alert} />
          <span>{sentence}</span>
        </p>
      ))}
    </>
  );
}
