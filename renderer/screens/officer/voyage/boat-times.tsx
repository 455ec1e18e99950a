import { Icon } from '../../../components/icon.tsx';
import * as icons from '../../../components/icons.ts';
import { dateAndTime } from '../../../i18n/days.ts';
import { timeOfDay } from '../../../i18n/time.ts';
import { isAwaited, wayOfBoat } from '../../../model/voyage.ts';
import type { BoatView } from '../../../vocabulary.ts';
import { usePanel } from '../context.ts';

type Times = Pick<BoatView, 'phase' | 'windowFromMs' | 'windowToMs' | 'dueBackMs'>;

/** Of a boat at the pier when it leaves; of one at sea when it is expected back; nothing once it is back. */
export function BoatTimes({ phase, windowFromMs: from, windowToMs: to, dueBackMs }: Times) {
  const { state, texts } = usePanel();
  const { voyages } = texts;
  if (wayOfBoat({ phase }, 'out') === 'in') return null;
  const told = (ms: number) => dateAndTime(state.language, ms);
  if (isAwaited({ phase }))
    return <>{dueBackMs === null ? voyages.noReturn : voyages.dueBack(told(dueBackMs))}</>;
  if (from !== null && to !== null) return <>{voyages.window(told(from), timeOfDay(to))}</>;
  if (from !== null) return <>{voyages.windowFrom(told(from))}</>;
  return <>{to === null ? voyages.anyTime : voyages.windowTo(told(to))}</>;
}

/** It should have been back: in red, with a picture, found in grey too. */
export function Overdue({ since }: { since: number }) {
  const { state, texts } = usePanel();
  return (
    <span class="overdue">
      <Icon svg={icons.alert} />
      {texts.voyages.overdue(dateAndTime(state.language, since))}
    </span>
  );
}
