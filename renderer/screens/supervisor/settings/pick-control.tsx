interface PickControlProps {
  readonly label: string;
  readonly options: readonly { readonly value: string | number; readonly words: string }[];
  readonly chosen: unknown;
  readonly disabled: boolean;
  readonly onPick: (value: string | number) => void;
}

/** One of a few, each a button of its own. */
export function PickControl({ label, options, chosen, disabled, onPick }: PickControlProps) {
  return (
    <fieldset class="setting-pick" aria-label={label}>
      {options.map(({ value, words }) => (
        <button
          key={value}
          type="button"
          class="pick"
          disabled={disabled}
          aria-pressed={value === chosen}
          onClick={() => onPick(value)}
        >
          {words}
        </button>
      ))}
    </fieldset>
  );
}
