import { useState } from 'preact/hooks';
import { Button } from '../../../components/button.tsx';
import { Icon } from '../../../components/icon.tsx';
import * as icons from '../../../components/icons.ts';
import { dateAndTime } from '../../../i18n/days.ts';
import {
  asksForWord,
  type CommissioningStepView,
  isTrying,
  opensLane,
  waitsForWord,
} from '../../../model/commissioning.ts';
import { usePanel } from '../../officer/context.ts';

interface StepCardProps {
  readonly step: CommissioningStepView;
  readonly all: readonly CommissioningStepView[];
  readonly run: () => void;
  readonly attest: (well: boolean) => void;
}

const iconOf: Readonly<Record<CommissioningStepView['state'], string>> = {
  open: icons.box,
  running: icons.clock,
  passed: icons.boxFilled,
  failed: icons.down,
  attested: icons.officer,
};

/** One part: what is tried, what was found, and what the officer does. */
export function StepCard(props: StepCardProps) {
  const { step } = props;
  const { state, texts } = usePanel();
  const { commissioning } = texts;
  const words = commissioning.steps[step.step];
  const waits = waitsForWord(step);
  return (
    <li class={`trial trial-${waits ? 'waits' : step.state}`}>
      <div class="trial-words">
        <h3>{words.name}</h3>
        <p>{words.what}</p>
        {step.finding !== '' && (
          <p class="trial-finding" lang="en">
            {step.finding}
          </p>
        )}
      </div>
      <div class="trial-state">
        <span class="trial-verdict">
          <Icon svg={iconOf[step.state]} />
          <strong>{waits ? commissioning.yourWord : commissioning.states[step.state]}</strong>
        </span>
        {step.officer !== null && step.atMs !== null && (
          <span class="quiet">
            {step.officer}, {dateAndTime(state.language, step.atMs)}
          </span>
        )}
      </div>
      <StepButtons {...props} />
    </li>
  );
}

function StepButtons({ step, all, run, attest }: StepCardProps) {
  const { state, texts } = usePanel();
  const { commissioning } = texts;
  const [asking, setAsking] = useState(false);
  const busy = !state.linkUp || isTrying(all);
  const word = asksForWord(step, all);
  if (asking) {
    const press = (): void => {
      setAsking(false);
      run();
    };
    return (
      <div class="trial-buttons">
        <p class="recorded">{commissioning.opens(state.view?.officer?.name ?? '')}</p>
        <Button small onPress={() => setAsking(false)}>
          {texts.cancel}
        </Button>
        <Button small tone="go" icon={icons.turnstile} disabled={busy} onPress={press}>
          {commissioning.goOn}
        </Button>
      </div>
    );
  }
  return (
    <div class="trial-buttons">
      {(word.well || word.notWell) && <p>{commissioning.steps[step.step].look}</p>}
      {word.notWell && (
        <Button small disabled={busy} onPress={() => attest(false)}>
          {commissioning.notWell}
        </Button>
      )}
      {word.well && (
        <Button small icon={icons.check} disabled={busy} onPress={() => attest(true)}>
          {commissioning.well}
        </Button>
      )}
      {step.step !== 'printout' && (
        <Button
          small
          tone={step.state === 'open' ? 'main' : 'plain'}
          disabled={busy}
          onPress={() => (opensLane(step.step) ? setAsking(true) : run())}
        >
          {step.state === 'open' ? commissioning.run : commissioning.again}
        </Button>
      )}
    </div>
  );
}
