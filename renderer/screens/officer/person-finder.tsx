import { useState } from 'preact/hooks';
import type { CallResult, CaseView } from '../../../main/bridge/contract.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import * as icons from '../../components/icons.ts';
import { Jpeg } from '../../components/jpeg.tsx';
import { type AdmitForm, type AdmitFormEvent, namedFrom } from '../../model/admit-form.ts';
import { searchPeople } from '../../model/people-search.ts';
import { usePanel } from './context.ts';
import { SearchField } from './search-field.tsx';

/** More than fit on the screen is not a search any more. */
const mostFound = 30;

interface Choosable {
  readonly personId: string;
  readonly name: string;
  readonly boat: string | null;
}

interface ChoiceProps {
  readonly person: Choosable;
  readonly portrait?: Uint8Array | null;
  readonly onChoose: () => void;
}

export function PersonChoice({ person, portrait = null, onChoose }: ChoiceProps) {
  const { texts } = usePanel();
  return (
    <li>
      <button type="button" class="choice" onClick={onChoose}>
        <span class="choice-face">
          {portrait ? <Jpeg bytes={portrait} alt="" /> : <Icon svg={icons.person} />}
        </span>
        <span class="choice-text">
          <strong>{person.name}</strong>
          <span class="quiet">{person.boat ?? texts.case.noBoat}</span>
        </span>
      </button>
    </li>
  );
}

interface SearchLineProps {
  readonly text: string;
  readonly onInput: (text: string) => void;
  /** Not only the boat lists. */
  readonly onAll: () => void;
}

function SearchLine({ text, onInput, onAll }: SearchLineProps) {
  const { state, texts } = usePanel();
  return (
    <div class="search-line">
      <SearchField label={texts.admit.search} text={text} onInput={onInput} />
      <Button
        small
        disabled={text.trim() === '' || state.running.includes('searchPeople') || !state.linkUp}
        onPress={onAll}
      >
        {texts.admit.searchAll}
      </Button>
    </div>
  );
}

interface FinderProps {
  readonly form: AdmitForm;
  readonly edit: (event: AdmitFormEvent) => void;
  readonly candidates: CaseView['candidates'];
}

type Found = CallResult<'searchPeople'>;

/** Names somebody: a candidate, a line of a boat list, or anybody known here. */
export function PersonFinder({ form, edit, candidates }: FinderProps) {
  const { state, texts, call } = usePanel();
  const boats = state.view?.boats ?? [];
  const [everybody, setEverybody] = useState<Found | null>(null);
  const offered = candidates.filter((candidate) => !candidate.isNotThem);
  const proposed = new Set(offered.map((candidate) => candidate.personId));
  const onLists = searchPeople(boats, form.search).slice(0, mostFound);
  const listed = new Set(onLists.map((person) => person.personId));
  const others = (everybody?.found ?? []).filter((person) => !listed.has(person.personId));
  const found: readonly Choosable[] = [...onLists, ...others].filter((p) => !proposed.has(p.personId));
  const choose = (person: Choosable) => edit({ kind: 'person', person: namedFrom(person, boats), boats });
  const search = (text: string) => {
    setEverybody(null);
    edit({ kind: 'search', search: text });
  };
  const searchAll = async () => setEverybody((await call('searchPeople', { text: form.search })) ?? null);
  return (
    <div class="person-finder">
      <SearchLine text={form.search} onInput={search} onAll={() => void searchAll()} />
      <ul class="choices">
        {offered.map((person) => (
          <PersonChoice
            key={person.personId}
            person={person}
            portrait={person.portrait}
            onChoose={() => choose(person)}
          />
        ))}
        {found.map((person) => (
          <PersonChoice
            key={`${person.personId} ${person.boat}`}
            person={person}
            onChoose={() => choose(person)}
          />
        ))}
      </ul>
      {form.search !== '' && found.length === 0 && (
        <p class="quiet">
          {everybody ? texts.search.found(everybody.by, everybody.found.length) : texts.admit.searchEmpty}
        </p>
      )}
    </div>
  );
}
