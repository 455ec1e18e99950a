import { useEffect, useRef, useState } from 'preact/hooks';
import { eraseIn, isTextField, type TextField, typeInto } from '../../components/field-typing.ts';
import { Keyboard } from '../../components/keyboard.tsx';
import { usePanel } from './context.ts';

/**
 * The keyboard of an open dialogue, or of a desk with fields: comes when a text field is touched, and goes when it is done, when the field is
 * left, or when somebody types on real keys.
 */
export function PanelKeyboard() {
  const { state, texts } = usePanel();
  const anchor = useRef<HTMLDivElement>(null);
  const [field, setField] = useState<TextField | null>(null);
  useEffect(() => {
    const dialog = anchor.current?.closest<HTMLElement>('dialog, .keyboard-host');
    if (!dialog) return;
    const touched = (event: Event) => {
      if (isTextField(event.target)) setField(event.target);
      else if (!(event.target instanceof Element && event.target.closest('.keyboard'))) setField(null);
    };
    const realKey = () => setField(null);
    dialog.addEventListener('pointerdown', touched);
    dialog.addEventListener('keydown', realKey);
    return () => {
      dialog.removeEventListener('pointerdown', touched);
      dialog.removeEventListener('keydown', realKey);
    };
  }, []);
  useEffect(() => field?.scrollIntoView({ block: 'nearest' }), [field]);
  return (
    <div ref={anchor} class="keyboard-place">
      {field && (
        <Keyboard
          texts={texts.keyboard}
          layout={state.language === 'th' ? 'thai' : 'latin'}
          onSign={(sign) => typeInto(field, sign)}
          onErase={() => eraseIn(field)}
          onDone={() => {
            field.blur();
            setField(null);
          }}
        />
      )}
    </div>
  );
}
