import { Icon } from '../../components/icon.tsx';
import * as icons from '../../components/icons.ts';
import { ToolButton } from '../../components/tool-button.tsx';
import { dateOf } from '../../i18n/days.ts';
import { timeOfDay } from '../../i18n/time.ts';
import { countFleet } from '../../model/boat-counts.ts';
import { gateNowMs, hindranceOf, isSignedIn, type Overlay, seesPeople } from '../../model/officer.ts';
import { tabsFor } from '../../model/supervisor.ts';
import { usePanel } from './context.ts';
import { laneSigns } from './lane-signs.ts';

/** Which lane this is, which way it goes, and what it does now. */
function Lane() {
  const { state, texts } = usePanel();
  const view = state.view;
  if (!view) return null;
  const isOver = view.emergency !== null && view.emergency.line !== 'on';
  const { icon, tone } = laneSigns[isOver ? 'out-of-service' : view.lane];
  return (
    <div class={`lane lane-${tone}`} data-state={view.lane}>
      <Icon svg={icon} />
      <span class="lane-words">
        <strong>
          {view.gate} · {texts.direction[view.direction]}
        </strong>
        <span>{isOver ? texts.emergency.awaiting : texts.lane[view.lane]}</span>
      </span>
    </div>
  );
}

/** The way to the boat board and back, with how far the boats are. */
function BoatCount() {
  const { state, texts, send } = usePanel();
  const view = state.view;
  if (!view) return null;
  const { done, all } = countFleet(view.boats, view.direction);
  const [only] = view.boats;
  const name = view.boats.length === 1 && only ? only.name : texts.board.boats(view.boats.length);
  const shown = state.place === 'boats';
  const word = view.direction !== 'in' ? texts.board.aboard : texts.board.ashore;
  return (
    <button
      type="button"
      class="boat-count"
      aria-pressed={shown}
      onClick={() => send({ kind: 'place', place: shown ? 'cases' : 'boats' })}
    >
      <Icon svg={shown ? icons.back : icons.ship} />
      {view.boats.length === 0 ? (
        <span>{texts.board.none}</span>
      ) : (
        <span class="boat-count-words">
          <strong>{name}</strong>
          <span>
            {done}/{all} {word}
          </span>
        </span>
      )}
    </button>
  );
}

/** What an officer does without a case. */
function Tools() {
  const { state, texts, send } = usePanel();
  const view = state.view;
  if (!view) return null;
  const open = (overlay: Overlay) => () => send({ kind: 'open', overlay });
  const hindered = (act: Parameters<typeof hindranceOf>[1]) => hindranceOf(state, act) !== null;
  return (
    <>
      <ToolButton
        icon={icons.search}
        label={texts.frame.search}
        disabled={hindered('see-people')}
        onPress={open({ kind: 'search' })}
      />
      <ToolButton
        icon={icons.addPerson}
        label={texts.enrol.open}
        disabled={hindered('enrol')}
        onPress={open({ kind: 'enrol' })}
      />
      <ToolButton
        icon={icons.openByHand}
        label={texts.frame.byHand}
        disabled={hindered('open-by-hand')}
        onPress={open({ kind: 'open-by-hand', personId: null })}
      />
      {view.openDuplicates > 0 && (
        <ToolButton
          icon={icons.duplicates}
          label={texts.duplicates.open(view.openDuplicates)}
          onPress={open({ kind: 'duplicates' })}
        />
      )}
      {tabsFor(view.shift).length > 0 && (
        <ToolButton
          icon={icons.reports}
          label={texts.supervisor.open}
          pressed={state.place === 'supervisor'}
          onPress={() =>
            send({ kind: 'place', place: state.place === 'supervisor' ? 'cases' : 'supervisor' })
          }
        />
      )}
    </>
  );
}

/** Who works here; the way to sign in, or to lock and hand over. */
function OfficerButton() {
  const { state, texts, send } = usePanel();
  const working = isSignedIn(state);
  const kind = working ? 'shift' : 'sign-in';
  return (
    <button type="button" class="officer-button" onClick={() => send({ kind: 'open', overlay: { kind } })}>
      <Icon svg={icons.officer} />
      <span>{(working && state.view?.officer?.name) || texts.signIn}</span>
    </button>
  );
}

export function TopBar() {
  const { state, texts, send } = usePanel();
  const view = state.view;
  if (!view) return null;
  const next = state.language === 'en' ? 'th' : 'en';
  return (
    <header class="top-bar">
      <Lane />
      {seesPeople(state) && <BoatCount />}
      <div class="top-bar-end">
        {seesPeople(state) && <Tools />}
        {view.demo && (
          <ToolButton
            icon={icons.cables}
            label={texts.demo.open}
            onPress={() => send({ kind: 'open', overlay: { kind: 'demo' } })}
          />
        )}
        <ToolButton
          icon={icons.language}
          label={texts.otherLanguage}
          onPress={() => send({ kind: 'language', language: next })}
        />
        <OfficerButton />
        <div class="top-clock">
          <time class="top-time">{timeOfDay(gateNowMs(state))}</time>
          <span>{dateOf(state.language, gateNowMs(state))}</span>
        </div>
      </div>
    </header>
  );
}
