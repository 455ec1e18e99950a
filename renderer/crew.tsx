import { render } from 'preact';
import { connectToGate } from './bridge/connect.ts';
import { startCamera } from './camera/camera-service.ts';
import { sound } from './components/tone.ts';
import './design/crew.css';
import { applyLook } from './design/display-look.ts';
import { loadFonts } from './design/fonts-crew.ts';
import './design/tokens.css';
import { type CrewEvent, type CrewState, crewAt, reduceCrew, shownView, toneFor } from './model/crew.ts';
import { createStore, type Store, useStore } from './model/store.ts';
import { listenToReader } from './reader/listen.ts';
import { CrewScreen } from './screens/crew/crew-screen.tsx';

type CrewStore = Store<CrewState, CrewEvent>;
type StreamStore = Store<MediaStream | null, MediaStream | null>;

function App({ crew, mirror }: { crew: CrewStore; mirror: StreamStore }) {
  return <CrewScreen state={useStore(crew)} stream={useStore(mirror)} />;
}

function start(root: HTMLElement): void {
  const crew = createStore(reduceCrew, crewAt(Date.now()));
  const mirror = createStore<MediaStream | null, MediaStream | null>((_, stream) => stream, null);
  const client = connectToGate('crew');
  client.on('crewView', (view) => {
    const before = shownView(crew.get());
    applyLook(document.documentElement, view.look);
    crew.send({ kind: 'view', view });
    const tone = toneFor(before, shownView(crew.get()));
    if (tone) sound(tone);
  });
  client.onLink((up) => crew.send({ kind: 'link', up }));
  listenToReader(window, (text) => void client.call('readPaper', { text }));
  setInterval(() => crew.send({ kind: 'tick', nowMs: Date.now() }), 1_000);
  startCamera(client, (stream) => mirror.send(stream));
  render(<App crew={crew} mirror={mirror} />, root);
  loadFonts();
}

const root = document.getElementById('root');
if (root) start(root);
