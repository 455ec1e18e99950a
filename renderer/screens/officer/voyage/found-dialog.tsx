import { useState } from 'preact/hooks';
import { Button } from '../../../components/button.tsx';
import * as icons from '../../../components/icons.ts';
import { mostNote } from '../../../model/admit-form.ts';
import type { StoryLine } from '../../../model/voyage.ts';
import { usePanel } from '../context.ts';
import { NoteField } from '../note-field.tsx';
import { PanelDialog } from '../panel-dialog.tsx';

interface FoundDialogProps {
  readonly line: StoryLine;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Somebody who was reported missing is there again, and an officer is sure of it. */
export function FoundDialog({ line, onDone, onClose }: FoundDialogProps) {
  const { state, texts, send, call } = usePanel();
  const [note, setNote] = useState('');
  const { personId, name } = line;
  const confirm = async () => {
    if (!(await call('personFound', { personId, note: note.trim().slice(0, mostNote) }))) return;
    onDone();
    send({ kind: 'notice', notice: { tone: 'good', sentence: texts.missing.foundDone(name) } });
  };
  return (
    <PanelDialog title={texts.missing.foundTitle(name)} size="wide" onClose={onClose}>
      <div class="dialog-body">
        <NoteField value={note} onInput={setNote} />
      </div>
      <footer class="dialog-footer">
        <p class="recorded">{texts.missing.foundRecorded(state.view?.officer?.name ?? '', name)}</p>
        <Button
          tone="main"
          icon={icons.check}
          disabled={!state.linkUp || state.running.includes('personFound')}
          onPress={() => void confirm()}
        >
          {texts.voyageActs.confirm}
        </Button>
      </footer>
    </PanelDialog>
  );
}
