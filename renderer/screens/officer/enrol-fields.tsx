import { Button } from '../../components/button.tsx';
import { dateIn } from '../../i18n/days.ts';
import { birthDateOf } from '../../model/birth-date.ts';
import { nationalities } from '../../model/enrol-form.ts';
import { crewRoles } from '../../vocabulary.ts';
import { usePanel } from './context.ts';
import { countryName } from './country-name.ts';
import type { EnrolProps } from './enrol-pictures.tsx';

interface TextFieldProps extends EnrolProps {
  readonly field: 'name' | 'dateOfBirth' | 'idNumber';
  readonly label: string;
  readonly hint: string;
  readonly example?: string;
}

function TextField({ form, edit, field, label, hint, example = '' }: TextFieldProps) {
  return (
    <label class="field">
      <span>
        {label} <span class="quiet">{hint}</span>
      </span>
      <input
        type="text"
        autocomplete="off"
        placeholder={example}
        maxLength={field === 'name' ? 120 : 40}
        value={form[field]}
        onInput={(event) => edit({ kind: 'text', field, value: event.currentTarget.value })}
      />
    </label>
  );
}

interface ChoicesProps<T extends string | null> {
  readonly label: string;
  readonly options: readonly { readonly value: T; readonly words: string }[];
  readonly chosen: T;
  readonly onChoose: (value: T) => void;
}

/** Buttons instead of a list that unfolds: the rows of the browser's own lists are too low for a glove. */
function Choices<T extends string | null>({ label, options, chosen, onChoose }: ChoicesProps<T>) {
  return (
    <fieldset class="choice-field">
      <legend>{label}</legend>
      <div class="choice-row">
        {options.map(({ value, words }) => (
          <Button key={value ?? ''} small pressed={value === chosen} onPress={() => onChoose(value)}>
            {words}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}

/** The date as it was read, in both eras: a year of the Buddhist era is easily typed for one of the Common Era. */
function DateRead({ form }: Pick<EnrolProps, 'form'>) {
  const { state, texts } = usePanel();
  const { enrol } = texts;
  const date = birthDateOf(form.dateOfBirth);
  if (date === null) return null;
  if (date === undefined) return <p class="refusal">{enrol.dateWrong}</p>;
  const otherEra = state.language === 'th' ? 'en' : 'th';
  const year = dateIn(otherEra, date.slice(0, 4));
  return <p class="quiet">{enrol.dateRead(dateIn(state.language, date), year)}</p>;
}

const languageCodes = ['th', 'my', 'km', 'lo', 'en'] as const;

function Belonging({ form, edit }: EnrolProps) {
  const { state, texts } = usePanel();
  const boats = state.view?.boats ?? [];
  return (
    <div class="choice-fields">
      <Choices
        label={texts.enrol.nationality}
        options={nationalities.map((value) => ({
          value: value as string,
          words: countryName(state.language, value),
        }))}
        chosen={form.nationality}
        onChoose={(value) => edit({ kind: 'nationality', value })}
      />
      <Choices
        label={texts.enrol.language}
        options={languageCodes.map((value) => ({ value, words: texts.languages[value] }))}
        chosen={form.language}
        onChoose={(value) => edit({ kind: 'language', value })}
      />
      <Choices<string | null>
        label={texts.enrol.boat}
        options={[
          ...boats.map(({ voyageId, name, mark }) => ({ value: voyageId, words: `${name} · ${mark}` })),
          { value: null, words: texts.enrol.noBoat },
        ]}
        chosen={form.voyageId}
        onChoose={(voyageId) => edit({ kind: 'boat', voyageId })}
      />
      <Choices
        label={texts.enrol.role}
        options={crewRoles.map((value) => ({ value: value as string, words: texts.roles[value] }))}
        chosen={form.role}
        onChoose={(value) => edit({ kind: 'text', field: 'role', value })}
      />
    </div>
  );
}

/** Who the person is, as the card says. */
export function EnrolFields({ form, edit }: EnrolProps) {
  const { enrol } = usePanel().texts;
  return (
    <div class="enrol-fields">
      <TextField form={form} edit={edit} field="name" label={enrol.name} hint={enrol.nameHint} />
      <div class="field-pair">
        <TextField form={form} edit={edit} field="idNumber" label={enrol.idNumber} hint={enrol.optional} />
        <div>
          <TextField
            form={form}
            edit={edit}
            field="dateOfBirth"
            label={enrol.dateOfBirth}
            hint={enrol.optional}
            example={enrol.dateHint}
          />
          <DateRead form={form} />
        </div>
      </div>
      <Belonging form={form} edit={edit} />
    </div>
  );
}
