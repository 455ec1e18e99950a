import { isOverdue } from '../../../../main/bridge/contract.ts';
import { Icon } from '../../../components/icon.tsx';
import * as icons from '../../../components/icons.ts';
import { dateAndTime } from '../../../i18n/days.ts';
import type { OfficerLanguage, OfficerTexts } from '../../../i18n/officer/index.ts';
import { timeOfDay } from '../../../i18n/time.ts';
import { gateNowMs } from '../../../model/officer.ts';
import { isAwaited, wayOfBoat } from '../../../model/voyage.ts';
import type { BoatView } from '../../../vocabulary.ts';
import { usePanel } from '../context.ts';

type Times = Pick<BoatView, 'phase' | 'aboard' | 'windowFromMs' | 'windowToMs' | 'dueBackMs'>;

/** Of a boat at the pier when it leaves; of one at sea when it is expected back; nothing once it is back. */
export function BoatTimes({ times, class: name = '' }: { times: Times; class?: string }) {
  const { state, texts } = usePanel();
  const { phase, dueBackMs } = times;
  if (dueBackMs !== null && isOverdue(times, gateNowMs(state)))
    return (
      <span class={`overdue ${name}`}>
        <Icon svg={icons.alert} />
        {texts.voyages.overdue(dateAndTime(state.language, dueBackMs))}
      </span>
    );
  if (wayOfBoat({ phase }, 'out') === 'in') return null;
  return <span class={`quiet ${name}`}>{timesText(times, texts, state.language)}</span>;
}

function timesText(
  { windowFromMs: from, windowToMs: to, dueBackMs, ...boat }: Times,
  { voyages }: OfficerTexts,
  language: OfficerLanguage,
): string {
  const told = (ms: number) => dateAndTime(language, ms);
  if (isAwaited(boat)) return dueBackMs === null ? voyages.noReturn : voyages.dueBack(told(dueBackMs));
  if (from !== null && to !== null) return voyages.window(told(from), timeOfDay(to));
  if (from !== null) return voyages.windowFrom(told(from));
  return to === null ? voyages.anyTime : voyages.windowTo(told(to));
}
