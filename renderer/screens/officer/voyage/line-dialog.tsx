import { useState } from 'preact/hooks';
import { Button } from '../../../components/button.tsx';
import * as icons from '../../../components/icons.ts';
import { hindranceOf } from '../../../model/officer.ts';
import {
  emptyOutcome,
  type OutcomeForm,
  otherBoats,
  outcomeOf,
  outcomesFor,
  withOutcome,
} from '../../../model/outcome-form.ts';
import type { StoryLine, VoyageStory } from '../../../model/voyage.ts';
import { usePanel } from '../context.ts';
import { NoteField } from '../note-field.tsx';
import { PanelDialog } from '../panel-dialog.tsx';
import type { Over } from './over.ts';

interface LineDialogProps {
  readonly story: VoyageStory;
  readonly line: StoryLine;
  /** To the report of somebody missing, or to their page. */
  readonly go: (next: Over | null) => void;
  readonly onDone: () => void;
}

interface ChoicesProps {
  readonly story: VoyageStory;
  readonly form: OutcomeForm;
  readonly edit: (form: OutcomeForm) => void;
}

/** The other boat of somebody who changed boats. */
function OtherBoat({ story, form, edit }: ChoicesProps) {
  const { state, texts } = usePanel();
  return (
    <section>
      <h3>{texts.voyageActs.whichBoat}</h3>
      <div class="choice-row">
        {otherBoats(state.view?.boats ?? [], story.voyageId).map(({ voyageId, name, mark }) => (
          <Button
            key={voyageId}
            small
            icon={icons.ship}
            pressed={form.otherVoyageId === voyageId}
            onPress={() => edit({ ...form, otherVoyageId: voyageId })}
          >
            {`${name} ${mark}`}
          </Button>
        ))}
      </div>
    </section>
  );
}

function Choices({ story, form, edit }: ChoicesProps) {
  const { texts } = usePanel();
  return (
    <>
      <section>
        <h3>{texts.voyageActs.outcomeAsk}</h3>
        <div class="reason-grid">
          {outcomesFor(story).map((outcome) => (
            <Button
              key={outcome}
              small
              pressed={form.outcome === outcome}
              onPress={() => edit(withOutcome(form, outcome))}
            >
              {texts.voyages.outcomes[outcome]}
            </Button>
          ))}
        </div>
        {!story.transferAllowed && <p class="quiet">{texts.voyageActs.noTransfer}</p>}
      </section>
      {form.outcome === 'transferred-declared' && <OtherBoat story={story} form={form} edit={edit} />}
      <NoteField value={form.note} onInput={(note) => edit({ ...form, note })} />
    </>
  );
}

/** What else may be done about the person: their page, and being missing. */
function Ways({ line, go }: Pick<LineDialogProps, 'line' | 'go'>) {
  const { state, texts } = usePanel();
  const { personId, isMissing, outcome } = line;
  const mayReport = hindranceOf(state, 'report-missing') === null;
  return (
    <div class="choice-row">
      <Button small icon={icons.person} onPress={() => go({ kind: 'person', personId })}>
        {texts.voyageActs.person}
      </Button>
      {isMissing ? (
        <Button
          small
          icon={icons.print}
          disabled={!mayReport}
          onPress={() => go({ kind: 'notice', personId })}
        >
          {texts.missing.notice}
        </Button>
      ) : (
        <Button
          small
          tone="stop"
          icon={icons.missing}
          disabled={!mayReport}
          onPress={() => go({ kind: 'missing', personId })}
        >
          {texts.missing.report}
        </Button>
      )}
      {(isMissing || outcome === 'deceased') && (
        <Button
          small
          icon={icons.check}
          disabled={hindranceOf(state, 'close-voyage') !== null}
          onPress={() => go({ kind: 'found', personId })}
        >
          {texts.missing.found}
        </Button>
      )}
    </div>
  );
}

/** One person of the list: what became of them. */
export function LineDialog({ story, line, go, onDone }: LineDialogProps) {
  const { state, texts, send, call } = usePanel();
  const [form, edit] = useState(emptyOutcome);
  const { voyages, voyageActs } = texts;
  const mayState = story.next.includes('state-outcomes') && hindranceOf(state, 'run-voyage') === null;
  const stated = outcomeOf(form, { voyageId: story.voyageId, personId: line.personId });
  const confirm = async () => {
    if (!stated || !(await call('stateOutcome', stated))) return;
    onDone();
    send({ kind: 'notice', notice: { tone: 'good', sentence: voyageActs.done } });
  };
  return (
    <PanelDialog
      title={voyageActs.lineTitle(line.name)}
      size={mayState ? 'wide' : 'narrow'}
      onClose={() => go(null)}
    >
      <div class="dialog-body">
        <Ways line={line} go={go} />
        {mayState ? (
          <Choices story={story} form={form} edit={edit} />
        ) : (
          <p class="quiet">{voyageActs.outcomeNotYet}</p>
        )}
      </div>
      {mayState && (
        <footer class="dialog-footer">
          <p class="recorded">
            {stated
              ? voyageActs.outcomeRecorded(
                  state.view?.officer?.name ?? '',
                  line.name,
                  voyages.outcomes[stated.outcome],
                )
              : voyageActs.outcomeFirst}
          </p>
          <Button
            tone="main"
            icon={icons.check}
            disabled={!stated || !state.linkUp || state.running.includes('stateOutcome')}
            onPress={() => void confirm()}
          >
            {voyageActs.outcomeConfirm}
          </Button>
        </footer>
      )}
    </PanelDialog>
  );
}
