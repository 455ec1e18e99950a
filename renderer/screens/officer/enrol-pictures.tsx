import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import * as icons from '../../components/icons.ts';
import { Jpeg } from '../../components/jpeg.tsx';
import { PoseFace } from '../../design/poses.tsx';
import { type EnrolForm, type EnrolFormEvent, fewestPictures, mostPictures } from '../../model/enrol-form.ts';
import { livePreview } from '../../model/officer.ts';
import { usePanel } from './context.ts';

export interface EnrolProps {
  readonly form: EnrolForm;
  readonly edit: (event: EnrolFormEvent) => void;
}

/** What the next picture should show, or why the last one was not taken. */
function Guidance({ form }: Pick<EnrolProps, 'form'>) {
  const { enrol } = usePanel().texts;
  const { next, refusal, captures } = form;
  return (
    <>
      <div class="pose-line">
        {next && <PoseFace pose={next} />}
        <div>
          <h3>{next ? enrol.poses[next] : enrol.enough}</h3>
          <p class="quiet">{next && captures.length >= fewestPictures ? enrol.enough : enrol.picturesHint}</p>
        </div>
      </div>
      {refusal !== null && (
        <p class="refusal" role="alert">
          <Icon svg={icons.alert} />
          <span>{refusal}</span>
        </p>
      )}
    </>
  );
}

function Taken({ form, edit }: EnrolProps) {
  const { state, texts, call } = usePanel();
  const drop = async (captureId: string) => {
    if (await call('dropCapture', { captureId })) edit({ kind: 'dropped', captureId });
  };
  return (
    <>
      <p>{texts.enrol.pictures(form.captures.length)}</p>
      <ul class="portraits">
        {form.captures.map(({ captureId, portrait }, index) => (
          <li key={captureId}>
            <Jpeg bytes={portrait} alt={`${index + 1}`} />
            <button
              type="button"
              class="icon-button"
              aria-label={texts.enrol.drop(index + 1)}
              disabled={state.running.includes('dropCapture') || !state.linkUp}
              onClick={() => void drop(captureId)}
            >
              <Icon svg={icons.close} />
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Pictures at the lane, one pose after the other; the gate takes good ones only and says why not. */
export function EnrolPictures({ form, edit }: EnrolProps) {
  const { state, texts, call } = usePanel();
  const busy = state.running.includes('captureEnrolment') || !state.linkUp;
  const capture = async () => {
    const taken = await call('captureEnrolment', {}, (sentence) => edit({ kind: 'refused', sentence }));
    if (!taken) return;
    const { captureId, portrait, next } = taken;
    edit({ kind: 'captured', capture: { captureId, portrait }, next });
  };
  return (
    <div class="enrol-pictures">
      <div class="live-picture">
        <Jpeg bytes={livePreview(state)} alt={texts.live} />
      </div>
      <div class="enrol-taking">
        <Guidance form={form} />
        <Button
          icon={icons.camera}
          tone="main"
          disabled={busy || form.captures.length >= mostPictures}
          onPress={() => void capture()}
        >
          {texts.enrol.capture}
        </Button>
        <Taken form={form} edit={edit} />
      </div>
    </div>
  );
}
