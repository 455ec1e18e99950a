import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import * as icons from '../../components/icons.ts';
import { PinPad } from '../../components/pin-pad.tsx';
import { gateNowMs } from '../../model/officer.ts';
import { type SecondState, secondState } from '../../model/second-word.ts';
import { usePanel } from './context.ts';
import { PanelDialog } from './panel-dialog.tsx';

type Asked = Extract<SecondState, { kind: 'asked' }>;

/** Names to choose from; whoever cannot sign in is shown, so that nobody looks for them. */
function Colleagues({ asked, onChoose }: { asked: Asked; onChoose: (officerId: string) => void }) {
  const { state, texts } = usePanel();
  const nowMs = gateNowMs(state);
  if (asked.colleagues.length === 0) return <p>{texts.second.nobodyElse}</p>;
  return (
    <section>
      <h3>{texts.second.who}</h3>
      <div class="choice-row">
        {asked.colleagues.map(({ officerId, name, hasPin, lockedOutUntilMs }) => (
          <Button
            key={officerId}
            icon={icons.officer}
            disabled={!hasPin || (lockedOutUntilMs ?? 0) > nowMs}
            onPress={() => onChoose(officerId)}
          >
            {name}
          </Button>
        ))}
      </div>
    </section>
  );
}

function Confirm({ asked, caseId }: { asked: Asked; caseId: string }) {
  const { state, texts, send, call } = usePanel();
  const [officerId, choose] = useState<string | null>(null);
  const chosen = asked.colleagues.find((each) => each.officerId === officerId);
  const { first, person } = asked;
  const confirm = async (pin: string) => {
    if (!chosen || !(await call('confirmSecond', { caseId, officerId: chosen.officerId, pin }))) return;
    send({ kind: 'close' });
    send({ kind: 'notice', notice: { tone: 'good', sentence: texts.second.done(person) } });
  };
  if (!chosen) return <Colleagues asked={asked} onChoose={choose} />;
  return (
    <div class="second-pin">
      <div class="second-words">
        <h3>{texts.second.pinOf(chosen.name)}</h3>
        <p>{texts.second.recorded(first, chosen.name, person)}</p>
        <Button small icon={icons.back} onPress={() => choose(null)}>
          {texts.shift.otherName}
        </Button>
      </div>
      <PinPad
        texts={texts.shift.pad}
        disabled={!state.linkUp || state.running.includes('confirmSecond')}
        onPin={(pin) => void confirm(pin)}
      />
    </div>
  );
}

/** The minute is over: nothing was opened, and the first officer may begin again. */
function Over({ caseId, isOpen }: { caseId: string; isOpen: boolean }) {
  const { texts, send } = usePanel();
  return (
    <>
      <p role="alert">{texts.second.over}</p>
      {isOpen && (
        <Button
          tone="main"
          onPress={() => send({ kind: 'open', overlay: { kind: 'admit', caseId, personId: null } })}
        >
          {texts.second.again}
        </Button>
      )}
    </>
  );
}

/** Another officer confirms within the minute, by name and PIN at this very panel. */
export function SecondDialog({ caseId }: { caseId: string }) {
  const { state, texts, send, call } = usePanel();
  const open = state.view?.cases.find((each) => each.caseId === caseId);
  const wasAsked = useRef(false);
  useEffect(() => {
    if (open?.second) wasAsked.current = true;
  }, [open?.second]);
  const now = secondState(open, state.view?.officers ?? [], wasAsked.current, gateNowMs(state));
  const withdraw = () => {
    send({ kind: 'close' });
    if (now.kind === 'asked') void call('withdrawSecond', { caseId });
  };
  return (
    <PanelDialog title={texts.second.title} size={now.kind === 'asked' ? 'wide' : 'narrow'}>
      <div class="dialog-body">
        {now.kind === 'preparing' && <p>{texts.second.preparing}</p>}
        {now.kind === 'over' && <Over caseId={caseId} isOpen={open !== undefined} />}
        {now.kind === 'asked' && (
          <>
            <p class="second-what">
              <span>{texts.second.what(now.first, now.person)}</span>
              <strong role="timer">{texts.second.left(now.secondsLeft)}</strong>
            </p>
            <Confirm asked={now} caseId={caseId} />
          </>
        )}
      </div>
      <footer class="dialog-footer">
        <span />
        <Button icon={now.kind === 'over' ? icons.close : icons.refuse} onPress={withdraw}>
          {now.kind === 'over' ? texts.close : texts.evidence.withdraw}
        </Button>
      </footer>
    </PanelDialog>
  );
}
