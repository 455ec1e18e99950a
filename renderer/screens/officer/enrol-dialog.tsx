import { useEffect, useReducer, useRef } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import * as icons from '../../components/icons.ts';
import {
  comparisonOf,
  type EnrolForm,
  type EnrolFormEvent,
  type EnrolStep,
  emptyEnrolForm,
  enrolmentOf,
  enrolSteps,
  fewestPictures,
  missingIn,
  mostAlike,
  reduceEnrolForm,
} from '../../model/enrol-form.ts';
import { hindranceOf } from '../../model/officer.ts';
import { type Panel, usePanel } from './context.ts';
import { EnrolCheck } from './enrol-check.tsx';
import { EnrolFields } from './enrol-fields.tsx';
import { EnrolPictures } from './enrol-pictures.tsx';
import { PanelDialog } from './panel-dialog.tsx';

function Steps({ now }: { now: EnrolStep }) {
  const { enrol } = usePanel().texts;
  return (
    <ol class="steps">
      {enrolSteps.map((step) => (
        <li key={step} aria-current={step === now ? 'step' : undefined}>
          {enrol.steps[step]}
        </li>
      ))}
    </ol>
  );
}

/** What the officer should do before going on, or what will be recorded. */
function hintOf({ state, texts }: Panel, form: EnrolForm): string {
  const { enrol } = texts;
  const missing = missingIn(form);
  if (form.step === 'pictures') return missing === 'picture' ? enrol.needsPicture : '';
  if (missing) return { picture: enrol.needsPicture, name: enrol.needsName, date: enrol.dateWrong }[missing];
  if (form.step === 'details' || !form.known) return '';
  if (form.known.sameNumber) return enrol.sameNumber(form.known.sameNumber.name);
  if (!enrolmentOf(form)) return enrol.needsWord;
  const officer = state.view?.officer?.name ?? '';
  return enrol.recorded(form.name.trim(), officer, mostAlike(form)?.name ?? null);
}

interface FooterProps {
  readonly form: EnrolForm;
  readonly edit: (event: EnrolFormEvent) => void;
  readonly onSaved: (name: string) => void;
}

function Footer({ form, edit, onSaved }: FooterProps) {
  const panel = usePanel();
  const { state, texts, call } = panel;
  const may = hindranceOf(state, 'enrol') === null;
  const comparison = comparisonOf(form);
  const enrolment = enrolmentOf(form);
  const compare = async () => {
    if (!comparison) return;
    edit({ kind: 'step', step: 'check' });
    const known = await call('checkEnrolment', comparison);
    edit(known ? { kind: 'compared', known } : { kind: 'step', step: 'details' });
  };
  const save = async () => {
    if (enrolment && (await call('saveEnrolment', enrolment))) onSaved(enrolment.name);
  };
  const back = form.step === 'check' ? 'details' : 'pictures';
  return (
    <footer class="dialog-footer">
      {form.step !== 'pictures' && (
        <Button icon={icons.back} onPress={() => edit({ kind: 'step', step: back })}>
          {texts.enrol.back}
        </Button>
      )}
      <p class="recorded">{may ? hintOf(panel, form) : texts.signInText}</p>
      {form.step === 'pictures' && (
        <Button
          tone="main"
          disabled={form.captures.length < fewestPictures}
          onPress={() => edit({ kind: 'step', step: 'details' })}
        >
          {texts.enrol.next}
        </Button>
      )}
      {form.step === 'details' && (
        <Button
          tone="main"
          disabled={!comparison || !may || state.running.includes('checkEnrolment')}
          onPress={() => void compare()}
        >
          {texts.enrol.check}
        </Button>
      )}
      {form.step === 'check' && (
        <Button
          icon={icons.check}
          tone="go"
          disabled={!enrolment || !may || state.running.includes('saveEnrolment')}
          onPress={() => void save()}
        >
          {texts.enrol.save}
        </Button>
      )}
    </footer>
  );
}

/** Pictures of somebody who was not enrolled must not stay with the gate, however this dialogue ends. */
function useDiscard(form: EnrolForm): { readonly saved: () => void } {
  const { call } = usePanel();
  const held = useRef(0);
  held.current = form.captures.length;
  const isSaved = useRef(false);
  useEffect(
    () => () => {
      if (held.current > 0 && !isSaved.current) void call('discardEnrolment', {}, () => undefined);
    },
    [],
  );
  return {
    saved: () => {
      isSaved.current = true;
    },
  };
}

/** Pictures, details, and a look at who is known already, before somebody new is saved. */
export function EnrolDialog() {
  const { state, texts, send } = usePanel();
  const onlyBoat = state.view?.boats.length === 1 ? state.view.boats[0] : undefined;
  const [form, edit] = useReducer(reduceEnrolForm, emptyEnrolForm(onlyBoat?.voyageId ?? null));
  const { saved } = useDiscard(form);
  const tell = (sentence: string) => {
    send({ kind: 'close' });
    send({ kind: 'notice', notice: { tone: 'good', sentence } });
  };
  const savedAs = (name: string) => {
    saved();
    tell(form.otherReason === null ? texts.enrol.saved(name) : texts.enrol.savedInDoubt(name));
  };
  const same = (name: string) => tell(texts.enrol.samePersonText(name));
  return (
    <PanelDialog title={texts.enrol.title} size="wide">
      <div class="dialog-body enrol-body">
        <Steps now={form.step} />
        {form.step === 'pictures' && <EnrolPictures form={form} edit={edit} />}
        {form.step === 'details' && <EnrolFields form={form} edit={edit} />}
        {form.step === 'check' && <EnrolCheck form={form} edit={edit} onSame={same} />}
      </div>
      <Footer form={form} edit={edit} onSaved={savedAs} />
    </PanelDialog>
  );
}
