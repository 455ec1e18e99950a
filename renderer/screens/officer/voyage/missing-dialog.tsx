import { useState } from 'preact/hooks';
import { Button } from '../../../components/button.tsx';
import * as icons from '../../../components/icons.ts';
import {
  firstMissingForm,
  happenedAtMs,
  type MissingForm,
  placeOf,
  reportOf,
} from '../../../model/missing-form.ts';
import { gateNowMs } from '../../../model/officer.ts';
import type { StoryLine, VoyageStory } from '../../../model/voyage.ts';
import { type Panel, usePanel } from '../context.ts';
import { NoteField } from '../note-field.tsx';
import { PanelDialog } from '../panel-dialog.tsx';
import { MomentPicker } from './moment-picker.tsx';
import type { Over } from './over.ts';
import { PlaceFields } from './place-fields.tsx';

interface MissingDialogProps {
  readonly story: VoyageStory;
  readonly line: StoryLine;
  /** On to the notice. */
  readonly onDone: (next: Over) => void;
  readonly onClose: () => void;
}

/** What will be recorded, or what does not fit. */
function wordsOf({ state, texts }: Panel, form: MissingForm, name: string): string {
  const { missing } = texts;
  if (placeOf(form) === undefined) return missing.badPlace;
  const at = happenedAtMs(form);
  if (at !== null && at > gateNowMs(state)) return missing.inFuture;
  return missing.recorded(state.view?.officer?.name ?? '', name);
}

/** Somebody is missing: when, where, and what else is known. */
export function MissingDialog({ story, line, onDone, onClose }: MissingDialogProps) {
  const panel = usePanel();
  const { state, texts, send, call } = panel;
  const [form, edit] = useState(() => firstMissingForm(gateNowMs(state)));
  const { voyageId } = story;
  const { personId, name } = line;
  const report = reportOf(form, { voyageId, personId }, gateNowMs(state));
  const confirm = async () => {
    if (!report || !(await call('reportMissing', report))) return;
    onDone({ kind: 'notice', personId });
    send({ kind: 'notice', notice: { tone: 'good', sentence: texts.missing.reported(name) } });
  };
  return (
    <PanelDialog title={texts.missing.title(name)} size="wide" onClose={onClose}>
      <div class="dialog-body">
        <MomentPicker form={form} edit={edit} />
        <PlaceFields form={form} edit={edit} />
        <NoteField value={form.note} onInput={(note) => edit({ ...form, note })} />
      </div>
      <footer class="dialog-footer">
        <p class={report ? 'recorded' : 'recorded refusal'}>{wordsOf(panel, form, name)}</p>
        <Button
          tone="stop"
          icon={icons.missing}
          disabled={!report || !state.linkUp || state.running.includes('reportMissing')}
          onPress={() => void confirm()}
        >
          {texts.missing.confirm}
        </Button>
      </footer>
    </PanelDialog>
  );
}
