import { isOverdue } from '../../main/core/voyage/overdue.ts';
import type { BoatsView, BoatView } from '../feed/view.ts';
import { phaseText } from './boat-texts.ts';
import { Icon } from './icons.tsx';
import { shortTime } from './time.ts';

const icons = {
  filed: 'ring',
  boarding: 'outward',
  sealed: 'acknowledged',
  out: 'outward',
  returning: 'inward',
  reconciled: 'tick',
  closed: 'tick',
  disputed: 'stop',
} as const satisfies Readonly<Record<BoatView['phase'], string>>;

/** Whether one waits for it: of others the time says nothing any more. */
function isAtSea({ phase }: BoatView): boolean {
  return phase === 'boarding' || phase === 'sealed' || phase === 'out';
}

/** Boats that should have been back, are out, come in, board, or are lately back. */
export function BoatList({ boats, nowMs }: { boats: BoatsView['boats']; nowMs: number }) {
  if (boats.length === 0)
    return <p class="empty">No boats to show. Each boat appears here with its notice of departure.</p>;
  return (
    <table class="crossings boats">
      <thead>
        <tr>
          <th scope="col">Boat</th>
          <th scope="col">Stands</th>
          <th scope="col">Due back</th>
          <th scope="col">Since</th>
          <th scope="col" class="number wide-only">
            On the list
          </th>
          <th scope="col" class="number">
            Aboard
          </th>
          <th scope="col" class="number">
            Back
          </th>
          <th scope="col" class="number">
            Not known
          </th>
        </tr>
      </thead>
      <tbody>
        {/* The time goes on while no boat moves: the office has put them in order at the last change. */}
        {boats
          .map((boat) => ({ boat, isLate: isOverdue({ ...boat, dueBackMs: boat.dueBack }, nowMs) }))
          .toSorted((a, b) => Number(b.isLate) - Number(a.isLate))
          .map(({ boat, isLate }) => (
            <Row key={boat.voyageId} boat={boat} isLate={isLate} nowMs={nowMs} />
          ))}
      </tbody>
    </table>
  );
}

function Row({ boat, isLate, nowMs }: { boat: BoatView; isLate: boolean; nowMs: number }) {
  return (
    <tr class={`boat ${isLate ? 'overdue' : boat.phase}`}>
      <td>
        <span class="name">{boat.boat}</span>
        {boat.mark !== null && boat.mark !== '' && <span class="sub">{boat.mark}</span>}
      </td>
      <td>
        <span class="stands">
          <Icon name={isLate ? 'stop' : icons[boat.phase]} />
          {isLate ? 'Overdue' : phaseText[boat.phase]}
        </span>
      </td>
      <td class="time">{boat.dueBack === null || !isAtSea(boat) ? '–' : shortTime(boat.dueBack, nowMs)}</td>
      <td class="time">{boat.since === null ? '–' : shortTime(boat.since, nowMs)}</td>
      <td class="number wide-only">{boat.listed}</td>
      <td class="number">{boat.aboard}</td>
      <td class="number">{boat.returned}</td>
      <td class={boat.unanswered > 0 ? 'number alarming' : 'number'}>
        {boat.unanswered === 0 ? '–' : boat.unanswered}
      </td>
    </tr>
  );
}
