import { useState } from 'preact/hooks';
import { type CallResult, type CrewRole, crewRoles } from '../../../../main/bridge/contract.ts';
import { Button } from '../../../components/button.tsx';
import * as icons from '../../../components/icons.ts';
import type { VoyageStory } from '../../../model/voyage.ts';
import { usePanel } from '../context.ts';
import { PanelDialog } from '../panel-dialog.tsx';
import { PersonChoice } from '../person-finder.tsx';
import { SearchField } from '../search-field.tsx';
import type { Someone } from './over.ts';

type Found = CallResult<'searchPeople'>;

/** Anybody known here, by number or name. */
function Finder({ story, onChoose }: { story: VoyageStory; onChoose: (person: Someone) => void }) {
  const { state, texts, call } = usePanel();
  const [text, setText] = useState('');
  const [result, setResult] = useState<Found | null>(null);
  const busy = state.running.includes('searchPeople') || !state.linkUp;
  const search = async () => setResult((await call('searchPeople', { text: text.trim() })) ?? null);
  const listed = new Set(story.lines.map(({ personId }) => personId));
  return (
    <section>
      <h3>{texts.voyageActs.addWho}</h3>
      <form
        class="search-line"
        onSubmit={(event) => {
          event.preventDefault();
          void search();
        }}
      >
        <SearchField label={texts.search.field} text={text} onInput={setText} />
        <Button tone="main" disabled={text.trim() === '' || busy} onPress={() => void search()}>
          {texts.search.go}
        </Button>
      </form>
      {result && <p role="status">{texts.search.found(result.by, result.found.length)}</p>}
      <ul class="choices">
        {(result?.found ?? [])
          .filter(({ personId }) => !listed.has(personId))
          .map((person) => (
            <PersonChoice key={person.personId} person={person} onChoose={() => onChoose(person)} />
          ))}
      </ul>
    </section>
  );
}

function Role({ chosen, choose }: { chosen: CrewRole | null; choose: (role: CrewRole) => void }) {
  const { texts } = usePanel();
  return (
    <section>
      <h3>{texts.voyageActs.addRole}</h3>
      <div class="choice-row">
        {crewRoles.map((role) => (
          <Button key={role} pressed={chosen === role} onPress={() => choose(role)}>
            {texts.roles[role]}
          </Button>
        ))}
      </div>
    </section>
  );
}

interface AddDialogProps {
  readonly story: VoyageStory;
  readonly first: Someone | null;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** A late arrival, or somebody who goes in another's place. */
export function AddDialog({ story, first, onDone, onClose }: AddDialogProps) {
  const { state, texts, send, call } = usePanel();
  const [person, setPerson] = useState(first);
  const [role, setRole] = useState<CrewRole | null>(null);
  const { voyageActs } = texts;
  const { voyageId } = story;
  const add = async () => {
    if (!person || !role) return;
    if (!(await call('addToVoyage', { voyageId, personId: person.personId, role }))) return;
    onDone();
    send({ kind: 'notice', notice: { tone: 'good', sentence: voyageActs.addDone(person.name) } });
  };
  const recorded =
    person && role
      ? voyageActs.addRecorded(state.view?.officer?.name ?? '', person.name, texts.roles[role], story.name)
      : voyageActs.addFirst;
  return (
    <PanelDialog title={voyageActs.addTitle(story.name)} size="wide" onClose={onClose}>
      <div class="dialog-body search-body">
        {person ? (
          <>
            <div class="chosen-person">
              <h3>{person.name}</h3>
              <span class="quiet">{person.boat ?? texts.case.noBoat}</span>
              <Button small onPress={() => setPerson(null)}>
                {voyageActs.addElse}
              </Button>
            </div>
            <Role chosen={role} choose={setRole} />
          </>
        ) : (
          <Finder story={story} onChoose={setPerson} />
        )}
      </div>
      <footer class="dialog-footer">
        <p class="recorded">{recorded}</p>
        <Button
          tone="main"
          icon={icons.addPerson}
          disabled={!person || !role || !state.linkUp || state.running.includes('addToVoyage')}
          onPress={() => void add()}
        >
          {voyageActs.addConfirm}
        </Button>
      </footer>
    </PanelDialog>
  );
}
