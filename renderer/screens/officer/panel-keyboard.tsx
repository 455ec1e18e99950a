import { useEffect, useRef, useState } from 'preact/hooks';
import { eraseIn, isTextField, type TextField, typeInto } from '../../components/field-typing.ts';
import { Keyboard } from '../../components/keyboard.tsx';
import { usePanel } from './context.ts';

/** What a keyboard belongs to. */
const hosts = 'dialog, .keyboard-host';

/**
 * The keyboard of an open dialogue, or of a desk with fields: comes when a text field is touched, and goes when it is
 * done, when the field is left, or when somebody types on real keys.
 */
export function PanelKeyboard() {
  const { state, texts } = usePanel();
  const anchor = useRef<HTMLDivElement>(null);
  const [field, setField] = useState<TextField | null>(null);
  useEffect(() => {
    const host = anchor.current?.closest<HTMLElement>(hosts);
    if (!host) return;
    const touched = ({ target }: Event) => {
      // A dialogue over a desk has a keyboard of its own.
      if (!(target instanceof Element) || target.closest(hosts) !== host) return;
      if (isTextField(target)) setField(target);
      else if (!target.closest('.keyboard')) setField(null);
    };
    const realKey = () => setField(null);
    host.addEventListener('pointerdown', touched);
    host.addEventListener('keydown', realKey);
    return () => {
      host.removeEventListener('pointerdown', touched);
      host.removeEventListener('keydown', realKey);
    };
  }, []);
  useEffect(() => field?.scrollIntoView({ block: 'nearest' }), [field]);
  // Figures stand on the Latin keys alone.
  const wantsFigures = field?.inputMode === 'decimal';
  const layout = state.language === 'th' && !wantsFigures ? 'thai' : 'latin';
  return (
    <div ref={anchor} class="keyboard-place">
      {field && (
        <Keyboard
          texts={texts.keyboard}
          key={layout}
          layout={layout}
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
