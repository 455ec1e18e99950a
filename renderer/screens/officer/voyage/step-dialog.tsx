import { useState } from 'preact/hooks';
import { Button } from '../../../components/button.tsx';
import * as icons from '../../../components/icons.ts';
import { mostNote } from '../../../model/admit-form.ts';
import type { VoyageStory } from '../../../model/voyage.ts';
import { unreachable } from '../../../unreachable.ts';
import { type Panel, usePanel } from '../context.ts';
import { NoteField } from '../note-field.tsx';
import { PanelDialog } from '../panel-dialog.tsx';
import type { Over } from './over.ts';

type Step = Extract<Over, { kind: 'step' }>['step'];

interface StepDialogProps {
  readonly story: VoyageStory;
  readonly step: Step;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** What the officer reads after it; undefined: the gate has refused, and said why. */
async function take(
  { call, texts }: Panel,
  { voyageId, step, note }: { voyageId: string; step: Step; note: string },
): Promise<string | undefined> {
  const { done, stillOpen } = texts.voyageActs;
  const said = (answer: unknown) => (answer === undefined ? undefined : done);
  switch (step) {
    case 'depart':
      return said(await call('departVoyage', { voyageId }));
    case 'return':
      return said(await call('beginReturn', { voyageId }));
    case 'land': {
      const landed = await call('landVoyage', { voyageId });
      return landed && stillOpen(landed.open);
    }
    case 'close':
      return said(await call('closeVoyage', { voyageId }));
    case 'dispute':
      return said(await call('disputeVoyage', { voyageId, note }));
    case 'settle':
      return said(await call('settleVoyage', { voyageId, note }));
    default:
      return unreachable(step);
  }
}

const callOf = {
  depart: 'departVoyage',
  return: 'beginReturn',
  land: 'landVoyage',
  close: 'closeVoyage',
  dispute: 'disputeVoyage',
  settle: 'settleVoyage',
} as const satisfies Record<Step, string>;

/** Asks before a step is recorded: nothing of a voyage is ever taken back. */
export function StepDialog({ story, step, onDone, onClose }: StepDialogProps) {
  const panel = usePanel();
  const { state, texts, send } = panel;
  const [note, setNote] = useState('');
  const { voyages, voyageActs } = texts;
  const wantsNote = step === 'dispute' || step === 'settle';
  const text = note.trim().slice(0, mostNote);
  const confirm = async () => {
    const sentence = await take(panel, { voyageId: story.voyageId, step, note: text });
    if (sentence === undefined) return;
    onDone();
    send({ kind: 'notice', notice: { tone: 'good', sentence } });
  };
  return (
    <PanelDialog
      title={voyages.steps[step].verb.replace('…', '')}
      size={wantsNote ? 'wide' : 'narrow'}
      onClose={onClose}
    >
      <div class="dialog-body">
        <p>{voyages.steps[step].does}</p>
        {wantsNote && <NoteField value={note} onInput={setNote} needed />}
        <p class="recorded">
          {wantsNote && text === ''
            ? voyageActs.noteWanted
            : voyageActs.recordedStep[step](state.view?.officer?.name ?? '', story.name)}
        </p>
      </div>
      <footer class="dialog-footer">
        <Button icon={icons.back} onPress={onClose}>
          {texts.cancel}
        </Button>
        <Button
          tone="main"
          icon={icons.check}
          disabled={!state.linkUp || state.running.includes(callOf[step]) || (wantsNote && text === '')}
          onPress={() => void confirm()}
        >
          {voyageActs.confirm}
        </Button>
      </footer>
    </PanelDialog>
  );
}
