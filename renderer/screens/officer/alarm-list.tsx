import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import * as icons from '../../components/icons.ts';
import { timeOfDay } from '../../i18n/time.ts';
import { hindranceOf, mayAcknowledge } from '../../model/officer.ts';
import type { AlarmOutcome, AlarmView } from '../../vocabulary.ts';
import { usePanel } from './context.ts';
import { PanelDialog } from './panel-dialog.tsx';

const outcomes: readonly AlarmOutcome[] = ['nobody-there', 'known-person', 'unknown-person'];

function Alarm({ alarm }: { alarm: AlarmView }) {
  const { state, texts, call } = usePanel();
  const { alarmId, kind, direction, count, atMs, person } = alarm;
  const remedy = kind === 'tailgated' ? texts.reasons.TAILGATE.remedy : texts.alarms.remedy[kind];
  const acknowledge = (outcome: AlarmOutcome | null) => void call('acknowledgeAlarm', { alarmId, outcome });
  const disabled = !mayAcknowledge(state);
  const unsigned = hindranceOf(state, 'acknowledge') === 'nobody' && texts.frame.signInToSilence;
  return (
    <div class="alarm">
      <Icon svg={icons.alarm} />
      <p class="alarm-text">
        <strong>{texts.alarms.what[kind](count, person)}</strong>
        <span>
          {timeOfDay(atMs)} · {texts.direction[direction]} · {remedy} <strong>{unsigned}</strong>
        </span>
      </p>
      <fieldset class="alarm-answers" aria-label={texts.alarms.ask}>
        {outcomes.map((outcome) => (
          <Button key={outcome} small disabled={disabled} onPress={() => acknowledge(outcome)}>
            {texts.alarms.outcomes[outcome]}
          </Button>
        ))}
        <Button small tone="main" icon={icons.check} disabled={disabled} onPress={() => acknowledge(null)}>
          {texts.alarms.seen}
        </Button>
      </fieldset>
    </div>
  );
}

/**
 * Somebody went through without a permission. The newest stands above everything until an officer has said that
 * they saw it, then the one before; all of them are a touch away.
 */
export function AlarmStrip() {
  const { state, texts, send } = usePanel();
  const alarms = state.view?.alarms ?? [];
  const [newest] = alarms;
  const count = state.view?.alarmCount ?? 0;
  if (!newest) return null;
  return (
    <section class="alarms" role="alert" aria-label={texts.alarms.title}>
      <Alarm key={newest.alarmId} alarm={newest} />
      {count > 1 && (
        <Button small onPress={() => send({ kind: 'open', overlay: { kind: 'alarms' } })}>
          {texts.alarms.more(count - 1)}
        </Button>
      )}
    </section>
  );
}

export function AlarmsDialog() {
  const { state, texts } = usePanel();
  return (
    <PanelDialog title={texts.alarms.title} size="wide">
      <div class="dialog-body">
        <ul class="alarm-list">
          {(state.view?.alarms ?? []).map((alarm) => (
            <li key={alarm.alarmId}>
              <Alarm alarm={alarm} />
            </li>
          ))}
        </ul>
      </div>
    </PanelDialog>
  );
}
