import { useReducer } from 'preact/hooks';
import type { CaseView } from '../../../main/bridge/contract.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import * as icons from '../../components/icons.ts';
import { Jpeg } from '../../components/jpeg.tsx';
import type { AdmitReason } from '../../i18n/officer/index.ts';
import {
  type AdmitForm,
  type AdmitFormEvent,
  admissionOf,
  dueOf,
  emptyAdmitForm,
  reduceAdmitForm,
} from '../../model/admit-form.ts';
import { mayDecide } from '../../model/officer.ts';
import { searchPeople } from '../../model/people-search.ts';
import type { Direction } from '../../vocabulary.ts';
import { usePanel } from './context.ts';
import { PanelDialog } from './panel-dialog.tsx';

const directions: readonly Direction[] = ['out', 'in'];
const admitReasons: readonly AdmitReason[] = ['OVERRIDE_1P', 'MANUAL_PAPER'];
/** More than fit on the screen is not a search any more. */
const mostFound = 30;

interface FormProps {
  readonly form: AdmitForm;
  readonly edit: (event: AdmitFormEvent) => void;
}

interface ChoiceProps extends FormProps {
  readonly personId: string;
  readonly name: string;
  readonly detail: string;
  readonly portrait: Uint8Array | null;
}

function Choice({ form, edit, personId, name, detail, portrait }: ChoiceProps) {
  const boats = usePanel().state.view?.boats ?? [];
  return (
    <li>
      <button
        type="button"
        class="choice"
        aria-pressed={form.person?.personId === personId}
        onClick={() => edit({ kind: 'person', personId, name, due: dueOf(boats, personId) })}
      >
        <span class="choice-face">
          {portrait ? <Jpeg bytes={portrait} alt="" /> : <Icon svg={icons.person} />}
        </span>
        <span class="choice-text">
          <strong>{name}</strong>
          <span class="quiet">{detail}</span>
        </span>
      </button>
    </li>
  );
}

function WhoIsIt({ open, form, edit }: FormProps & { open: CaseView }) {
  const { state, texts } = usePanel();
  const known = new Set(open.candidates.map((candidate) => candidate.personId));
  const found = searchPeople(state.view?.boats ?? [], form.search)
    .filter((person) => !known.has(person.personId))
    .slice(0, mostFound);
  return (
    <div class="admit-who">
      <h3>{texts.admit.who}</h3>
      <label class="search">
        <Icon svg={icons.search} />
        <input
          type="search"
          placeholder={texts.admit.search}
          aria-label={texts.admit.search}
          value={form.search}
          onInput={(event) => edit({ kind: 'search', search: event.currentTarget.value })}
        />
      </label>
      <ul class="choices">
        {open.candidates.map((c) => (
          <Choice
            key={c.personId}
            form={form}
            edit={edit}
            personId={c.personId}
            name={c.name}
            detail={c.boat ?? texts.case.noBoat}
            portrait={c.portrait}
          />
        ))}
        {found.map((person) => (
          <Choice
            key={`${person.personId} ${person.boat}`}
            form={form}
            edit={edit}
            personId={person.personId}
            name={person.name}
            detail={person.boat}
            portrait={null}
          />
        ))}
      </ul>
      {form.search !== '' && found.length === 0 && <p class="quiet">{texts.admit.searchEmpty}</p>}
    </div>
  );
}

/** At a lane for both ways the officer says which; the crew list proposes. */
function WhichWay({ form, edit }: FormProps) {
  const { state, texts } = usePanel();
  if (state.view?.direction !== 'both') return null;
  return (
    <>
      <h3>{texts.admit.way}</h3>
      <div class="admit-ways">
        {directions.map((way) => (
          <Button key={way} small pressed={form.way === way} onPress={() => edit({ kind: 'way', way })}>
            {texts.direction[way]}
          </Button>
        ))}
      </div>
    </>
  );
}

function WhyAdmit({ form, edit }: FormProps) {
  const { texts } = usePanel();
  return (
    <div class="admit-why">
      <WhichWay form={form} edit={edit} />
      <h3>{texts.admit.why}</h3>
      {admitReasons.map((reason) => (
        <Button
          key={reason}
          pressed={form.reason === reason}
          onPress={() => edit({ kind: 'reason', reason })}
        >
          {texts.admit.reasons[reason]}
        </Button>
      ))}
      <label class="field">
        <span>
          {texts.admit.note} <span class="quiet">{texts.admit.noteHint}</span>
        </span>
        <textarea
          rows={2}
          maxLength={300}
          value={form.note}
          onInput={(event) => edit({ kind: 'note', note: event.currentTarget.value })}
        />
      </label>
    </div>
  );
}

export function AdmitDialog({ open }: { open: CaseView }) {
  const { state, texts, send, call } = usePanel();
  const [form, edit] = useReducer(reduceAdmitForm, emptyAdmitForm);
  const admission = admissionOf(form, open.caseId, state.view?.direction ?? 'out');
  const officer = state.view?.officer?.name ?? '';
  const asked = state.view?.direction === 'both' && form.way && texts.direction[form.way];
  const why = [asked, form.reason && texts.admit.reasons[form.reason]].filter(Boolean).join(' · ');
  const confirm = async () => {
    if (admission && (await call('resolveCase', admission))) send({ kind: 'close' });
  };
  return (
    <PanelDialog title={texts.admit.title} size="wide">
      <div class="dialog-body admit-form">
        <div class="admit-live">
          <Jpeg bytes={open.liveFace} alt={texts.case.liveFace} />
          <span>{texts.case.liveFace}</span>
        </div>
        <WhoIsIt open={open} form={form} edit={edit} />
        <WhyAdmit form={form} edit={edit} />
      </div>
      <footer class="dialog-footer">
        <p class="recorded">
          {admission && form.person && form.reason
            ? texts.admit.recorded(form.person.name, why, officer, open.atLane)
            : texts.admit.chooseFirst}
        </p>
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
