import { render } from 'preact';
import type { CallArgs, CallName, CallRefused } from '../main/bridge/contract.ts';
import type { BridgeClient } from './bridge/client.ts';
import { connectToGate } from './bridge/connect.ts';
import { applyLook } from './design/display-look.ts';
import { loadFonts } from './design/fonts-crew.ts';
import './design/fonts-officer.ts';
import './design/tokens.css';
import './design/officer.css';
import './design/officer-frame.css';
import './design/officer-columns.css';
import './design/officer-case.css';
import './design/officer-candidates.css';
import './design/officer-board.css';
import './design/officer-dialog.css';
import './design/officer-forms.css';
import './design/officer-lane.css';
import './design/officer-decide.css';
import './design/officer-people.css';
import './design/officer-enrol.css';
import './design/officer-voyage.css';
import './design/officer-seal.css';
import './design/keyboard.css';
import './design/officer-pin.css';
import './design/print.css';
import { type OfficerLanguage, officerTexts } from './i18n/officer/index.ts';
import { refusalIn } from './i18n/officer/refusal-texts.ts';
import type { PanelWord } from './model/central-address.ts';
import { type OfficerEvent, type OfficerState, officerAt, reduceOfficer } from './model/officer.ts';
import { createStore, type Store, useStore } from './model/store.ts';
import { listenToReader } from './reader/listen.ts';
import { type Panel, PanelContext } from './screens/officer/context.ts';
import { OfficerScreen } from './screens/officer/officer-screen.tsx';

type OfficerStore = Store<OfficerState, OfficerEvent>;

function callThrough(client: BridgeClient, store: OfficerStore): Panel['call'] {
  return async <N extends CallName>(
    name: N,
    args: CallArgs<N>,
    onRefused?: (sentence: string, error: CallRefused) => void,
  ) => {
    if (store.get().running.includes(name)) return undefined;
    store.send({ kind: 'call-started', name });
    const answer = await client.call(name, args);
    store.send({ kind: 'call-ended', name });
    if (answer.ok) return answer.value;
    const sentence = refusalIn(officerTexts[store.get().language], answer.error);
    if (onRefused) onRefused(sentence, answer.error);
    else store.send({ kind: 'notice', notice: { tone: 'bad', sentence } });
    return undefined;
  };
}

function App({ store, call }: { store: OfficerStore; call: Panel['call'] }) {
  const state = useStore(store);
  const panel: Panel = { state, texts: officerTexts[state.language], send: store.send, call };
  return (
    <PanelContext.Provider value={panel}>
      <OfficerScreen />
    </PanelContext.Provider>
  );
}

/** The demonstration page frames this one and shows the central office beside it. */
function tellFramingPage(word: PanelWord): void {
  if (window.parent !== window) window.parent.postMessage(word, location.origin);
}

const languageKept = 'pipo-gate.language';

/** What the staff of this panel last chose, else what the address asks for. */
function firstLanguage(): OfficerLanguage {
  const asked = localStorage.getItem(languageKept) ?? new URLSearchParams(location.search).get('lang');
  return asked === 'th' ? 'th' : 'en';
}

function keepLanguage(store: OfficerStore): void {
  let last = store.get().language;
  store.subscribe(() => {
    const { language } = store.get();
    if (language !== last) localStorage.setItem(languageKept, language);
    last = language;
  });
}

function start(root: HTMLElement): void {
  const store = createStore(reduceOfficer, officerAt(Date.now(), firstLanguage()));
  const client = connectToGate('officer');
  client.on('officerView', (view) => {
    applyLook(document.documentElement, view.look);
    store.send({ kind: 'view', view, nowMs: Date.now() });
    if (view.demo) tellFramingPage({ centralUrl: view.demo.centralUrl });
  });
  client.on('preview', ({ jpeg }) => store.send({ kind: 'preview', jpeg, nowMs: Date.now() }));
  client.onLink((up) => store.send({ kind: 'link', up }));
  listenToReader(window, (text) => void client.call('readPaper', { text }));
  keepLanguage(store);
  setInterval(() => store.send({ kind: 'tick', nowMs: Date.now() }), 500);
  render(<App store={store} call={callThrough(client, store)} />, root);
  loadFonts();
}

const root = document.getElementById('root');
if (root) start(root);
