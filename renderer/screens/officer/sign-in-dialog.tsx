import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import * as icons from '../../components/icons.ts';
import { usePanel } from './context.ts';

export function SignInDialog() {
  const { state, texts, send, call } = usePanel();
  const signIn = async (officerId: string) => {
    if (await call('signIn', { officerId })) send({ kind: 'close' });
  };
  return (
    <Dialog title={texts.signInTitle} closeLabel={texts.close} onClose={() => send({ kind: 'close' })}>
      <div class="dialog-body">
        <p>{texts.signInText}</p>
        <div class="officers">
          {(state.view?.officers ?? []).map(({ officerId, name }) => (
            <Button
              key={officerId}
              icon={icons.officer}
              pressed={state.view?.officer?.officerId === officerId}
              disabled={state.running.includes('signIn') || !state.linkUp}
              onPress={() => void signIn(officerId)}
            >
              {name}
            </Button>
          ))}
        </div>
      </div>
    </Dialog>
  );
}
