import { useState } from 'preact/hooks';
import type { CaseView, RefuseReason } from '../../../main/bridge/contract.ts';
import { Button } from '../../components/button.tsx';
import * as icons from '../../components/icons.ts';
import { mostNote } from '../../model/admit-form.ts';
import { mayDecide } from '../../model/officer.ts';
import { reasonsToRefuse } from '../../model/refuse-reasons.ts';
import { usePanel } from './context.ts';
import { NoteField } from './note-field.tsx';
import { PanelDialog } from './panel-dialog.tsx';

interface ReasonsProps {
  readonly title: string;
  readonly reasons: readonly RefuseReason[];
  readonly chosen: RefuseReason | null;
  readonly choose: (reason: RefuseReason) => void;
}

function Reasons({ title, reasons, chosen, choose }: ReasonsProps) {
  const { texts } = usePanel();
  if (reasons.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <div class="reason-grid">
        {reasons.map((reason) => (
          <Button key={reason} small pressed={chosen === reason} onPress={() => choose(reason)}>
            {texts.reasons[reason].what}
          </Button>
        ))}
      </div>
    </section>
  );
}

/** Why somebody is turned away; what the case itself is about comes first. */
export function RefuseDialog({ open }: { open: CaseView }) {
  const { state, texts, send, call } = usePanel();
  const [reason, choose] = useState<RefuseReason | null>(null);
  const [note, setNote] = useState('');
  const { caseId } = open;
  const { ofCase, others } = reasonsToRefuse(open);
  const officer = state.view?.officer?.name ?? '';
  const confirm = async () => {
    if (!reason) return;
    const refusal = { outcome: 'refused', caseId, reason, note: note.trim().slice(0, mostNote) } as const;
    if (await call('resolveCase', refusal)) send({ kind: 'close' });
  };
  return (
    <PanelDialog title={texts.refuse.title} size="wide">
      <div class="dialog-body">
        <Reasons title={texts.refuse.ofCase} reasons={ofCase} chosen={reason} choose={choose} />
        <Reasons title={texts.refuse.others} reasons={others} chosen={reason} choose={choose} />
        <NoteField value={note} onInput={setNote} />
      </div>
      <footer class="dialog-footer">
        <p class="recorded">
          {reason ? texts.refuse.recorded(officer, texts.reasons[reason].what) : texts.refuse.chooseFirst}
        </p>
        <Button
          icon={icons.refuse}
          tone="stop"
          disabled={!reason || !mayDecide(state)}
          onPress={() => void confirm()}
        >
          {texts.refuse.confirm}
        </Button>
      </footer>
    </PanelDialog>
  );
}
