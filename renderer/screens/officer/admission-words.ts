import type { Admission } from '../../i18n/officer/decide-texts.ts';
import type { AdmitForm } from '../../model/admit-form.ts';
import type { Panel } from './context.ts';

/** The form in the words of the sentence that says what will be recorded; null while something is missing. */
export function admissionWords(
  { state, texts }: Panel,
  form: AdmitForm,
  at: Pick<Admission, 'opens' | 'second'>,
): Admission | null {
  const { person, reason, way, boat } = form;
  if (!person || !reason) return null;
  const asked = state.view?.direction === 'both' && way ? texts.direction[way] : null;
  const aboard = state.view?.boats.find((each) => each.voyageId === boat)?.name ?? null;
  return {
    ...at,
    name: person.name,
    why: [asked, texts.admit.reasons[reason]].filter(Boolean).join(' · '),
    officer: state.view?.officer?.name ?? '',
    boat: aboard,
  };
}
