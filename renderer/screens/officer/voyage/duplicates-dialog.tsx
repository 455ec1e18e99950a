import { useEffect, useState } from 'preact/hooks';
import type { CallArgs, CallResult } from '../../../../main/bridge/contract.ts';
import { Button } from '../../../components/button.tsx';
import * as icons from '../../../components/icons.ts';
import { Jpeg } from '../../../components/jpeg.tsx';
import { ScrollArea } from '../../../components/scroll-area.tsx';
import { dateAndTime } from '../../../i18n/days.ts';
import { mostNote } from '../../../model/admit-form.ts';
import { oddsText } from '../../../model/match-odds.ts';
import { hindranceOf } from '../../../model/officer.ts';
import { usePanel } from '../context.ts';
import { FaceOf } from '../face-of.tsx';
import { NoteField } from '../note-field.tsx';
import { PanelDialog } from '../panel-dialog.tsx';

type Listed = CallResult<'listDuplicates'>;
type Pair = Listed['pairs'][number];
type Outcome = CallArgs<'settleDuplicate'>['outcome'];

const outcomes = ['same-person', 'twins', 'different'] as const satisfies readonly Outcome[];

/** One of the two, with what tells them apart. */
function One({ person }: { person: Pair['people'][number] }) {
  const { texts } = usePanel();
  const about = [
    person.numberEnds === null ? null : texts.person.numberEnds(person.numberEnds),
    person.boat ?? texts.case.noBoat,
    person.status === 'active' ? null : texts.person.statuses[person.status],
  ];
  return (
    <FaceOf label={person.name} about={about.filter(Boolean).join(' · ')}>
      <Jpeg bytes={person.portrait} alt={person.name} />
    </FaceOf>
  );
}

interface PairProps {
  readonly pair: Pair;
  readonly choose: (outcome: Outcome) => void;
}

function PairCard({ pair, choose }: PairProps) {
  const { state, texts } = usePanel();
  const { duplicates } = texts;
  const odds = oddsText(pair.oneIn);
  return (
    <li class="pair">
      <div class="pair-faces">
        {pair.people.map((person) => (
          <One key={person.personId} person={person} />
        ))}
      </div>
      <div class="pair-words">
        <p class="pair-why">{duplicates.by[pair.by]}</p>
        {odds !== null && <p>{texts.evidence.odds(odds)}</p>}
        <p class="quiet">{duplicates.foundAt(dateAndTime(state.language, pair.foundAtMs))}</p>
        {hindranceOf(state, 'settle-duplicate') === 'role' ? (
          <p class="quiet">{duplicates.notYours}</p>
        ) : (
          <div class="pair-buttons">
            {outcomes.map((outcome) => (
              <Button key={outcome} small onPress={() => choose(outcome)}>
                {duplicates.outcomes[outcome]}
              </Button>
            ))}
          </div>
        )}
      </div>
    </li>
  );
}

interface SettleProps {
  readonly pair: Pair;
  readonly outcome: Outcome;
  readonly onBack: () => void;
  readonly onDone: () => void;
}

/** The word on one pair, with a note, and what will be recorded. */
function Settle({ pair, outcome, onBack, onDone }: SettleProps) {
  const { state, texts, send, call } = usePanel();
  const [note, setNote] = useState('');
  const { duplicates } = texts;
  const [one, other] = pair.people;
  const confirm = async () => {
    const settled = { duplicateId: pair.duplicateId, outcome, note: note.trim().slice(0, mostNote) };
    if (!(await call('settleDuplicate', settled))) return;
    onDone();
    send({ kind: 'notice', notice: { tone: 'good', sentence: duplicates.settled } });
  };
  const officer = state.view?.officer?.name ?? '';
  return (
    <PanelDialog title={duplicates.outcomes[outcome]} size="wide" onClose={onBack}>
      <div class="dialog-body">
        <div class="pair-faces">
          {pair.people.map((person) => (
            <One key={person.personId} person={person} />
          ))}
        </div>
        <NoteField value={note} onInput={setNote} />
        <p class="recorded">{duplicates.recorded[outcome](officer, one?.name ?? '', other?.name ?? '')}</p>
      </div>
      <footer class="dialog-footer">
        <Button icon={icons.back} onPress={onBack}>
          {duplicates.other}
        </Button>
        <Button
          tone="main"
          icon={icons.check}
          disabled={!state.linkUp || state.running.includes('settleDuplicate')}
          onPress={() => void confirm()}
        >
          {duplicates.confirm}
        </Button>
      </footer>
    </PanelDialog>
  );
}

/** Pairs of records that may be one person. */
export function DuplicatesDialog() {
  const { texts, call } = usePanel();
  const [listed, setListed] = useState<Listed | null>(null);
  const [word, say] = useState<{ readonly pair: Pair; readonly outcome: Outcome } | null>(null);
  const { duplicates } = texts;
  const load = () => void call('listDuplicates', {}).then((answer) => answer && setListed(answer));
  useEffect(load, []);
  const done = () => {
    say(null);
    load();
  };
  if (word) return <Settle {...word} onBack={() => say(null)} onDone={done} />;
  return (
    <PanelDialog title={duplicates.title} size="wide">
      <ScrollArea class="dialog-body" label={duplicates.title}>
        {listed === null && <p class="quiet">{duplicates.loading}</p>}
        {listed?.pairs.length === 0 && <p>{duplicates.none}</p>}
        {listed !== null && listed.pairs.length > 0 && <p class="quiet">{duplicates.intro}</p>}
        <ul class="pairs">
          {(listed?.pairs ?? []).map((pair) => (
            <PairCard key={pair.duplicateId} pair={pair} choose={(outcome) => say({ pair, outcome })} />
          ))}
        </ul>
        {listed !== null && listed.more > 0 && <p class="quiet">{duplicates.more(listed.more)}</p>}
      </ScrollArea>
    </PanelDialog>
  );
}
