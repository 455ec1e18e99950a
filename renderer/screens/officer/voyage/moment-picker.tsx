import { Button } from '../../../components/button.tsx';
import { Icon } from '../../../components/icon.tsx';
import * as icons from '../../../components/icons.ts';
import { dateInFull } from '../../../i18n/days.ts';
import { type MissingForm, momentOf, withDay, withMinutes } from '../../../model/missing-form.ts';
import { gateNowMs } from '../../../model/officer.ts';
import { usePanel } from '../context.ts';

interface MomentPickerProps {
  readonly form: MissingForm;
  readonly edit: (form: MissingForm) => void;
}

interface SteppedProps {
  readonly less: string;
  readonly more: string;
  readonly onLess: () => void;
  readonly onMore: () => void;
  readonly children: string;
}

/** A value between two large keys. */
function Stepped({ less, more, onLess, onMore, children }: SteppedProps) {
  return (
    <div class="stepped">
      <button type="button" class="step-key" aria-label={less} onClick={onLess}>
        <Icon svg={icons.less} />
      </button>
      <output>{children}</output>
      <button type="button" class="step-key" aria-label={more} onClick={onMore}>
        <Icon svg={icons.more} />
      </button>
    </div>
  );
}

/** A day and a time without a keyboard, in the calendar of whoever reads. */
export function MomentPicker({ form, edit }: MomentPickerProps) {
  const { state, texts } = usePanel();
  const { missing } = texts;
  const { at } = form;
  return (
    <section>
      <h3>{missing.when}</h3>
      <div class="moment">
        {at !== null && (
          <>
            <Stepped
              less={missing.dayBefore}
              more={missing.dayAfter}
              onLess={() => edit(withDay(form, -1))}
              onMore={() => edit(withDay(form, 1))}
            >
              {dateInFull(state.language, at.day)}
            </Stepped>
            <Stepped
              less={missing.hourEarlier}
              more={missing.hourLater}
              onLess={() => edit(withMinutes(form, -60))}
              onMore={() => edit(withMinutes(form, 60))}
            >
              {at.time.slice(0, 2)}
            </Stepped>
            <Stepped
              less={missing.minutesEarlier}
              more={missing.minutesLater}
              onLess={() => edit(withMinutes(form, -5))}
              onMore={() => edit(withMinutes(form, 5))}
            >
              {at.time.slice(3)}
            </Stepped>
          </>
        )}
        <Button
          small
          pressed={at === null}
          onPress={() => edit({ ...form, at: at === null ? momentOf(gateNowMs(state)) : null })}
        >
          {missing.whenUnknown}
        </Button>
      </div>
    </section>
  );
}
