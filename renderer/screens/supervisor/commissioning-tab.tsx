import '../../design/supervisor-commissioning.css';
import { useEffect, useState } from 'preact/hooks';
import type { CallResult } from '../../../main/bridge/contract.ts';
import { isTrying, isWell } from '../../model/commissioning.ts';
import { usePanel } from '../officer/context.ts';
import { SheetButtons } from './commissioning/sheet-buttons.tsx';
import { StepCard } from './commissioning/step-card.tsx';

type Commissioning = CallResult<'readCommissioning'>;

/** While something is tried, how often the gate is asked how it goes on, ms. */
const askEveryMs = 500;

/** What is tried before the gate goes into service: each part for real, one after the other. */
export function CommissioningTab() {
  const { texts, call } = usePanel();
  const [shown, setShown] = useState<Commissioning | null>(null);
  const take = (answer: Commissioning | undefined): void => {
    if (answer) setShown(answer);
  };
  const trying = shown !== null && isTrying(shown.steps);
  useEffect(() => void call('readCommissioning', {}).then(take), []);
  useEffect(() => {
    if (!trying) return undefined;
    const timer = setInterval(() => void call('readCommissioning', {}).then(take), askEveryMs);
    return () => clearInterval(timer);
  }, [trying]);
  if (shown === null) return <div class="desk" />;
  const { steps } = shown;
  const { commissioning } = texts;
  return (
    <div class="desk commissioning">
      <header class="desk-header">
        <h2>{texts.supervisor.tabs.commissioning}</h2>
        <span>{commissioning.done(steps.filter(isWell).length, steps.length)}</span>
      </header>
      <p class="quiet">{commissioning.intro}</p>
      <ol class="trials">
        {steps.map((step) => (
          <StepCard
            key={step.step}
            step={step}
            all={steps}
            run={() => void call('runCommissioning', { step: step.step }).then(take)}
            attest={(well) =>
              void call('attestCommissioning', { step: step.step, well, note: '' }).then(take)
            }
          />
        ))}
      </ol>
      <SheetButtons shown={shown} />
    </div>
  );
}
