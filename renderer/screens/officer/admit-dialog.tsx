import { useReducer } from 'preact/hooks';
import type { CaseView } from '../../../main/bridge/contract.ts';
import { Button } from '../../components/button.tsx';
import * as icons from '../../components/icons.ts';
import { Jpeg } from '../../components/jpeg.tsx';
import {
  type AdmitForm,
  admissionOf,
  emptyAdmitForm,
  namedFrom,
  reduceAdmitForm,
} from '../../model/admit-form.ts';
import { mayDecide } from '../../model/officer.ts';
import type { BoatView } from '../../vocabulary.ts';
import { admissionWords } from './admission-words.ts';
import { usePanel } from './context.ts';
import { DecisionChoices } from './decision-choices.tsx';
import { FaceOf } from './face-of.tsx';
import { PanelDialog } from './panel-dialog.tsx';
import { PersonFinder } from './person-finder.tsx';

interface AdmitProps {
  readonly open: CaseView;
  /** The candidate whom the officer touched already; null: is to be found here. */
  readonly personId: string | null;
}

/** Of a candidate who was touched; nobody else is chosen beforehand. */
function firstForm({ open, personId }: AdmitProps, boats: readonly BoatView[]): AdmitForm {
  const touched = open.candidates.find((candidate) => candidate.personId === personId);
  if (!touched) return emptyAdmitForm;
  return reduceAdmitForm(emptyAdmitForm, { kind: 'person', person: namedFrom(touched, boats), boats });
}

/** The face at the lane beside the face of whom the officer has named. */
function BothFaces({ open, form, onOther }: { open: CaseView; form: AdmitForm; onOther: () => void }) {
  const { texts } = usePanel();
  const candidate = open.candidates.find((each) => each.personId === form.person?.personId);
  return (
    <div class="both-faces">
      <FaceOf label={texts.case.liveFace}>
        <Jpeg bytes={open.liveFace} alt={texts.case.liveFace} />
      </FaceOf>
      {form.person && (
        <FaceOf label={form.person.name}>
          <Jpeg bytes={candidate?.portrait ?? null} alt={form.person.name} />
        </FaceOf>
      )}
      {form.person && (
        <Button small onPress={onOther}>
          {texts.admit.somebodyElse}
        </Button>
      )}
    </div>
  );
}

/** Who, why, and what will be recorded. From a touched candidate: the reason, then the confirmation. */
export function AdmitDialog({ open, personId }: AdmitProps) {
  const panel = usePanel();
  const { state, texts, send, call } = panel;
  const { caseId, needsTwo } = open;
  const [form, edit] = useReducer(reduceAdmitForm, firstForm({ open, personId }, state.view?.boats ?? []));
  const admission = admissionOf(form, caseId, state.view?.direction ?? 'out');
  const words = admissionWords(panel, form, { opens: open.atLane, second: needsTwo });
  const confirm = async () => {
    const decided = admission && (await call('resolveCase', admission));
    if (!decided) return;
    send(
      decided.state === 'second-needed'
        ? { kind: 'open', overlay: { kind: 'second', caseId: decided.caseId } }
        : { kind: 'close' },
    );
  };
  const title = form.person ? texts.admit.titleOf(form.person.name) : texts.admit.title;
  return (
    <PanelDialog title={title} size="wide">
      <div class="dialog-body decide-form">
        <BothFaces open={open} form={form} onOther={() => edit({ kind: 'nobody' })} />
        {form.person ? (
          <DecisionChoices form={form} edit={edit} />
        ) : (
          <PersonFinder form={form} edit={edit} candidates={open.candidates} />
        )}
      </div>
      <footer class="dialog-footer">
        <p class="recorded">{admission && words ? texts.admit.recorded(words) : texts.admit.chooseFirst}</p>
        <Button
          icon={icons.check}
          tone="go"
          disabled={!admission || !mayDecide(state)}
          onPress={() => void confirm()}
        >
          {texts.admit.confirm}
        </Button>
      </footer>
    </PanelDialog>
  );
}
