import { Button } from '../../../components/button.tsx';
import * as icons from '../../../components/icons.ts';
import type { Field, Json } from '../../../model/settings/field.ts';
import { initialOf } from '../../../model/settings/initial.ts';
import { usePanel } from '../../officer/context.ts';
import { type ControlProps, FieldControl } from './field-control.tsx';
import { useSettings } from './settings-context.ts';

/** Entries one below the other; each can go, and one more can come. */
export function ListControl(props: ControlProps & { readonly field: Extract<Field, { kind: 'list' }> }) {
  const { field, place, label, value } = props;
  const { settings } = usePanel().texts;
  const { edit, fixed } = useSettings();
  const list = Array.isArray(value) ? (value as readonly Json[]) : [];
  const set = (next: readonly Json[]): void => edit({ kind: 'set', place, value: next });
  return (
    <div class="setting-list">
      {list.length === 0 && <p class="quiet">{settings.emptyList}</p>}
      {list.map((item, i) => (
        <section key={i} class="setting-entry" aria-label={`${label} ${i + 1}`}>
          <header>
            <strong>{settings.entry(i + 1)}</strong>
            <Button icon={icons.close} small disabled={fixed} onPress={() => set(list.toSpliced(i, 1))}>
              {settings.remove}
            </Button>
          </header>
          <FieldControl
            field={field.item}
            place={[...place, i]}
            label={`${label} ${i + 1}`}
            unit={null}
            value={item}
          />
        </section>
      ))}
      <Button
        icon={icons.more}
        small
        disabled={fixed || list.length >= field.most}
        onPress={() => set([...list, initialOf(field.item)])}
      >
        {settings.add}
      </Button>
    </div>
  );
}
