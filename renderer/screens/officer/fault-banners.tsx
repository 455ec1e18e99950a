import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import * as icons from '../../components/icons.ts';
import { blockingFaults } from '../../model/alarm-sound.ts';
import { hindranceOf, mayAcknowledge } from '../../model/officer.ts';
import type { FaultCode, HealthItem } from '../../vocabulary.ts';
import { usePanel } from './context.ts';
import { partIcons } from './health-icons.ts';

/** What stops the lane and what to do; sounds until somebody says that they have seen it. */
function FaultBanner({ item, code }: { item: HealthItem; code: FaultCode }) {
  const { state, texts, call } = usePanel();
  const fault = texts.faults[code];
  const by = item.acknowledgedBy;
  return (
    <div class={`banner banner-down ${by === null ? '' : 'banner-seen'}`}>
      <Icon svg={partIcons[item.part]} />
      <p>
        <strong>{fault.what}</strong> {fault.remedy}
        {by === null && hindranceOf(state, 'acknowledge') === 'nobody' && (
          <strong> {texts.frame.signInToSilence}</strong>
        )}
      </p>
      {by === null ? (
        <Button
          small
          icon={icons.check}
          disabled={!mayAcknowledge(state)}
          onPress={() => void call('acknowledgeFault', { code })}
        >
          {texts.alarms.seen}
        </Button>
      ) : (
        <span class="banner-by">{texts.frame.seenBy(by)}</span>
      )}
    </div>
  );
}

/** Full-width sentences for every part that is down, and for the lost link of the panel itself. */
export function FaultBanners() {
  const { state, texts } = usePanel();
  const down = state.view ? blockingFaults(state.view) : [];
  return (
    <div class="banners" role="alert">
      {!state.linkUp && (
        <div class="banner banner-down banner-seen">
          <Icon svg={icons.down} />
          <p>
            <strong>{texts.linkLost.what}</strong> {texts.linkLost.remedy}
          </p>
        </div>
      )}
      {state.linkUp &&
        down.map((item) => item.code && <FaultBanner key={item.part} item={item} code={item.code} />)}
    </div>
  );
}
