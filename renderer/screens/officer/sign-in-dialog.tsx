import { Button } from '../../components/button.tsx';
import * as icons from '../../components/icons.ts';
import { usePanel } from './context.ts';
import { PanelDialog } from './panel-dialog.tsx';

export function SignInDialog() {
  const { state, texts, send, call } = usePanel();
  const signIn = async (officerId: string) => {
    if (await call('signIn', { officerId, pin: '000000' })) send({ kind: 'close' });
  };
  return (
    <PanelDialog title={texts.signInTitle}>
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
    </PanelDialog>
  );
}
