import { type AdmitReason, admitReasons } from '../../../main/bridge/contract.ts';
import { Button } from '../../components/button.tsx';
import type { AdmitForm, AdmitFormEvent } from '../../model/admit-form.ts';
import type { Direction } from '../../vocabulary.ts';
import { usePanel } from './context.ts';
import { NoteField } from './note-field.tsx';

interface FormProps {
  readonly form: AdmitForm;
  readonly edit: (event: AdmitFormEvent) => void;
}

const directions: readonly Direction[] = ['out', 'in'];

/** At a lane for both ways the officer says which; the crew list proposes. */
function WhichWay({ form, edit }: FormProps) {
  const { state, texts } = usePanel();
  if (state.view?.direction !== 'both') return null;
  return (
    <section>
      <h3>{texts.admit.way}</h3>
      <div class="choice-row">
        {directions.map((way) => (
          <Button key={way} small pressed={form.way === way} onPress={() => edit({ kind: 'way', way })}>
            {texts.direction[way]}
          </Button>
        ))}
      </div>
    </section>
  );
}

/** Whoever is on no list goes with a boat all the same: it is asked, so that a search at sea knows. */
function WhichBoat({ form, edit }: FormProps) {
  const { state, texts } = usePanel();
  const boats = state.view?.boats ?? [];
  if (!form.person || form.person.listed || boats.length === 0) return null;
  return (
    <section>
      <h3>{texts.admit.boat}</h3>
      <div class="choice-row">
        {boats.map(({ voyageId, name }) => (
          <Button
            key={voyageId}
            small
            pressed={form.boat === voyageId}
            onPress={() => edit({ kind: 'boat', boat: voyageId })}
          >
            {name}
          </Button>
        ))}
        <Button small pressed={form.boat === null} onPress={() => edit({ kind: 'boat', boat: null })}>
          {texts.admit.noBoat}
        </Button>
      </div>
    </section>
  );
}

function Why({ form, edit }: FormProps) {
  const { admit } = usePanel().texts;
  const choose = (reason: AdmitReason) => edit({ kind: 'reason', reason });
  return (
    <section>
      <h3>{admit.why}</h3>
      <div class="choice-row">
        {admitReasons.map((reason) => (
          <Button key={reason} pressed={form.reason === reason} onPress={() => choose(reason)}>
            {admit.reasons[reason]}
          </Button>
        ))}
      </div>
    </section>
  );
}

/** What an officer says about letting a named person through, the reason first. */
export function DecisionChoices({ form, edit }: FormProps) {
  return (
    <div class="decision-choices">
      <Why form={form} edit={edit} />
      <WhichWay form={form} edit={edit} />
      <WhichBoat form={form} edit={edit} />
      <NoteField value={form.note} onInput={(note) => edit({ kind: 'note', note })} />
    </div>
  );
}
