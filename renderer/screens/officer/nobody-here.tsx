import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import * as icons from '../../components/icons.ts';
import { usePanel } from './context.ts';

/** In the place of everything about people while nobody works here. */
export function NobodyHere() {
  const { state, texts, send } = usePanel();
  const waiting = state.view?.waitingCases ?? 0;
  return (
    <main class="nobody-here">
      <Icon svg={icons.lock} />
      <p>{texts.frame.nobodyHere}</p>
      {waiting > 0 && <p class="nobody-waiting">{texts.shift.waiting(waiting)}</p>}
      <Button
        tone="main"
        icon={icons.officer}
        onPress={() => send({ kind: 'open', overlay: { kind: 'sign-in' } })}
      >
        {texts.signIn}
      </Button>
    </main>
  );
}
