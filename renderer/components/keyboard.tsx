import { useState } from 'preact/hooks';
import type { KeyboardTexts } from '../i18n/officer/people-texts.ts';
import { type KeyboardLayout, keysOf } from '../model/keyboard.ts';
import { Icon } from './icon.tsx';
import * as icons from './icons.ts';

interface KeyboardProps {
  readonly texts: KeyboardTexts;
  readonly layout: KeyboardLayout;
  readonly onSign: (sign: string) => void;
  readonly onErase: () => void;
  readonly onDone: () => void;
}

/** A press must not take the focus from the field that is typed into. */
const keepFocus = (event: Event) => event.preventDefault();

/** A combining mark is shown on a ring, so that its key says where it goes. */
const shown = (sign: string) => (/\p{Mn}/u.test(sign) ? `\u25cc${sign}` : sign);

/** Keys of 20 mm in the page: the on-screen keyboards of kiosks come and go with the system's mood. */
export function Keyboard({ texts, layout: first, onSign, onErase, onDone }: KeyboardProps) {
  const [layout, setLayout] = useState(first);
  const [shifted, setShifted] = useState(false);
  const other = layout === 'latin' ? 'thai' : 'latin';
  const press = (sign: string) => {
    onSign(sign);
    setShifted(false);
  };
  return (
    <fieldset class="keyboard" aria-label={texts.title} onPointerDown={keepFocus} onMouseDown={keepFocus}>
      {keysOf(layout, shifted).map((row) => (
        <div key={row.join('')} class="keyboard-row">
          {row.map((sign) => (
            <button key={sign} type="button" class="key" tabIndex={-1} onClick={() => press(sign)}>
              {shown(sign)}
            </button>
          ))}
        </div>
      ))}
      <div class="keyboard-row">
        <button
          type="button"
          class="key key-wide"
          tabIndex={-1}
          aria-pressed={shifted}
          onClick={() => setShifted(!shifted)}
        >
          {texts.shift}
        </button>
        <button type="button" class="key key-wide" tabIndex={-1} onClick={() => setLayout(other)}>
          {texts.layouts[other]}
        </button>
        <button type="button" class="key key-space" tabIndex={-1} onClick={() => press(' ')}>
          {texts.space}
        </button>
        <button type="button" class="key key-wide" tabIndex={-1} aria-label={texts.erase} onClick={onErase}>
          <Icon svg={icons.deleteDigit} />
        </button>
        <button type="button" class="key key-wide key-done" tabIndex={-1} onClick={onDone}>
          {texts.done}
        </button>
      </div>
    </fieldset>
  );
}
