import { Barrier } from '../../design/signals.tsx';
import { type CrewState, shownView } from '../../model/crew.ts';
import type { CrewLanguage, CrewScreenKind } from '../../vocabulary.ts';
import { CrewHeader } from './crew-header.tsx';
import { FlagRow } from './flag-row.tsx';
import { Mirror } from './mirror.tsx';
import { SignalPanel } from './signal-panel.tsx';

/** What a person at the lane may do at the display. */
export interface CrewActs {
  readonly chooseLanguage: (language: CrewLanguage) => void;
  readonly askForHelp: () => void;
}

interface Parts {
  /** The person's own picture; on the other screens the signal takes the whole display. */
  readonly mirror: boolean;
  /** Whoever may walk is not held up by a choice. */
  readonly flags: boolean;
}

const partsOf: Readonly<Record<CrewScreenKind, Parts>> = {
  come: { mirror: true, flags: true },
  guide: { mirror: true, flags: true },
  wait: { mirror: true, flags: true },
  go: { mirror: false, flags: false },
  officer: { mirror: false, flags: true },
  closed: { mirror: false, flags: true },
  emergency: { mirror: false, flags: false },
};

interface CrewScreenProps {
  readonly state: CrewState;
  readonly stream: MediaStream | null;
  readonly acts: CrewActs;
}

export function CrewScreen({ state, stream, acts }: CrewScreenProps) {
  const view = shownView(state);
  const { kind } = view.screen;
  const { mirror, flags } = partsOf[kind];
  return (
    <div class={`crew crew-${kind} ${mirror ? 'crew-mirrored' : 'crew-full'}`} lang={view.language}>
      <CrewHeader view={view} nowMs={state.nowMs} onHelp={acts.askForHelp} />
      {kind === 'closed' && <Barrier />}
      <Mirror stream={stream} dimmed={!mirror} />
      <SignalPanel view={view} />
      {flags && <FlagRow chosen={view.language} onChoose={acts.chooseLanguage} />}
      {kind === 'closed' && <Barrier />}
    </div>
  );
}
