import type { ComponentChildren } from 'preact';
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
import { spokenLanguage } from '../../model/crew-voice.ts';
import type { CrewLanguage, CrewScreenKind, CrewScreenState } from '../../vocabulary.ts';

type ScreenOf<K extends CrewScreenKind> = Extract<CrewScreenState, { kind: K }>;

/** The shape of each state; without one a new state does not compile. */
const shapes: { readonly [K in CrewScreenKind]: (screen: ScreenOf<K>) => ComponentChildren } = {
  come: () => <ComeSignal />,
  guide: ({ step }) => <GuidanceFace step={step} />,
  wait: ({ progress }) => <WaitSignal progress={progress} />,
  go: () => <GoSignal />,
  officer: () => <OfficerSignal />,
  closed: () => <ClosedSignal />,
  emergency: () => <EmergencySignal />,
};

function shapeOf<K extends CrewScreenKind>(screen: ScreenOf<K> & { kind: K }): ComponentChildren {
  return shapes[screen.kind](screen);
}

function verbOf(texts: CrewTexts, screen: CrewScreenState): string {
  return screen.kind === 'guide' ? texts.guidance[screen.step] : texts[screen.kind];
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

function Ticket({ number, language }: { number: number; language: CrewLanguage }) {
  return (
    <p class="ticket">
      <span class="ticket-label" lang={language}>
        {crewTexts[language].ticket}
      </span>
      <span class="ticket-number">{String(number).padStart(4, '0')}</span>
    </p>
  );
}

/** The lower part of the crew screen, or all of it once the gate has decided: shape, verb, verb again. */
export function SignalPanel({ view }: { view: CrewView }) {
  const first = spokenLanguage(view);
  const second = secondLanguage(first);
  const { screen } = view;
  const verb = verbOf(crewTexts[first], screen);
  return (
    <main class={`signal-panel ${verb.length > 14 ? 'verb-long' : ''}`} aria-live="assertive">
      {shapeOf(screen)}
      <h1 class="verb" lang={first}>
        {verb}
      </h1>
      <p class="verb-second" lang={second}>
        {verbOf(crewTexts[second], screen)}
      </p>
      {screen.kind === 'officer' && <Ticket number={screen.ticket} language={first} />}
      <Admitted view={view} language={first} />
    </main>
  );
}
