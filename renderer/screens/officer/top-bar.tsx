import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import * as icons from '../../components/icons.ts';
import { timeOfDay } from '../../i18n/time.ts';
import { countFleet } from '../../model/boat-counts.ts';
import { gateNowMs } from '../../model/officer.ts';
import { tabsFor } from '../../model/supervisor.ts';
import { usePanel } from './context.ts';

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
        <span>
          <strong>{name}</strong> {done}/{all} {word}
        </span>
      )}
    </button>
  );
}

export function TopBar() {
  const { state, texts, send } = usePanel();
  const view = state.view;
  if (!view) return null;
  const next = state.language === 'en' ? 'th' : 'en';
  const isOver = view.emergency !== null && view.emergency.line !== 'on';
  return (
    <header class="top-bar">
      <div class={`lane lane-${isOver ? 'out-of-service' : view.lane}`}>
        <strong>
          {view.gate} · {texts.direction[view.direction]}
        </strong>
        <span>{isOver ? texts.emergency.awaiting : texts.lane[view.lane]}</span>
      </div>
      <BoatCount />
      <div class="top-bar-end">
        <Button
          icon={icons.addPerson}
          small
          onPress={() => send({ kind: 'open', overlay: { kind: 'enrol' } })}
        >
          {texts.enrol.open}
        </Button>
        {tabsFor(view.shift).length > 0 && (
          <Button icon={icons.reports} small onPress={() => send({ kind: 'place', place: 'supervisor' })}>
            {texts.supervisor.open}
          </Button>
        )}
        {view.demo && (
          <Button icon={icons.cables} small onPress={() => send({ kind: 'open', overlay: { kind: 'demo' } })}>
            {texts.demo.open}
          </Button>
        )}
        <Button
          icon={icons.officer}
          small
          onPress={() => send({ kind: 'open', overlay: { kind: 'sign-in' } })}
        >
          {view.officer?.name ?? texts.signIn}
        </Button>
        <Button icon={icons.language} small onPress={() => send({ kind: 'language', language: next })}>
          {texts.otherLanguage}
        </Button>
        <time class="top-time">{timeOfDay(gateNowMs(state))}</time>
      </div>
    </header>
  );
}
