import { Button } from '../../../components/button.tsx';
import * as icons from '../../../components/icons.ts';
import { hindranceOf } from '../../../model/officer.ts';
import {
  mainStep,
  type NextStep,
  openLines,
  otherSteps,
  takesPeople,
  type VoyageStory,
} from '../../../model/voyage.ts';
import { usePanel } from '../context.ts';
import type { Over } from './over.ts';

const stepIcons: Readonly<Record<NextStep, string>> = {
  seal: icons.phaseSealed,
  depart: icons.phaseOut,
  return: icons.phaseReturning,
  land: icons.walk,
  'state-outcomes': icons.note,
  close: icons.phaseClosed,
  dispute: icons.phaseDisputed,
  settle: icons.check,
};

/** Where a step is done; what became of people is said one after the other. */
function overOf(step: NextStep, story: VoyageStory): Over | null {
  if (step === 'seal') return { kind: 'seal' };
  if (step !== 'state-outcomes') return { kind: 'step', step };
  const [first] = openLines(story);
  return first ? { kind: 'line', personId: first.personId } : null;
}

const actOf = (step: NextStep) =>
  step === 'close' || step === 'dispute' || step === 'settle' ? 'close-voyage' : 'run-voyage';

interface NextStepProps {
  readonly story: VoyageStory;
  readonly open: (over: Over) => void;
}

function StepButton({ step, main, story, open }: NextStepProps & { step: NextStep; main: boolean }) {
  const { state, texts } = usePanel();
  const over = overOf(step, story);
  return (
    <Button
      icon={stepIcons[step]}
      tone={main ? 'main' : 'plain'}
      small={!main}
      disabled={over === null || hindranceOf(state, actOf(step)) !== null}
      onPress={() => over && open(over)}
    >
      {texts.voyages.steps[step].verb}
    </Button>
  );
}

/** What is to be done about the boat: one thing, and below it whatever else may be done. */
export function NextStepPanel({ story, open }: NextStepProps) {
  const { state, texts } = usePanel();
  const main = mainStep(story);
  return (
    <aside class="next-step">
      <p>{texts.voyages.phases[story.phase].means}</p>
      {main === null ? (
        <p class="quiet">{texts.voyages.nothingNext}</p>
      ) : (
        <>
          <h3>{texts.voyages.nextTitle}</h3>
          <p>{texts.voyages.steps[main].does}</p>
          <StepButton step={main} main story={story} open={open} />
        </>
      )}
      <div class="next-others">
        {takesPeople(story) && (
          <Button
            small
            icon={icons.addPerson}
            disabled={hindranceOf(state, 'run-voyage') !== null}
            onPress={() => open({ kind: 'add', person: null })}
          >
            {texts.voyages.addSomebody}
          </Button>
        )}
        {otherSteps(story).map((step) => (
          <StepButton key={step} step={step} main={false} story={story} open={open} />
        ))}
      </div>
    </aside>
  );
}
