import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import * as icons from '../../components/icons.ts';
import type { Cable } from '../../vocabulary.ts';
import { usePanel } from './context.ts';
import { PanelDialog } from './panel-dialog.tsx';

const cables: readonly Cable[] = ['camera', 'turnstile', 'engine', 'broker', 'central'];

function CableSwitch({ cable, pulled }: { cable: Cable; pulled: boolean }) {
  const { state, texts, call } = usePanel();
  const busy = state.running.includes('pullCable') || !state.linkUp;
  return (
    <li class="cable">
      <span class="cable-name">{texts.demo.cables[cable]}</span>
      <span class={pulled ? 'cable-state cable-pulled' : 'cable-state'}>
        <Icon svg={pulled ? icons.down : icons.check} />
        {pulled ? texts.demo.pulled : texts.demo.connected}
      </span>
      <Button small disabled={busy} onPress={() => void call('pullCable', { cable, pulled: !pulled })}>
        {pulled ? texts.demo.putBack : texts.demo.pull}
      </Button>
    </li>
  );
}

export function DemoDrawer() {
  const { state, texts, call } = usePanel();
  const demo = state.view?.demo;
  if (!demo) return null;
  const busy = state.running.includes('chooseCamera') || !state.linkUp;
  return (
    <PanelDialog title={texts.demo.title} size="side">
      <div class="dialog-body">
        <p>{texts.demo.intro}</p>
        <ul class="cables">
          {cables.map((cable) => (
            <CableSwitch key={cable} cable={cable} pulled={demo.pulled.includes(cable)} />
          ))}
        </ul>
        <h3>{texts.demo.camera}</h3>
        <div class="demo-cameras">
          <Button
            icon={icons.walk}
            disabled={busy}
            onPress={() => void call('chooseCamera', { kind: 'replay' })}
          >
            {texts.demo.replay}
          </Button>
          <Button
            icon={icons.camera}
            disabled={busy}
            onPress={() => void call('chooseCamera', { kind: 'device' })}
          >
            {texts.demo.webcam}
          </Button>
        </div>
        <a class="button button-plain" href={demo.centralUrl} target="_blank" rel="noreferrer">
          <Icon svg={icons.central} />
          <span>{texts.demo.central}</span>
        </a>
      </div>
    </PanelDialog>
  );
}
