import { useState } from 'preact/hooks';
import type { PinPadTexts } from '../i18n/officer/shift-texts.ts';
import { emptyPin, isWholePin, type PinKey, pinDigitKeys, pressPinKey } from '../model/pin-entry.ts';
import { Icon } from './icon.tsx';
import * as icons from './icons.ts';

interface PinPadProps {
  readonly texts: PinPadTexts;
  /** While a PIN is being checked, and without a link to the gate. */
  readonly disabled?: boolean;
  /** Forgotten here as soon as it is handed over: after a wrong PIN the pad begins empty. */
  readonly onPin: (pin: string) => void;
}

/** Ten keys in the page, so that no keyboard is needed; what is typed is shown as dots and kept nowhere. */
export function PinPad({ texts, disabled = false, onPin }: PinPadProps) {
  const [entry, setEntry] = useState(emptyPin);
  const press = (key: PinKey) => setEntry((before) => pressPinKey(before, key));
  const confirm = () => {
    onPin(entry.digits);
    setEntry(emptyPin);
  };
  const digit = (key: PinKey) => (
    <button key={key} type="button" class="pin-key" disabled={disabled} onClick={() => press(key)}>
      {key}
    </button>
  );
  return (
    <fieldset class="pin-pad" aria-label={texts.title}>
      <output class="pin-dots" aria-label={texts.typed(entry.digits.length)}>
        {'●'.repeat(entry.digits.length)}
      </output>
      <div class="pin-keys">
        {pinDigitKeys.map(digit)}
        <button
          type="button"
          class="pin-key"
          aria-label={texts.remove}
          disabled={disabled || entry.digits === ''}
          onClick={() => press('delete')}
        >
          <Icon svg={icons.deleteDigit} />
        </button>
        {digit('0')}
        <button
          type="button"
          class="pin-key pin-key-ok"
          disabled={disabled || !isWholePin(entry)}
          onClick={confirm}
        >
          {texts.ok}
        </button>
      </div>
    </fieldset>
  );
}
