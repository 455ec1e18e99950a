import type { CrewView } from '../../../main/bridge/contract.ts';
import { GuidanceFace } from '../../design/faces.tsx';
import {
  ClosedSignal,
  ComeSignal,
  DirectionArrow,
  EmergencySignal,
  GoSignal,
  OfficerSignal,
  WaitSignal,
} from '../../design/signals.tsx';
import { type CrewTexts, crewTexts, roleIn, secondLanguage } from '../../i18n/crew/index.ts';
import type { CrewLanguage, CrewScreenState } from '../../vocabulary.ts';

function Signal({ screen }: { screen: CrewScreenState }) {
  switch (screen.kind) {
    case 'come':
      return <ComeSignal />;
    case 'guide':
      return <GuidanceFace step={screen.step} />;
    case 'wait':
      return <WaitSignal progress={screen.progress} />;
    case 'go':
      return <GoSignal />;
    case 'officer':
      return <OfficerSignal />;
    case 'closed':
      return <ClosedSignal />;
    case 'emergency':
      return <EmergencySignal />;
  }
}

function verbOf(texts: CrewTexts, screen: CrewScreenState): string {
  return screen.kind === 'guide' ? texts.guidance[screen.step] : texts[screen.kind];
}

/** A person admitted reads their own language; everybody else the one guessed from the boat list. */
function languageOf(view: CrewView): CrewLanguage {
  return view.screen.kind === 'go' ? view.screen.language : view.language;
}

function Admitted({ view, language }: { view: CrewView; language: CrewLanguage }) {
  const { screen } = view;
  if (screen.kind !== 'go') return null;
  const role = screen.role && roleIn(language, screen.role);
  const line = [screen.boat, role].filter((part) => part).join(' · ');
  return (
    <div class="admitted">
      <p class={screen.name.length > 24 ? 'admitted-name admitted-name-long' : 'admitted-name'}>
        {screen.name}
      </p>
      {line && <p class="admitted-boat">{line}</p>}
      {view.lane.direction && <DirectionArrow direction={view.lane.direction} />}
    </div>
  );
}

/** The lower part of the crew screen, or all of it once the gate has decided: shape, verb, verb again. */
export function SignalPanel({ view }: { view: CrewView }) {
  const first = languageOf(view);
  const second = secondLanguage(first);
  const { screen } = view;
  const verb = verbOf(crewTexts[first], screen);
  return (
    <main class={`signal-panel ${verb.length > 14 ? 'verb-long' : ''}`} aria-live="assertive">
      <Signal screen={screen} />
      <h1 class="verb" lang={first}>
        {verb}
      </h1>
      <p class="verb-second" lang={second}>
        {verbOf(crewTexts[second], screen)}
      </p>
      {screen.kind === 'officer' && (
        <p class="ticket">
          <span class="ticket-label" lang={first}>
            {crewTexts[first].ticket}
          </span>
          <span class="ticket-number">{String(screen.ticket).padStart(4, '0')}</span>
        </p>
      )}
      <Admitted view={view} language={first} />
    </main>
  );
}
