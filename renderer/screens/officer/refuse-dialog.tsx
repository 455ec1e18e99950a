import { useState } from 'preact/hooks';
import type { CaseView } from '../../../main/bridge/contract.ts';
import { Button } from '../../components/button.tsx';
import * as icons from '../../components/icons.ts';
import { mayDecide } from '../../model/officer.ts';
import { usePanel } from './context.ts';
import { PanelDialog } from './panel-dialog.tsx';

export function RefuseDialog({ open }: { open: CaseView }) {
  const { state, texts, send, call } = usePanel();
  const [note, setNote] = useState('');
  const { caseId } = open;
  const confirm = async () => {
    if (await call('resolveCase', { outcome: 'refused', caseId, reason: 'NOT_ON_LIST', note: note.trim() }))
      send({ kind: 'close' });
  };
  return (
    <PanelDialog title={texts.admit.refuseTitle}>
      <div class="dialog-body">
        <label class="field">
          <span>
            {texts.admit.note} <span class="quiet">{texts.admit.noteHint}</span>
          </span>
          <textarea
            rows={3}
            maxLength={300}
            value={note}
            onInput={(event) => setNote(event.currentTarget.value)}
          />
        </label>
      </div>
      <footer class="dialog-footer">
        <p class="recorded">{texts.admit.refuseRecorded(state.view?.officer?.name ?? '')}</p>
        <Button icon={icons.refuse} tone="stop" disabled={!mayDecide(state)} onPress={() => void confirm()}>
          {texts.admit.refuseConfirm}
        </Button>
      </footer>
    </PanelDialog>
  );
}
