import { useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import * as icons from '../../components/icons.ts';
import { PinPad } from '../../components/pin-pad.tsx';
import { elapsed } from '../../i18n/time.ts';
import { gateNowMs, mayRearm } from '../../model/officer.ts';
import type { EmergencyView } from '../../vocabulary.ts';
import { usePanel } from './context.ts';
import { PanelDialog } from './panel-dialog.tsx';

type First = EmergencyView['first'];

interface SignInHereProps {
  readonly officer: { readonly officerId: string; readonly name: string };
  readonly onSignedIn: () => void;
  readonly onClose: () => void;
}

/** The PIN of whoever confirms; they stay signed in. */
function SignInHere({ officer, onSignedIn, onClose }: SignInHereProps) {
  const { state, texts, call } = usePanel();
  const { officerId, name } = officer;
  const signIn = async (pin: string) => {
    if (await call('signIn', { officerId, pin })) onSignedIn();
  };
  return (
    <PanelDialog title={texts.second.pinOf(name)} onClose={onClose}>
      <div class="dialog-body">
        <p>{texts.emergency.confirm(name)}</p>
        <PinPad texts={texts.shift.pad} disabled={!mayRearm(state)} onPin={(pin) => void signIn(pin)} />
      </div>
    </PanelDialog>
  );
}

/**
 * One officer looks and confirms, then another one: whoever is signed in here need only confirm, anybody else
 * chooses their name and signs in with their PIN.
 */
function Confirm({ first }: { first: First }) {
  const { state, texts, send, call } = usePanel();
  const officers = (state.view?.officers ?? []).filter((each) => each.officerId !== first?.officerId);
  const signedInId = state.view?.officer?.officerId;
  const [chosenId, choose] = useState(signedInId);
  const chosen = officers.find((each) => each.officerId === chosenId);
  const [asksPin, askPin] = useState(false);
  const rearm = async (name: string) => {
    const said = await call('rearm', {});
    if (said?.rearmed)
      send({ kind: 'notice', notice: { tone: 'good', sentence: texts.emergency.rearmed(name) } });
  };
  const confirm = () => {
    if (!chosen) return;
    if (chosen.officerId === signedInId) void rearm(chosen.name);
    else askPin(true);
  };
  const signedIn = () => {
    askPin(false);
    if (chosen) void rearm(chosen.name);
  };
  return (
    <div class="rearm-confirm">
      <h3>
        {first
          ? texts.emergency.secondAsk(first.name, elapsed(first.untilMs - gateNowMs(state)))
          : texts.emergency.firstAsk}
      </h3>
      {officers.length === 0 && <p class="rearm-line rearm-line-unseen">{texts.emergency.nobodyElse}</p>}
      <div class="rearm-officers">
        {officers.map(({ officerId, name }) => (
          <Button
            key={officerId}
            small
            icon={icons.officer}
            pressed={officerId === chosen?.officerId}
            disabled={!state.linkUp}
            onPress={() => choose(officerId)}
          >
            {name}
          </Button>
        ))}
      </div>
      <Button icon={icons.check} tone="go" disabled={!chosen || !mayRearm(state)} onPress={confirm}>
        {chosen ? texts.emergency.confirm(chosen.name) : texts.emergency.chooseFirst}
      </Button>
      {asksPin && chosen && (
        <SignInHere officer={chosen} onSignedIn={signedIn} onClose={() => askPin(false)} />
      )}
    </div>
  );
}

/** What to look at, and who has. The choice of a name begins anew with each of the two. */
export function RearmPanel({ first, line }: { first: First; line: 'off' | 'unseen' }) {
  const { texts } = usePanel();
  return (
    <>
      <div class="case-body">
        <p class={`rearm-line rearm-line-${line}`}>{texts.emergency.line[line]}</p>
        <ol class="rearm-checks">
          {texts.emergency.checks.map((check) => (
            <li key={check}>{check}</li>
          ))}
        </ol>
        <p class="quiet">{texts.emergency.needsTwo}</p>
      </div>
      <Confirm key={first?.officerId} first={first} />
    </>
  );
}
