import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import * as icons from '../../components/icons.ts';
import { Jpeg } from '../../components/jpeg.tsx';
import { type Alike, mostAlike } from '../../model/enrol-form.ts';
import { oddsText } from '../../model/match-odds.ts';
import { usePanel } from './context.ts';
import type { EnrolProps } from './enrol-pictures.tsx';
import { FaceOf } from './face-of.tsx';

interface CheckProps extends EnrolProps {
  /** The new person is somebody known: nothing is saved. */
  readonly onSame: (name: string) => void;
}

function AlikeFace({ alike }: { alike: Alike }) {
  const { texts } = usePanel();
  const odds = oddsText(alike.oneIn);
  const about = [alike.boat ?? texts.case.noBoat, odds === null ? null : texts.evidence.odds(odds)];
  return (
    <FaceOf label={alike.name} about={about.filter(Boolean).join(' · ')}>
      <Jpeg bytes={alike.portrait} alt={alike.name} />
    </FaceOf>
  );
}

/** The officer's word: the same person, or another one and why. */
function SameOrOther({ form, edit, onSame, first }: CheckProps & { first: Alike }) {
  const { enrol } = usePanel().texts;
  return (
    <div class="same-or-other">
      <Button icon={icons.refuse} tone="stop" onPress={() => onSame(first.name)}>
        {enrol.samePerson}
      </Button>
      <section>
        <h3>
          {enrol.anotherPerson}: {enrol.anotherWhy}
        </h3>
        <div class="choice-row">
          {enrol.anotherReasons.map((reason) => (
            <Button
              key={reason}
              small
              pressed={form.otherReason === reason}
              onPress={() => edit({ kind: 'other-person', reason })}
            >
              {reason}
            </Button>
          ))}
        </div>
        <label class="field">
          <input
            type="text"
            autocomplete="off"
            maxLength={200}
            aria-label={enrol.anotherWhy}
            value={form.otherReason ?? ''}
            onInput={(event) => edit({ kind: 'other-person', reason: event.currentTarget.value })}
          />
        </label>
      </section>
    </div>
  );
}

/** Everybody known with this face or number, beside the new pictures, before anything is saved. */
export function EnrolCheck({ form, edit, onSame }: CheckProps) {
  const { texts } = usePanel();
  const { known, captures } = form;
  const first = mostAlike(form);
  if (!known) return <p>{texts.enrol.checking}</p>;
  return (
    <div class="enrol-check">
      {known.sameNumber && (
        <p class="refusal" role="alert">
          <Icon svg={icons.alert} />
          <span>{texts.enrol.sameNumber(known.sameNumber.name)}</span>
        </p>
      )}
      <h3>{first ? texts.enrol.alike(known.alike.length) : !known.sameNumber && texts.enrol.nobodyAlike}</h3>
      <div class="enrol-faces">
        <FaceOf label={texts.enrol.newFace}>
          <Jpeg bytes={captures[0]?.portrait ?? null} alt={texts.enrol.newFace} />
        </FaceOf>
        {known.alike.map((alike) => (
          <AlikeFace key={alike.personId} alike={alike} />
        ))}
      </div>
      {first && <SameOrOther form={form} edit={edit} onSame={onSame} first={first} />}
    </div>
  );
}
