import { Icon } from '../../components/icon.tsx';
import { elapsed } from '../../i18n/time.ts';
import { gateNowMs } from '../../model/officer.ts';
import type { HealthItem, HealthPart } from '../../vocabulary.ts';
import { AbilityList } from './ability-list.tsx';
import { usePanel } from './context.ts';
import { partIcons, stateIcons } from './health-icons.ts';
import { ListAges } from './list-ages.tsx';
import { PanelDialog } from './panel-dialog.tsx';

function useStateWord(): (item: HealthItem) => string {
  const { state, texts } = usePanel();
  const unsent = state.view?.unsent ?? 0;
  return (item) => {
    if (item.part === 'central' && unsent > 0) return texts.unsent(unsent);
    if (item.state === 'ok') return item.part === 'central' ? texts.allSent : texts.well;
    return item.state === 'down' ? texts.down : texts.warning;
  };
}

/** Always at the bottom: all parts, each a button that says what it means and what to do. */
export function HealthStrip() {
  const { state, texts, send } = usePanel();
  const word = useStateWord();
  return (
    <section class="health-strip" aria-label={texts.health}>
      {(state.view?.health ?? []).map((item) => (
        <button
          key={item.part}
          type="button"
          class={`health health-${item.state}`}
          onClick={() => send({ kind: 'open', overlay: { kind: 'health', part: item.part } })}
        >
          <span class="health-words">
            <span class="health-name">
              <Icon svg={partIcons[item.part]} />
              {texts.parts[item.part].name}
            </span>
            <span class="health-word">
              <Icon svg={stateIcons[item.state]} />
              {word(item)}
            </span>
          </span>
        </button>
      ))}
    </section>
  );
}

export function HealthDialog({ part }: { part: HealthPart }) {
  const { state, texts } = usePanel();
  const item = state.view?.health.find((each) => each.part === part);
  const fault = item?.code ? texts.faults[item.code] : null;
  const daysLeft = state.view?.certificateDaysLeft ?? null;
  return (
    <PanelDialog title={texts.parts[part].name}>
      <div class="dialog-body">
        <p class="quiet">{texts.parts[part].does}</p>
        <p class="health-what">
          <strong>{fault?.what ?? texts.partWell}</strong>
          {item && fault && (
            <span class="quiet"> {texts.since(elapsed(gateNowMs(state) - item.sinceMs))}</span>
          )}
        </p>
        {fault && <p>{fault.remedy}</p>}
        {item?.acknowledgedBy != null && <p class="quiet">{texts.frame.seenBy(item.acknowledgedBy)}</p>}
        {part === 'turnstile' && <AbilityList />}
        {part === 'lists' && <ListAges />}
        {part === 'broker' && daysLeft !== null && <p>{texts.certificateLeft(daysLeft)}</p>}
        {part === 'central' && <p>{texts.unsent(state.view?.unsent ?? 0)}</p>}
      </div>
    </PanelDialog>
  );
}
