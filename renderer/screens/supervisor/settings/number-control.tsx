import { useState } from 'preact/hooks';
import { Icon } from '../../../components/icon.tsx';
import * as icons from '../../../components/icons.ts';
import type { Field, Json } from '../../../model/settings/field.ts';
import { stepped } from '../../../model/settings/initial.ts';
import { usePanel } from '../../officer/context.ts';

interface NumberControlProps {
  readonly field: Extract<Field, { kind: 'number' }>;
  readonly label: string;
  readonly unit: string | null;
  readonly value: Json | undefined;
  readonly disabled: boolean;
  readonly set: (value: Json) => void;
}

/** A number between two buttons; what is typed and is no number stays to be seen, and is told. */
export function NumberControl({ field, label, unit, value, disabled, set }: NumberControlProps) {
  const { settings } = usePanel().texts;
  const [typed, setTyped] = useState<string | null>(null);
  const number = typeof value === 'number' ? value : Number.NaN;
  const step = (by: 1 | -1): void => {
    setTyped(null);
    set(stepped(field, Number.isNaN(number) ? field.least : number, by));
  };
  return (
    <div class="setting-number">
      <button
        type="button"
        class="step"
        aria-label={`${settings.less}: ${label}`}
        disabled={disabled || number <= field.least}
        onClick={() => step(-1)}
      >
        <Icon svg={icons.less} />
      </button>
      <input
        type="text"
        inputMode="decimal"
        autocomplete="off"
        aria-label={label}
        disabled={disabled}
        value={typed ?? (typeof value === 'string' ? value : String(value ?? ''))}
        onInput={({ currentTarget }) => {
          setTyped(currentTarget.value);
          const text = currentTarget.value.trim();
          const read = text === '' ? Number.NaN : Number(text);
          set(Number.isNaN(read) ? text : read);
        }}
        onBlur={() => setTyped(null)}
      />
      {unit !== null && <span class="setting-unit">{unit}</span>}
      <button
        type="button"
        class="step"
        aria-label={`${settings.more}: ${label}`}
        disabled={disabled || number >= field.most}
        onClick={() => step(1)}
      >
        <Icon svg={icons.more} />
      </button>
    </div>
  );
}
