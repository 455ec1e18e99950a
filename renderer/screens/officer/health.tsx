import { Icon } from '../../components/icon.tsx';
import * as icons from '../../components/icons.ts';
import { elapsed } from '../../i18n/time.ts';
import { gateNowMs } from '../../model/officer.ts';
import type { HealthItem, HealthPart } from '../../vocabulary.ts';
import { AbilityList } from './ability-list.tsx';
import { usePanel } from './context.ts';
import { ListAges } from './list-ages.tsx';
import { PanelDialog } from './panel-dialog.tsx';

const partIcons: Readonly<Record<HealthPart, string>> = {
  camera: icons.camera,
  turnstile: icons.turnstile,
  engine: icons.engine,
  gallery: icons.gallery,
  reader: icons.reader,
  store: icons.store,
  disk: icons.disk,
  lists: icons.lists,
  clock: icons.clock,
  power: icons.power,
  broker: icons.line,
  central: icons.central,
};

const stateIcons: Readonly<Record<HealthItem['state'], string>> = {
  ok: icons.check,
  warning: icons.alert,
  down: icons.down,
};

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
          <Icon svg={partIcons[item.part]} />
          <span class="health-name">{texts.parts[item.part].name}</span>
          <span class="health-word">
            <Icon svg={stateIcons[item.state]} />
            {word(item)}
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
        {part === 'turnstile' && <AbilityList />}
        {part === 'lists' && <ListAges />}
        {part === 'broker' && daysLeft !== null && <p>{texts.certificateLeft(daysLeft)}</p>}
        {part === 'central' && <p>{texts.unsent(state.view?.unsent ?? 0)}</p>}
      </div>
    </PanelDialog>
  );
}

/** Full-width sentences for every part that is down, and for the lost link of the panel itself. */
export function FaultBanners() {
  const { state, texts } = usePanel();
  const down = (state.view?.health ?? []).filter((item) => item.state === 'down' && item.code);
  return (
    <div class="banners" role="alert">
      {!state.linkUp && (
        <p class="banner banner-down">
          <Icon svg={icons.down} />
          <span>
            <strong>{texts.linkLost.what}</strong> {texts.linkLost.remedy}
          </span>
        </p>
      )}
      {state.linkUp &&
        down.map(
          (item) =>
            item.code && (
              <p key={item.part} class="banner banner-down">
                <Icon svg={partIcons[item.part]} />
                <span>
                  <strong>{texts.faults[item.code].what}</strong> {texts.faults[item.code].remedy}
                </span>
              </p>
            ),
        )}
    </div>
  );
}
