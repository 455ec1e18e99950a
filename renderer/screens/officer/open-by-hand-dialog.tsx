import { useEffect, useReducer } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import * as icons from '../../components/icons.ts';
import { emptyAdmitForm, namedFrom, openingOf, reduceAdmitForm } from '../../model/admit-form.ts';
import { hindranceOf } from '../../model/officer.ts';
import { admissionWords } from './admission-words.ts';
import { usePanel } from './context.ts';
import { DecisionChoices } from './decision-choices.tsx';
import { PanelDialog } from './panel-dialog.tsx';
import { PersonFinder } from './person-finder.tsx';
import { useSeenPerson } from './seen-person.ts';

interface OpenByHandProps {
  /** Who was found before; null: is to be found here. */
  readonly personId: string | null;
}

/** Lets somebody through whom the camera does not take; without a case, so the officer names them first. */
export function OpenByHandDialog({ personId }: OpenByHandProps) {
  const panel = usePanel();
  const { state, texts, send, call } = panel;
  const boats = state.view?.boats ?? [];
  const [form, edit] = useReducer(reduceAdmitForm, emptyAdmitForm);
  const seen = useSeenPerson(personId);
  useEffect(() => {
    if (seen) edit({ kind: 'person', person: namedFrom(seen.person, boats), boats });
  }, [seen]);
  const opening = openingOf(form, state.view?.direction ?? 'out');
  const words = admissionWords(panel, form, { opens: true, second: false });
  const may = hindranceOf(state, 'open-by-hand') === null && !state.running.includes('openByHand');
  const confirm = async () => {
    const decided = opening && (await call('openByHand', opening));
    if (!decided) return;
    if (decided.state === 'second-needed')
      return send({ kind: 'open', overlay: { kind: 'second', caseId: decided.caseId } });
    send({ kind: 'close' });
    const sentence = texts.byHand.done(form.person?.name ?? '');
    send({ kind: 'notice', notice: { tone: 'good', sentence } });
  };
  return (
    <PanelDialog title={form.person ? form.person.name : texts.byHand.title} size="wide">
      <div class="dialog-body">
        {form.person ? (
          <>
            <div class="choice-row">
              <Button small onPress={() => edit({ kind: 'nobody' })}>
                {texts.admit.somebodyElse}
              </Button>
            </div>
            <DecisionChoices form={form} edit={edit} />
          </>
        ) : (
          <>
            <p>{texts.byHand.text}</p>
            <PersonFinder form={form} edit={edit} candidates={[]} />
          </>
        )}
      </div>
      <footer class="dialog-footer">
        <p class="recorded">{opening && words ? texts.byHand.recorded(words) : texts.admit.chooseFirst}</p>
        <Button icon={icons.turnstile} tone="go" disabled={!opening || !may} onPress={() => void confirm()}>
          {texts.byHand.confirm}
        </Button>
      </footer>
    </PanelDialog>
  );
}
