import { useState } from 'preact/hooks';
import type { CallResult } from '../../../main/bridge/contract.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import * as icons from '../../components/icons.ts';
import { Jpeg } from '../../components/jpeg.tsx';
import { oddsText } from '../../model/match-odds.ts';
import { usePanel } from './context.ts';
import { FaceOf } from './face-of.tsx';
import { PanelDialog } from './panel-dialog.tsx';
import { PersonDialog } from './person-dialog.tsx';
import { SearchField } from './search-field.tsx';

type ByFace = CallResult<'searchByFace'>;
type Result =
  | { readonly kind: 'words'; readonly value: CallResult<'searchPeople'> }
  | { readonly kind: 'face'; readonly value: ByFace };

interface FoundProps {
  readonly person: Result['value']['found'][number];
  readonly onChoose: (personId: string) => void;
}

function FoundPerson({ person, onChoose }: FoundProps) {
  const { texts } = usePanel();
  const { personId, name, boat, status, numberEnds } = person;
  const portrait = 'portrait' in person ? (person as ByFace['found'][number]).portrait : null;
  const odds = 'oneIn' in person ? oddsText((person as ByFace['found'][number]).oneIn) : null;
  const about = [
    boat ?? texts.case.noBoat,
    numberEnds === null ? null : texts.person.numberEnds(numberEnds),
    status === 'active' ? null : texts.person.statuses[status],
    odds === null ? null : texts.evidence.odds(odds),
  ];
  return (
    <li>
      <button type="button" class="choice" onClick={() => onChoose(personId)}>
        <span class="choice-face">
          {portrait ? <Jpeg bytes={portrait} alt="" /> : <Icon svg={icons.person} />}
        </span>
        <span class="choice-text">
          <strong>{name}</strong>
          <span class="quiet">{about.filter(Boolean).join(' · ')}</span>
        </span>
      </button>
    </li>
  );
}

function Results({ result, onChoose }: { result: Result; onChoose: (personId: string) => void }) {
  const { search } = usePanel().texts;
  const { kind, value } = result;
  return (
    <div class="search-results">
      {kind === 'face' && (
        <FaceOf label={search.atLane}>
          <Jpeg bytes={value.liveFace} alt={search.atLane} />
        </FaceOf>
      )}
      <div class="search-found">
        <p role="status">
          {kind === 'face'
            ? search.foundByFace(value.found.length)
            : search.found(value.by, value.found.length)}
        </p>
        <ul class="choices">
          {value.found.map((person) => (
            <FoundPerson key={person.personId} person={person} onChoose={onChoose} />
          ))}
        </ul>
        {kind === 'words' && value.more && <p class="quiet">{search.more}</p>}
      </div>
    </div>
  );
}

/** Finds anybody known here by a number, a name or the face at the lane; opens nothing. */
export function SearchDialog() {
  const { state, texts, call } = usePanel();
  const [text, setText] = useState('');
  const [result, setResult] = useState<Result | null>(null);
  const [chosen, choose] = useState<string | null>(null);
  const running = state.running.includes('searchPeople') || state.running.includes('searchByFace');
  const byWords = async () => {
    const value = await call('searchPeople', { text: text.trim() });
    if (value) setResult({ kind: 'words', value });
  };
  const byFace = async () => {
    const value = await call('searchByFace', {});
    if (value) setResult({ kind: 'face', value });
  };
  if (chosen !== null) return <PersonDialog personId={chosen} onBack={() => choose(null)} />;
  return (
    <PanelDialog title={texts.search.title} size="wide">
      <div class="dialog-body search-body">
        <form
          class="search-line"
          onSubmit={(event) => {
            event.preventDefault();
            void byWords();
          }}
        >
          <SearchField label={texts.search.field} text={text} onInput={setText} />
          <Button
            tone="main"
            disabled={text.trim() === '' || running || !state.linkUp}
            onPress={() => void byWords()}
          >
            {texts.search.go}
          </Button>
          <Button icon={icons.engine} disabled={running || !state.linkUp} onPress={() => void byFace()}>
            {texts.search.byFace}
          </Button>
        </form>
        {running && <p class="quiet">{texts.search.looking}</p>}
        {!running && !result && <p class="quiet">{texts.search.hint}</p>}
        {result && <Results result={result} onChoose={choose} />}
      </div>
    </PanelDialog>
  );
}
