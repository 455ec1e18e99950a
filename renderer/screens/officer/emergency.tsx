import { Icon } from '../../components/icon.tsx';
import * as icons from '../../components/icons.ts';
import { ScrollArea } from '../../components/scroll-area.tsx';
import { elapsed, timeOfDay } from '../../i18n/time.ts';
import { gateNowMs } from '../../model/officer.ts';
import type { Direction, EmergencyView } from '../../vocabulary.ts';
import { usePanel } from './context.ts';
import { RearmPanel } from './rearm-panel.tsx';

const directions: readonly Direction[] = ['out', 'in'];

/** Whether a nought is a count: a turnstile that reports nobody has none. */
function useCounts(emergency: EmergencyView): boolean {
  const { counted } = emergency;
  return usePanel().state.view?.abilities?.passageFeedback ?? counted.out + counted.in > 0;
}

function Heads({ emergency }: { emergency: EmergencyView }) {
  const { texts } = usePanel();
  if (!useCounts(emergency)) return <p class="heads-none">{texts.emergency.uncounted}</p>;
  return (
    <dl class="heads" aria-label={texts.emergency.heads}>
      {directions.map((direction) => (
        <div key={direction} class="head-count">
          <dt>{texts.emergency.counted[direction]}</dt>
          <dd>{emergency.counted[direction]}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Full width, whatever else the officer looks at. */
export function EmergencyBanner({ emergency }: { emergency: EmergencyView }) {
  const { texts } = usePanel();
  const { line, counted, beganAtMs } = emergency;
  const on = line === 'on';
  const heads = directions.map((way) => `${texts.emergency.counted[way]} ${counted[way]}`).join(' · ');
  return (
    <p class={`banner banner-emergency ${on ? 'emergency-on' : 'emergency-over'}`} role="alert">
      <Icon svg={icons.emergency} />
      <strong>{on ? texts.lane['free-passage'] : texts.emergency.awaiting}</strong>
      <span>{texts.emergency.since(timeOfDay(beganAtMs))}</span>
      {useCounts(emergency) && (
        <span>
          {texts.emergency.heads}: {heads}
        </span>
      )}
    </p>
  );
}

/** In the place of the case: while the line is on, the count; after it, the way back to work. */
export function EmergencyColumn({ emergency }: { emergency: EmergencyView }) {
  const { state, texts } = usePanel();
  const { line, beganAtMs } = emergency;
  return (
    <section class="column case-column" aria-label={texts.emergency.title}>
      <header class="case-header">
        <h2>{line === 'on' ? texts.emergency.title : texts.emergency.rearmTitle}</h2>
        <span class="case-waiting">
          {texts.emergency.since(timeOfDay(beganAtMs))} ({elapsed(gateNowMs(state) - beganAtMs)})
        </span>
      </header>
      {line === 'on' ? (
        <ScrollArea class="case-body" label={texts.emergency.title}>
          <p class="emergency-what">
            <strong>{texts.reasons.FIRE_RELEASE.what}</strong> {texts.reasons.FIRE_RELEASE.remedy}
          </p>
          <h3>{texts.emergency.heads}</h3>
          <Heads emergency={emergency} />
          <p class="quiet">{texts.emergency.whatNext}</p>
        </ScrollArea>
      ) : (
        <RearmPanel first={emergency.first} line={line} />
      )}
    </section>
  );
}
