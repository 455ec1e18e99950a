import { useState } from 'preact/hooks';
import { PinPad } from '../../components/pin-pad.tsx';
import { changedPin, typePin } from '../../model/new-pin.ts';
import { usePanel } from './context.ts';

/** Old PIN, new one, and the new one again. */
export function PinChange({ forced, onDone }: { forced: boolean; onDone: () => void }) {
  const { state, texts, send, call } = usePanel();
  const [entry, setEntry] = useState(changedPin);
  const typed = async (pin: string) => {
    const { next, done } = typePin(entry, pin);
    setEntry(next);
    if (!done) return;
    const { oldPin, newPin } = next;
    if (await call('changePin', { oldPin, newPin })) {
      onDone();
      send({ kind: 'notice', notice: { tone: 'good', sentence: texts.shift.pinChanged } });
    } else setEntry(changedPin);
  };
  const asks = { old: texts.shift.oldPin, new: texts.shift.newPin, again: texts.shift.typeAgain };
  return (
    <div class="pin-side">
      <div class="pin-words">
        {forced && <p>{texts.shift.mustChangeText}</p>}
        <h3>{asks[entry.wants]}</h3>
        {entry.differs && <p class="refusal">{texts.shift.differs}</p>}
      </div>
      <PinPad
        texts={texts.shift.pad}
        disabled={!state.linkUp || state.running.includes('changePin')}
        onPin={(pin) => void typed(pin)}
      />
    </div>
  );
}

/** After the first sign-in with a PIN that somebody else has set: nothing else works before. */
export function MustChangePin() {
  const { texts } = usePanel();
  return (
    <main class="lock-screen lock-screen-column">
      <h2>{texts.shift.mustChangeTitle}</h2>
      <PinChange forced onDone={() => undefined} />
    </main>
  );
}
