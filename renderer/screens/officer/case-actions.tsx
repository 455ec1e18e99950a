import type { CaseView } from '../../../main/bridge/contract.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import * as icons from '../../components/icons.ts';
import { elapsed } from '../../i18n/time.ts';
import { gateNowMs, hindranceOf, mayDecide } from '../../model/officer.ts';
import { usePanel } from './context.ts';

/** An admission that waits for the second officer: nothing else is decided about this case meanwhile. */
function SecondActions({ caseId, second }: { caseId: string; second: NonNullable<CaseView['second']> }) {
  const { state, texts, send, call } = usePanel();
  const left = elapsed(Math.max(0, second.untilMs - gateNowMs(state)));
  const disabled = !state.linkUp || state.running.includes('withdrawSecond');
  return (
    <div class="actions actions-second">
      <p class="actions-hint">
        {texts.evidence.admits(second.name, second.personName)}{' '}
        <strong>{texts.evidence.waitsForSecond(left)}</strong>
      </p>
      <Button
        icon={icons.officers}
        tone="go"
        disabled={disabled}
        onPress={() => send({ kind: 'open', overlay: { kind: 'second', caseId } })}
      >
        {texts.evidence.second}
      </Button>
      <Button icon={icons.back} disabled={disabled} onPress={() => void call('withdrawSecond', { caseId })}>
        {texts.evidence.withdraw}
      </Button>
    </div>
  );
}

/** What the officer may do about the case; always in sight, below what scrolls. */
export function CaseActions({ open }: { open: CaseView }) {
  const { state, texts, send, call } = usePanel();
  const { caseId, second } = open;
  if (second) return <SecondActions caseId={caseId} second={second} />;
  const hindrance = hindranceOf(state, 'decide-case');
  const disabled = !mayDecide(state);
  return (
    <div class="actions">
      {hindrance && <p class="actions-hint">{texts.frame.hindered[hindrance]}</p>}
      {!hindrance && open.barred && (
        <p class="actions-hint">
          <Icon svg={icons.refuse} />
          {texts.evidence.barred}
        </p>
      )}
      {!hindrance && open.needsTwo && !open.barred && (
        <p class="actions-hint">
          <Icon svg={icons.officers} />
          {texts.evidence.needsTwo}
        </p>
      )}
      <Button
        icon={icons.check}
        tone="go"
        disabled={disabled || (open.barred && state.view?.direction === 'out')}
        onPress={() => send({ kind: 'open', overlay: { kind: 'admit', caseId, personId: null } })}
      >
        {texts.case.admit}
      </Button>
      <Button
        icon={icons.refuse}
        tone="stop"
        disabled={disabled}
        onPress={() => send({ kind: 'open', overlay: { kind: 'refuse', caseId } })}
      >
        {texts.case.refuse}
      </Button>
      <Button
        icon={icons.left}
        disabled={disabled}
        onPress={() => void call('resolveCase', { outcome: 'left', caseId })}
      >
        {texts.case.left}
      </Button>
    </div>
  );
}
