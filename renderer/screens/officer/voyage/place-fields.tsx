import { Button } from '../../../components/button.tsx';
import type { MissingForm, Side } from '../../../model/missing-form.ts';
import { usePanel } from '../context.ts';

interface AngleProps<S extends Side> {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly sides: readonly [S, S];
  readonly side: S;
  readonly choose: (side: S) => void;
}

function Angle<S extends Side>({ label, value, onInput, sides, side, choose }: AngleProps<S>) {
  const { missing } = usePanel().texts;
  return (
    <div class="angle">
      <label class="field">
        <span>{label}</span>
        <input
          type="text"
          inputMode="decimal"
          autocomplete="off"
          maxLength={20}
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      </label>
      {sides.map((each) => (
        <Button key={each} small pressed={each === side} onPress={() => choose(each)}>
          {missing.sides[each]}
        </Button>
      ))}
    </div>
  );
}

interface PlaceFieldsProps {
  readonly form: MissingForm;
  readonly edit: (form: MissingForm) => void;
}

/** A place as it stands on a chart or on the screen of a receiver. */
export function PlaceFields({ form, edit }: PlaceFieldsProps) {
  const { missing } = usePanel().texts;
  return (
    <section>
      <h3>{missing.where}</h3>
      <p class="quiet">{missing.whereHint}</p>
      <div class="angles">
        <Angle
          label={missing.latitude}
          value={form.latitude}
          onInput={(latitude) => edit({ ...form, latitude })}
          sides={['N', 'S']}
          side={form.northSouth}
          choose={(northSouth) => edit({ ...form, northSouth })}
        />
        <Angle
          label={missing.longitude}
          value={form.longitude}
          onInput={(longitude) => edit({ ...form, longitude })}
          sides={['E', 'W']}
          side={form.eastWest}
          choose={(eastWest) => edit({ ...form, eastWest })}
        />
      </div>
    </section>
  );
}
