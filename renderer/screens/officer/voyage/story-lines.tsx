import { Button } from '../../../components/button.tsx';
import { Icon } from '../../../components/icon.tsx';
import * as icons from '../../../components/icons.ts';
import { dateAndTime } from '../../../i18n/days.ts';
import { hindranceOf } from '../../../model/officer.ts';
import { hasReached, type StoryLine, takesPeople, type VoyageStory, whereIs } from '../../../model/voyage.ts';
import { isCrewRole } from '../../../vocabulary.ts';
import { usePanel } from '../context.ts';
import type { Over } from './over.ts';

function iconOf(line: StoryLine): string {
  if (line.isMissing || line.outcome === 'missing-reported') return icons.missing;
  if (line.outcome === 'no-show') return icons.noPerson;
  const where = whereIs(line);
  if (where === 'expected') return icons.box;
  return where === 'out' ? icons.boxFilled : icons.boxBack;
}

/** What became of them, or where they were seen last: a word, and a tone that is never alone. */
function Outcome({ line, isBack }: { line: StoryLine; isBack: boolean }) {
  const { voyages, board } = usePanel().texts;
  if (line.isMissing) return <strong class="outcome outcome-bad">{voyages.missing}</strong>;
  if (line.outcome === null) {
    // Before the boat is back nobody asks what became of them, only where they are.
    return isBack ? (
      <strong class="outcome outcome-open">{voyages.noOutcome}</strong>
    ) : (
      <span class="outcome">{board[whereIs(line)]}</span>
    );
  }
  const bad = line.outcome === 'unaccounted' || line.outcome === 'missing-reported';
  return (
    <span class={bad ? 'outcome outcome-bad' : 'outcome'}>
      {voyages.outcomes[line.outcome]}
      {line.otherBoat !== null && <span class="quiet"> {line.otherBoat}</span>}
    </span>
  );
}

interface LineProps {
  readonly line: StoryLine;
  /** The boat is back. */
  readonly isBack: boolean;
  readonly onOpen: () => void;
}

/** One person of the list; a touch opens what can be said of them. */
function Line({ line, isBack, onOpen }: LineProps) {
  const { state, texts } = usePanel();
  const { voyages } = texts;
  const { lastDirection, lastAtMs } = line;
  const role = isCrewRole(line.role) ? texts.roles[line.role] : line.role;
  const when = lastAtMs === null ? '' : dateAndTime(state.language, lastAtMs);
  return (
    <li>
      <button
        type="button"
        class={`story-line story-${line.isMissing ? 'missing' : whereIs(line)}`}
        onClick={onOpen}
      >
        <Icon svg={iconOf(line)} />
        <span class="story-who">
          <strong>{line.name}</strong>
          <span class="quiet">
            {[role, line.came === 'added' ? voyages.added : ''].filter(Boolean).join(' · ')}
          </span>
        </span>
        <span>{lastDirection === null ? voyages.noCrossing : voyages.crossed[lastDirection](when)}</span>
        <Outcome line={line} isBack={isBack} />
        <Icon svg={icons.lookCloser} />
      </button>
    </li>
  );
}

interface StoryLinesProps {
  readonly story: VoyageStory;
  readonly onOpen: (personId: string) => void;
}

export function StoryLines({ story, onOpen }: StoryLinesProps) {
  const { texts } = usePanel();
  if (story.lines.length === 0) return <p class="quiet">{texts.board.emptyList}</p>;
  const isBack = hasReached(story, 'returning');
  return (
    <ul class="story-lines">
      {story.lines.map((line) => (
        <Line key={line.personId} line={line} isBack={isBack} onOpen={() => onOpen(line.personId)} />
      ))}
    </ul>
  );
}

interface StoryExtrasProps {
  readonly story: VoyageStory;
  readonly open: (over: Over) => void;
}

/** Before the signature they are added to the list; after it one says what became of them. */
function ExtraButton({ story, open, person }: StoryExtrasProps & { person: VoyageStory['extra'][number] }) {
  const { state, texts } = usePanel();
  const { personId, name } = person;
  const disabled = hindranceOf(state, 'run-voyage') !== null;
  if (takesPeople(story)) {
    const add = { kind: 'add', person: { personId, name, boat: null } } as const;
    return (
      <Button small icon={icons.addPerson} disabled={disabled} onPress={() => open(add)}>
        {texts.voyageActs.addExtra}
      </Button>
    );
  }
  if (!story.next.includes('state-outcomes')) return null;
  return (
    <Button small icon={icons.note} disabled={disabled} onPress={() => open({ kind: 'line', personId })}>
      {texts.voyages.steps['state-outcomes'].verb}
    </Button>
  );
}

/** Whoever went or came with the boat without standing on its list. */
export function StoryExtras({ story, open }: StoryExtrasProps) {
  const { state, texts } = usePanel();
  if (story.extra.length === 0) return null;
  return (
    <div class="board-extra">
      <h4>
        <Icon svg={icons.alert} />
        {texts.voyages.extraTitle}
      </h4>
      <p>{texts.board.extraHint}</p>
      <ul>
        {story.extra.map((person) => (
          <li key={person.personId} class="extra-line">
            <Icon svg={icons.person} />
            <span class="board-name">{person.name}</span>
            <span>
              {texts.voyages.crossed[person.lastDirection](dateAndTime(state.language, person.lastAtMs))}
            </span>
            <ExtraButton story={story} open={open} person={person} />
          </li>
        ))}
      </ul>
    </div>
  );
}
