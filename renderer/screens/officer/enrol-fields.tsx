import type { OfficerLanguage } from '../../i18n/officer/index.ts';
import { type EnrolForm, type EnrolFormEvent, nationalities } from '../../model/enrol-form.ts';
import { crewRoles } from '../../vocabulary.ts';
import { usePanel } from './context.ts';

interface FieldsProps {
  readonly form: EnrolForm;
  readonly edit: (event: EnrolFormEvent) => void;
}

interface TextFieldProps extends FieldsProps {
  readonly field: 'name' | 'dateOfBirth' | 'idNumber';
  readonly label: string;
  readonly hint: string;
  readonly example?: string;
}

/** ISO 3166-1 alpha-2 of the nationalities offered, for the browser's own country names. */
const regionOf = { THA: 'TH', MMR: 'MM', KHM: 'KH', LAO: 'LA', VNM: 'VN' } as const;

function countryName(language: OfficerLanguage, nationality: keyof typeof regionOf): string {
  const names = new Intl.DisplayNames([language], { type: 'region' });
  return names.of(regionOf[nationality]) ?? nationality;
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

function Nationality({ form, edit }: FieldsProps) {
  const { state, texts } = usePanel();
  return (
    <label class="field">
      <span>{texts.enrol.nationality}</span>
      <select
        value={form.nationality}
        onChange={(event) => edit({ kind: 'nationality', value: event.currentTarget.value })}
      >
        {nationalities.map((code) => (
          <option key={code} value={code}>
            {countryName(state.language, code)}
          </option>
        ))}
      </select>
    </label>
  );
}

const languageCodes = ['th', 'my', 'km', 'lo', 'en'] as const;

function SpokenLanguage({ form, edit }: FieldsProps) {
  const { texts } = usePanel();
  return (
    <label class="field">
      <span>{texts.enrol.language}</span>
      <select
        value={form.language}
        onChange={(event) => {
          const value = languageCodes.find((code) => code === event.currentTarget.value);
          if (value) edit({ kind: 'language', value });
        }}
      >
        {languageCodes.map((code) => (
          <option key={code} value={code}>
            {texts.languages[code]}
          </option>
        ))}
      </select>
    </label>
  );
}

function BoatAndRole({ form, edit }: FieldsProps) {
  const { state, texts } = usePanel();
  return (
    <>
      <label class="field">
        <span>{texts.enrol.boat}</span>
        <select
          value={form.voyageId ?? ''}
          onChange={(event) => edit({ kind: 'boat', voyageId: event.currentTarget.value || null })}
        >
          <option value="">{texts.enrol.noBoat}</option>
          {(state.view?.boats ?? []).map((boat) => (
            <option key={boat.voyageId} value={boat.voyageId}>
              {boat.name} · {boat.mark}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        <span>{texts.enrol.role}</span>
        <select
          value={form.role}
          onChange={(event) => edit({ kind: 'text', field: 'role', value: event.currentTarget.value })}
        >
          {crewRoles.map((role) => (
            <option key={role} value={role}>
              {texts.roles[role]}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

export function EnrolFields({ form, edit }: FieldsProps) {
  const { enrol } = usePanel().texts;
  return (
    <div class="enrol-fields">
      <TextField form={form} edit={edit} field="name" label={enrol.name} hint={enrol.nameHint} />
      <Nationality form={form} edit={edit} />
      <SpokenLanguage form={form} edit={edit} />
      <BoatAndRole form={form} edit={edit} />
      <TextField
        form={form}
        edit={edit}
        field="dateOfBirth"
        label={enrol.dateOfBirth}
        hint={enrol.optional}
        example={enrol.dateHint}
      />
      <TextField form={form} edit={edit} field="idNumber" label={enrol.idNumber} hint={enrol.optional} />
    </div>
  );
}
