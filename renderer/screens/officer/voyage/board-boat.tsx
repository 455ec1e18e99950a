import { Button } from '../../../components/button.tsx';
import { Icon } from '../../../components/icon.tsx';
import * as icons from '../../../components/icons.ts';
import { timeOfDay } from '../../../i18n/time.ts';
import { countBoat } from '../../../model/boat-counts.ts';
import { hindranceOf } from '../../../model/officer.ts';
import { showsList, takesPeople, wayOfBoat } from '../../../model/voyage.ts';
import { type BoardLine, type BoatView, type ExtraLine, isCrewRole } from '../../../vocabulary.ts';
import { usePanel } from '../context.ts';
import { BoatTimes } from './boat-times.tsx';
import { Findings } from './findings.tsx';
import { PhaseMark } from './phase-mark.tsx';

const lineIcons: Readonly<Record<BoardLine['state'], string>> = {
  expected: icons.box,
  out: icons.boxFilled,
  returned: icons.boxBack,
};

function Line({ line }: { line: BoardLine }) {
  const { texts } = usePanel();
  const role = isCrewRole(line.role) ? texts.roles[line.role] : line.role;
  const isTold = line.outcome !== null && line.outcome !== 'returned';
  const state = isTold && line.outcome ? texts.voyages.outcomes[line.outcome] : texts.board[line.state];
  return (
    <li class={`board-line ${line.refused ? 'board-refused' : `board-${line.state}`}`}>
      <Icon svg={line.refused ? icons.refuse : lineIcons[line.state]} />
      <span class="board-name">{line.name}</span>
      <span class="quiet">{role}</span>
      <span class="board-state">{line.refused ? texts.board.refused : state}</span>
    </li>
  );
}

/** Who went with the boat without standing on its list: apart, so that nobody counts them in. */
function Extra({ extra }: { extra: readonly ExtraLine[] }) {
  const { texts } = usePanel();
  if (extra.length === 0) return null;
  return (
    <div class="board-extra">
      <h4>
        <Icon svg={icons.alert} />
        {texts.board.extra}
      </h4>
      <p>{texts.board.extraHint}</p>
      <ul>
        {extra.map(({ personId, name, atMs, direction }) => (
          <li key={`${personId} ${atMs}`} class="board-line">
            <Icon svg={icons.addPerson} />
            <span class="board-name">{name}</span>
            <span>{texts.direction[direction]}</span>
            <time class="board-state">{timeOfDay(atMs)}</time>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The boat that the lane boards now: who has said so, and one touch to choose none. */
function BoardingNow({ boat }: { boat: BoatView }) {
  const { state, texts, call } = usePanel();
  if (boat.boarding === null) return null;
  const barred = hindranceOf(state, 'run-voyage') !== null || state.running.includes('chooseBoat');
  return (
    <p class="boarding-now">
      <Icon svg={icons.walk} />
      <span>{texts.voyages.boarding[boat.boarding]}</span>
      {boat.boarding === 'officer' && (
        <Button small disabled={barred} onPress={() => void call('chooseBoat', { voyageId: null })}>
          {texts.voyages.boardNone}
        </Button>
      )}
    </p>
  );
}

function BoatButtons({ boat }: { boat: BoatView }) {
  const { state, texts, send, call } = usePanel();
  const { voyageId, boarding } = boat;
  const barred = hindranceOf(state, 'run-voyage') !== null || state.running.includes('chooseBoat');
  return (
    <div class="board-buttons">
      {takesPeople(boat) && boarding !== 'officer' && (
        <Button
          small
          icon={icons.walk}
          disabled={barred}
          onPress={() => void call('chooseBoat', { voyageId })}
        >
          {texts.voyages.boardThis}
        </Button>
      )}
      <Button small icon={icons.lookCloser} onPress={() => send({ kind: 'open-boat', voyageId })}>
        {texts.voyages.open}
      </Button>
    </div>
  );
}

interface BoardBoatProps {
  readonly boat: BoatView;
  /** How many boats the board has: of many, most are shown without their lists. */
  readonly boats: number;
}

/** One boat of the board. */
export function BoardBoat({ boat, boats }: BoardBoatProps) {
  const { state, texts } = usePanel();
  const way = wayOfBoat(boat, state.view?.direction ?? 'out');
  const { done, all } = countBoat(boat, way);
  return (
    <section class={`board-boat ${boat.boarding ? 'board-boarding' : ''}`} aria-label={boat.name}>
      <header>
        <div class="board-title">
          <h3>{boat.name}</h3>
          <span class="quiet">{boat.mark}</span>
          <PhaseMark phase={boat.phase} />
          {boat.extra.length > 0 && (
            <span class="board-extra-count">
              <Icon svg={icons.alert} />
              {texts.board.extraCount(boat.extra.length)}
            </span>
          )}
          <BoatTimes times={boat} class="board-window" />
        </div>
        <span class="board-count">
          <strong>
            {done}/{all}
          </strong>{' '}
          {way === 'in' ? texts.board.ashore : texts.board.aboard}
        </span>
        <BoatButtons boat={boat} />
      </header>
      <BoardingNow boat={boat} />
      <Findings findings={boat.findings} most={3} />
      {showsList(boat, boats) && (
        <>
          <Extra extra={boat.extra} />
          {boat.lines.length === 0 && <p class="quiet">{texts.board.emptyList}</p>}
          <ul>
            {boat.lines.map((line) => (
              <Line key={line.personId} line={line} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
