import { render } from 'preact';
import { connectToGate } from './bridge/connect.ts';
import { startCamera } from './camera/camera-service.ts';
import { unlockAudio } from './components/audio.ts';
import './design/crew.css';
import './design/crew-panel.css';
import { applyLook } from './design/display-look.ts';
import { loadFonts } from './design/fonts-crew.ts';
import './design/tokens.css';
import { type CrewEvent, type CrewState, crewAt, reduceCrew, shownView } from './model/crew.ts';
import { type Heard, speechFor } from './model/crew-voice.ts';
import { createStore, type Store, useStore } from './model/store.ts';
import { createVoice } from './prompts/voice.ts';
import { listenToReader } from './reader/listen.ts';
import { type CrewActs, CrewScreen } from './screens/crew/crew-screen.tsx';

type CrewStore = Store<CrewState, CrewEvent>;
type StreamStore = Store<MediaStream | null, MediaStream | null>;

function App({ crew, mirror, acts }: { crew: CrewStore; mirror: StreamStore; acts: CrewActs }) {
  return <CrewScreen state={useStore(crew)} stream={useStore(mirror)} acts={acts} />;
}

/** Says what the screen shows, from the first view on. */
function speakFor(crew: CrewStore): void {
  const say = createVoice();
  let heard: Heard | null = null;
  crew.subscribe(() => {
    const state = crew.get();
    if (state.view === null && heard === null) return;
    const now = Date.now();
    const utterance = speechFor(heard, shownView(state), now);
    if (utterance === null) return;
    heard = { ...utterance, atMs: now };
    say(utterance);
  });
}

function start(root: HTMLElement): void {
  const crew = createStore(reduceCrew, crewAt(Date.now()));
  const mirror = createStore<MediaStream | null, MediaStream | null>((_, stream) => stream, null);
  const client = connectToGate('crew');
  speakFor(crew);
  client.on('crewView', (view) => {
    applyLook(document.documentElement, view.look);
    crew.send({ kind: 'view', view });
  });
  client.onLink((up) => crew.send({ kind: 'link', up }));
  listenToReader(window, (text) => void client.call('readPaper', { text }));
  setInterval(() => crew.send({ kind: 'tick', nowMs: Date.now() }), 1_000);
  startCamera(client, (stream) => mirror.send(stream));
  const acts: CrewActs = {
    chooseLanguage: (language) => void client.call('chooseLanguage', { language }),
    askForHelp: () => void client.call('askForHelp', {}),
  };
  render(<App crew={crew} mirror={mirror} acts={acts} />, root);
  unlockAudio(window);
  loadFonts();
}

const root = document.getElementById('root');
if (root) start(root);
