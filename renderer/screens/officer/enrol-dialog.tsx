import { useReducer } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import * as icons from '../../components/icons.ts';
import { Jpeg } from '../../components/jpeg.tsx';
import {
  type EnrolForm,
  type EnrolFormEvent,
  emptyEnrolForm,
  enrolmentOf,
  missingIn,
  mostPictures,
  reduceEnrolForm,
} from '../../model/enrol-form.ts';
import { livePreview } from '../../model/officer.ts';
import { usePanel } from './context.ts';
import { EnrolFields } from './enrol-fields.tsx';
import { PanelDialog } from './panel-dialog.tsx';

interface PicturesProps {
  readonly form: EnrolForm;
  readonly edit: (event: EnrolFormEvent) => void;
}

function Pictures({ form, edit }: PicturesProps) {
  const { state, texts, call } = usePanel();
  const { captures, refusal } = form;
  const busy = state.running.includes('captureEnrolment') || !state.linkUp;
  const capture = async () => {
    const taken = await call('captureEnrolment', {}, (sentence) => edit({ kind: 'refused', sentence }));
    if (taken) edit({ kind: 'captured', capture: taken });
  };
  return (
    <div class="enrol-pictures">
      <div class="live-picture">
        <Jpeg bytes={livePreview(state)} alt={texts.live} />
      </div>
      <Button
        icon={icons.camera}
        tone="main"
        disabled={busy || captures.length >= mostPictures}
        onPress={() => void capture()}
      >
        {texts.enrol.capture}
      </Button>
      {refusal ? (
        <p class="refusal" role="alert">
          <Icon svg={icons.alert} />
          <span>{refusal}</span>
        </p>
      ) : (
        <p class="quiet">{texts.enrol.picturesHint}</p>
      )}
      <p>{texts.enrol.pictures(captures.length)}</p>
      <ul class="portraits">
        {captures.map((each, index) => (
          <li key={each.captureId}>
            <Jpeg bytes={each.portrait} alt={`${index + 1}`} />
          </li>
        ))}
      </ul>
    </div>
  );
}

export function EnrolDialog() {
  const { state, texts, send, call } = usePanel();
  const onlyBoat = state.view?.boats.length === 1 ? state.view.boats[0] : undefined;
  const [form, edit] = useReducer(reduceEnrolForm, emptyEnrolForm(onlyBoat?.voyageId ?? null));
  const enrolment = enrolmentOf(form);
  const close = () => {
    send({ kind: 'close' });
    // Pictures of somebody who was not enrolled must not stay with the gate.
    if (form.captures.length > 0) void call('discardEnrolment', {});
  };
  const save = async () => {
    if (!enrolment || !(await call('saveEnrolment', enrolment))) return;
    send({ kind: 'close' });
    send({ kind: 'notice', notice: { tone: 'good', sentence: texts.enrol.saved(enrolment.name) } });
  };
  const missing = missingIn(form);
  const hints = {
    picture: texts.enrol.needsPicture,
    name: texts.enrol.needsName,
    date: texts.enrol.dateWrong,
  };
  const busy = state.running.includes('saveEnrolment') || !state.linkUp || !state.view?.officer;
  return (
    <PanelDialog title={texts.enrol.title} size="wide" onClose={close}>
      <div class="dialog-body enrol-form">
        <Pictures form={form} edit={edit} />
        <EnrolFields form={form} edit={edit} />
      </div>
      <footer class="dialog-footer">
        <p class="recorded">{missing ? hints[missing] : state.view?.officer ? '' : texts.signInText}</p>
        <Button icon={icons.check} tone="go" disabled={!enrolment || busy} onPress={() => void save()}>
          {texts.enrol.save}
        </Button>
      </footer>
    </PanelDialog>
  );
}
