import type { SettingPlace } from '../../../../main/bridge/contract.ts';
import type { Field, Json } from '../../../model/settings/field.ts';
import { initialOf, shapeAs } from '../../../model/settings/initial.ts';
import { valueAt } from '../../../model/settings/place.ts';
import { unreachable } from '../../../unreachable.ts';
import { usePanel } from '../../officer/context.ts';
import { ListControl } from './list-control.tsx';
import { NumberControl } from './number-control.tsx';
import { PickControl } from './pick-control.tsx';
import { SettingRows } from './setting-row.tsx';
import { useSettings } from './settings-context.ts';
import { valueWords } from './value-words.ts';

export interface ControlProps {
  readonly field: Field;
  readonly place: SettingPlace;
  readonly label: string;
  readonly unit: string | null;
  /** As the file has it, or what it takes if nothing is written. */
  readonly value: Json | undefined;
}

/** What a setting is changed with: one control for each kind of field. */
export function FieldControl(props: ControlProps) {
  const { field, place, label, unit, value } = props;
  const { texts } = usePanel();
  const { edit, fixed } = useSettings();
  const set = (next: Json | undefined): void => edit({ kind: 'set', place, value: next });
  switch (field.kind) {
    case 'group':
      return <SettingRows fields={field.fields} value={value} at={place} />;
    case 'shapes':
      return <ShapesControl {...props} field={field} />;
    case 'list':
      return <ListControl {...props} field={field} />;
    case 'maybe':
      return <MaybeControl {...props} field={field} />;
    case 'number':
      return <NumberControl {...{ field, label, unit, value, set }} disabled={fixed} />;
    case 'switch': {
      const options = [
        { value: 1, words: texts.settings.yes },
        { value: 0, words: texts.settings.no },
      ];
      const onPick = (next: string | number): void => set(next === 1);
      return <PickControl {...{ label, options, onPick }} chosen={value === true ? 1 : 0} disabled={fixed} />;
    }
    case 'pick': {
      const options = field.options.map((each) => ({
        value: each,
        words: unit === null ? String(each) : `${each} ${unit}`,
      }));
      return <PickControl {...{ label, options }} chosen={value} disabled={fixed} onPick={set} />;
    }
    case 'text':
      return (
        <input
          class="setting-text"
          type="text"
          autocomplete="off"
          aria-label={label}
          disabled={fixed}
          value={typeof value === 'string' ? value : ''}
          onInput={({ currentTarget }) => set(currentTarget.value)}
        />
      );
    case 'unknown':
      return <code>{valueWords(texts.settings, value)}</code>;
    default:
      return unreachable(field);
  }
}

/** Off, or on with a value of its own. */
function MaybeControl(props: ControlProps & { readonly field: Extract<Field, { kind: 'maybe' }> }) {
  const { field, place, label, value } = props;
  const { texts } = usePanel();
  const { edit, fixed } = useSettings();
  const options = [
    { value: 0, words: texts.settings.off },
    { value: 1, words: texts.settings.on },
  ];
  const isOn = value !== null && value !== undefined;
  const onPick = (next: string | number): void => {
    if ((next === 1) !== isOn)
      edit({ kind: 'set', place, value: next === 1 ? initialOf(field.inner) : null });
  };
  return (
    <div class="setting-maybe">
      <PickControl {...{ label, options, onPick }} chosen={isOn ? 1 : 0} disabled={fixed} />
      {isOn && <FieldControl {...props} field={field.inner} />}
    </div>
  );
}

/** First which, then what belongs to it. */
function ShapesControl(props: ControlProps & { readonly field: Extract<Field, { kind: 'shapes' }> }) {
  const { field, place, label, value } = props;
  const { edit, fixed } = useSettings();
  const chosen = valueAt(value, [field.tag]);
  const shape = field.shapes.find(({ name }) => name === chosen);
  const options = field.shapes.map(({ name }) => ({ value: name, words: name }));
  const onPick = (name: string | number): void => {
    if (name !== chosen) edit({ kind: 'set', place, value: shapeAs(field, String(name), value ?? {}) });
  };
  return (
    <div class="setting-shapes">
      <PickControl {...{ label, options, chosen, onPick }} disabled={fixed} />
      {shape !== undefined && shape.description !== '' && <p class="quiet">{shape.description}</p>}
      {shape !== undefined && <SettingRows fields={shape.fields} value={value} at={place} />}
    </div>
  );
}
