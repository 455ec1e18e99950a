import { useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import * as icons from '../../components/icons.ts';
import { PinPad } from '../../components/pin-pad.tsx';
import { firstPin, typePin } from '../../model/new-pin.ts';
import { gateNowMs } from '../../model/officer.ts';
import { type ListedOfficer, lockedOutMinutes, nobodyHasPin } from '../../model/sign-in.ts';
import { usePanel } from './context.ts';
import { PanelDialog } from './panel-dialog.tsx';

function NameButton({ officer, onChoose }: { officer: ListedOfficer; onChoose: () => void }) {
  const { state, texts } = usePanel();
  const all = state.view?.officers ?? [];
  const minutes = lockedOutMinutes(officer, gateNowMs(state));
  const hint = minutes > 0 ? texts.shift.lockedOut(minutes) : officer.hasPin ? '' : texts.shift.noPin;
  const isBarred = minutes > 0 || (!officer.hasPin && !nobodyHasPin(all));
  return (
    <button type="button" class="name-button" disabled={isBarred || !state.linkUp} onClick={onChoose}>
      <Icon svg={icons.officer} />
      <span class="name-words">
        <strong>{officer.name}</strong>
        {hint && <span>{hint}</span>}
      </span>
    </button>
  );
}

function Names({ onChoose }: { onChoose: (officerId: string) => void }) {
  const { state, texts } = usePanel();
  const officers = state.view?.officers ?? [];
  return (
    <>
      <p>{nobodyHasPin(officers) ? texts.shift.firstOfAll : texts.shift.chooseName}</p>
      <div class="names">
        {officers.map((officer) => (
          <NameButton
            key={officer.officerId}
            officer={officer}
            onChoose={() => onChoose(officer.officerId)}
          />
        ))}
      </div>
    </>
  );
}

/** The name is chosen: its PIN, or the first one of this gate, twice. */
function Pin({ officer, onBack }: { officer: ListedOfficer; onBack: () => void }) {
  const { state, texts, send, call } = usePanel();
  const [first, setFirst] = useState(firstPin);
  const [isFirst] = useState(nobodyHasPin(state.view?.officers ?? []));
  const { officerId, name } = officer;
  const signIn = async (pin: string) => {
    if (await call('signIn', { officerId, pin })) send({ kind: 'close' });
    else setFirst(firstPin);
  };
  const typedFirst = (pin: string) => {
    const { next, done } = typePin(first, pin);
    setFirst(next);
    if (done) void signIn(pin);
  };
  const ask = isFirst ? texts.shift.chooseFirst(name) : texts.shift.enterPin(name);
  return (
    <div class="pin-side">
      <div class="pin-words">
        <h3>{isFirst && first.wants === 'again' ? texts.shift.typeAgain : ask}</h3>
        {first.differs && <p class="refusal">{texts.shift.differs}</p>}
        <Button icon={icons.back} onPress={onBack}>
          {texts.shift.otherName}
        </Button>
      </div>
      <PinPad
        texts={texts.shift.pad}
        disabled={!state.linkUp || state.running.includes('signIn')}
        onPin={(pin) => (isFirst ? typedFirst(pin) : void signIn(pin))}
      />
    </div>
  );
}

/** Name, digits, OK. */
export function SignInDialog() {
  const { state, texts } = usePanel();
  const [officerId, choose] = useState<string | null>(null);
  const officer = state.view?.officers.find((each) => each.officerId === officerId);
  return (
    <PanelDialog title={texts.signInTitle} size="wide">
      <div class="dialog-body">
        {officer ? (
          <Pin key={officer.officerId} officer={officer} onBack={() => choose(null)} />
        ) : (
          <Names onChoose={choose} />
        )}
      </div>
    </PanelDialog>
  );
}
