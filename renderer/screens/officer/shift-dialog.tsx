import { useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import * as icons from '../../components/icons.ts';
import { timeOfDay } from '../../i18n/time.ts';
import { usePanel } from './context.ts';
import { NoteField } from './note-field.tsx';
import { PanelDialog } from './panel-dialog.tsx';
import { PanelKeyboard } from './panel-keyboard.tsx';
import { PinChange } from './pin-change.tsx';

/** What the officer may do about the shift. */
export function ShiftDialog() {
  const { state, texts, send, call } = usePanel();
  const [changes, setChanges] = useState(false);
  const close = () => send({ kind: 'close' });
  const lock = async () => {
    if (await call('lock', {})) close();
  };
  if (changes)
    return (
      <PanelDialog title={texts.shift.changePin} size="wide">
        <div class="dialog-body">
          <PinChange forced={false} onDone={close} />
        </div>
      </PanelDialog>
    );
  return (
    <PanelDialog title={state.view?.officer?.name ?? texts.shift.menuTitle}>
      <div class="dialog-body shift-menu">
        <Button tone="main" icon={icons.lock} disabled={!state.linkUp} onPress={() => void lock()}>
          {texts.shift.lock}
        </Button>
        <Button icon={icons.left} onPress={() => send({ kind: 'open', overlay: { kind: 'hand-over' } })}>
          {texts.shift.signOut}
        </Button>
        <Button icon={icons.officers} onPress={() => send({ kind: 'open', overlay: { kind: 'sign-in' } })}>
          {texts.changeOfficer}
        </Button>
        <Button icon={icons.key} onPress={() => setChanges(true)}>
          {texts.shift.changePin}
        </Button>
      </div>
    </PanelDialog>
  );
}

/** At the end of a shift: a note for the next one, if there is anything to say. */
export function HandOverDialog() {
  const { state, texts, send, call } = usePanel();
  const [note, setNote] = useState('');
  const signOut = async () => {
    if (await call('signOut', { note: note.trim() === '' ? null : note.trim() })) send({ kind: 'close' });
  };
  return (
    <PanelDialog title={texts.shift.handOverTitle} size="wide">
      <div class="dialog-body">
        <p>{texts.shift.handOverText}</p>
        <NoteField value={note} onInput={setNote} />
      </div>
      <PanelKeyboard />
      <footer class="dialog-footer">
        <Button icon={icons.back} onPress={() => send({ kind: 'close' })}>
          {texts.cancel}
        </Button>
        <Button
          tone="main"
          icon={icons.left}
          disabled={!state.linkUp || state.running.includes('signOut')}
          onPress={() => void signOut()}
        >
          {texts.shift.signOutNow}
        </Button>
      </footer>
    </PanelDialog>
  );
}

/** What the shift before left, once for whoever comes. */
export function HandOverNote() {
  const { state, texts } = usePanel();
  const [readAtMs, setRead] = useState(0);
  const note = state.view?.shift.handOver;
  if (!note || note.atMs === readAtMs) return null;
  const read = () => setRead(note.atMs);
  return (
    <PanelDialog title={texts.shift.note} onClose={read}>
      <div class="dialog-body">
        <h3>{texts.shift.noteFrom(note.name, timeOfDay(note.atMs))}</h3>
        <p class="hand-over-note">{note.note}</p>
      </div>
      <footer class="dialog-footer">
        <span />
        <Button tone="main" icon={icons.check} onPress={read}>
          {texts.shift.noteRead}
        </Button>
      </footer>
    </PanelDialog>
  );
}
