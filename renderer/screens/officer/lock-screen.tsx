import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import * as icons from '../../components/icons.ts';
import { PinPad } from '../../components/pin-pad.tsx';
import { usePanel } from './context.ts';

/** In the place of everything about people while the panel is locked: for whom, and the pad that opens it. */
export function LockScreen() {
  const { state, texts, send, call } = usePanel();
  const view = state.view;
  if (!view) return null;
  const { lockedFor } = view.shift;
  return (
    <main class="lock-screen">
      <div class="pin-words">
        <Icon svg={icons.lock} />
        <h2>{texts.shift.lockedTitle}</h2>
        {lockedFor && <p class="lock-who">{texts.shift.lockedFor(lockedFor.name)}</p>}
        <p>{texts.shift.lockedText}</p>
        {view.waitingCases > 0 && (
          <p class="lock-waiting">
            <Icon svg={icons.alert} />
            <span>{texts.shift.waiting(view.waitingCases)}</span>
          </p>
        )}
        <Button icon={icons.officers} onPress={() => send({ kind: 'open', overlay: { kind: 'sign-in' } })}>
          {texts.shift.somebodyElse}
        </Button>
      </div>
      <PinPad
        texts={texts.shift.pad}
        disabled={!state.linkUp || state.running.includes('unlock')}
        onPin={(pin) => void call('unlock', { pin })}
      />
    </main>
  );
}
