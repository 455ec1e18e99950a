import type { CrewView } from '../../../main/bridge/contract.ts';
import { crewTexts } from '../../i18n/crew/index.ts';
import { timeOfDay } from '../../i18n/time.ts';
import { type CrewState, shownView } from '../../model/crew.ts';
import { Mirror } from './mirror.tsx';
import { SignalPanel } from './signal-panel.tsx';

/** Screens that need the person's own picture; on the others the signal takes the whole display. */
function showsMirror(view: CrewView): boolean {
  const { kind } = view.screen;
  return kind === 'come' || kind === 'guide' || kind === 'wait';
}

export function CrewScreen({ state, stream }: { state: CrewState; stream: MediaStream | null }) {
  const view = shownView(state);
  const { language, lane, screen } = view;
  const mirrored = showsMirror(view);
  return (
    <div class={`crew crew-${screen.kind} ${mirrored ? 'crew-mirrored' : 'crew-full'}`} lang={language}>
      <header class="crew-header">
        <span>
          {lane.boat && <strong>{lane.boat}</strong>}
          {lane.boat && lane.direction && ' · '}
          {lane.direction && crewTexts[language].direction[lane.direction]}
        </span>
        <time>{timeOfDay(state.nowMs)}</time>
      </header>
      <Mirror stream={stream} dimmed={!mirrored} />
      <SignalPanel view={view} />
    </div>
  );
}
