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

/** Boats that are out, come in, board, or are lately back. */
export function BoatList({ boats, nowMs }: { boats: BoatsView['boats']; nowMs: number }) {
  if (boats.length === 0)
    return <p class="empty">No boats to show. Each boat appears here with its notice of departure.</p>;
  return (
    <table class="crossings boats">
      <thead>
        <tr>
          <th scope="col">Boat</th>
          <th scope="col">Stands</th>
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
        {boats.map((boat) => (
          <Row key={boat.voyageId} boat={boat} nowMs={nowMs} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ boat, nowMs }: { boat: BoatView; nowMs: number }) {
  return (
    <tr class={`boat ${boat.phase}`}>
      <td>
        <span class="name">{boat.boat}</span>
        {boat.mark !== null && boat.mark !== '' && <span class="sub">{boat.mark}</span>}
      </td>
      <td>
        <span class="stands">
          <Icon name={icons[boat.phase]} />
          {phaseText[boat.phase]}
        </span>
      </td>
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
