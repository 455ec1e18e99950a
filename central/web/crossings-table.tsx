import type { CrossingView } from '../feed/view.ts';
import { Icon } from './icons.tsx';
import { type Filter, filters } from './model.ts';
import { gateName, reasonText, stateText } from './texts.ts';
import { shortTime } from './time.ts';

const filterText: Readonly<Record<Filter, string>> = {
  all: 'All',
  out: 'Out',
  in: 'In',
  unconfirmed: 'Not confirmed',
};

export function FilterBar({ chosen, choose }: { chosen: Filter; choose: (filter: Filter) => void }) {
  return (
    <fieldset class="filters" aria-label="Which crossings to show">
      {filters.map((filter) => (
        <button
          key={filter}
          type="button"
          class="filter"
          aria-pressed={filter === chosen}
          onClick={() => choose(filter)}
        >
          {filterText[filter]}
        </button>
      ))}
    </fieldset>
  );
}

export function CrossingsTable({ crossings, nowMs }: { crossings: readonly CrossingView[]; nowMs: number }) {
  if (crossings.length === 0) {
    return (
      <p class="empty">
        No crossings to show. Each person who is let through appears here within two seconds.
      </p>
    );
  }
  return (
    <table class="crossings">
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col" class="person">
            Person
          </th>
          <th scope="col" class="wide-only">
            Boat
          </th>
          <th scope="col">Direction</th>
          <th scope="col">Decided by</th>
          <th scope="col">What happened</th>
        </tr>
      </thead>
      <tbody>
        {crossings.map((crossing) => (
          <Row key={crossing.key} crossing={crossing} nowMs={nowMs} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ crossing, nowMs }: { crossing: CrossingView; nowMs: number }) {
  const { site, lane } = gateName(crossing.gate);
  return (
    <tr class="crossing">
      <td class="time">
        {shortTime(crossing.at, nowMs)}
        {!crossing.clockTrusted && (
          <span
            class="untrusted"
            title="The gate's clock was not synchronised: the order is right, the time may not be."
          >
            <Icon name="clock" />
          </span>
        )}
      </td>
      <td class="person">
        <span class={crossing.nameless ? 'name id' : 'name'}>{crossing.person}</span>
        <span class="sub">
          <span class="narrow-only">{crossing.boat === null ? '' : `${crossing.boat} · `}</span>
          {lane}
          <span class="wide-only">, {site}</span>
        </span>
      </td>
      <td class="wide-only boat">{crossing.boat ?? '–'}</td>
      <td>
        <Direction direction={crossing.direction} />
      </td>
      <td>
        <Decision crossing={crossing} />
      </td>
      <td>
        <Outcome state={crossing.state} />
      </td>
    </tr>
  );
}

function Direction({ direction }: { direction: CrossingView['direction'] }) {
  if (direction === null) return <span class="muted">–</span>;
  return (
    <span class={`direction ${direction}`}>
      <Icon name={direction === 'out' ? 'outward' : 'inward'} />
      {direction === 'out' ? 'Out' : 'In'}
    </span>
  );
}

function Decision({ crossing }: { crossing: CrossingView }) {
  if (crossing.how === null) return <span class="muted">–</span>;
  const reasons = crossing.reasons.filter((reason) => reason !== 'OK').map(reasonText);
  return (
    <span class="decision">
      <span class="with-icon">
        <Icon name={crossing.how === 'face' ? 'face' : 'case'} />
        {crossing.how === 'face' ? 'Face' : 'Officer'}
      </span>
      {reasons.length > 0 && <span class="sub">{reasons.join(', ')}</span>}
    </span>
  );
}

const outcomeIcons = {
  opened: 'ring',
  failed: 'stop',
  abandoned: 'turnedBack',
  'not-confirmed': 'question',
  walked: 'tick',
  'stated-walked': 'tick',
  'stated-not-walked': 'turnedBack',
} as const;

function Outcome({ state }: { state: CrossingView['state'] }) {
  return (
    <span class={`outcome ${state}`}>
      <Icon name={outcomeIcons[state]} />
      {stateText[state]}
    </span>
  );
}
