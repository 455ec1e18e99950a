import { Icon } from '../../components/icon.tsx';
import * as icons from '../../components/icons.ts';
import { countBoat } from '../../model/boat-counts.ts';
import { type BoardLine, type BoatView, isCrewRole } from '../../vocabulary.ts';
import { usePanel } from './context.ts';

const lineIcons: Readonly<Record<BoardLine['state'], string>> = {
  expected: icons.box,
  out: icons.boxFilled,
  returned: icons.boxBack,
};

function Line({ line }: { line: BoardLine }) {
  const { texts } = usePanel();
  const role = isCrewRole(line.role) ? texts.roles[line.role] : line.role;
  return (
    <li class={`board-line board-${line.state}`}>
      <Icon svg={lineIcons[line.state]} />
      <span class="board-name">{line.name}</span>
      <span class="quiet">{role}</span>
      <span class="board-state">{texts.board[line.state]}</span>
    </li>
  );
}

function Boat({ boat }: { boat: BoatView }) {
  const { state, texts } = usePanel();
  const direction = state.view?.direction ?? 'out';
  const { done, all } = countBoat(boat, direction);
  return (
    <section class="board-boat" aria-label={boat.name}>
      <header>
        <h3>{boat.name}</h3>
        <span class="quiet">{boat.mark}</span>
        <span class="board-count">
          <strong>
            {done}/{all}
          </strong>{' '}
          {direction !== 'in' ? texts.board.aboard : texts.board.ashore}
        </span>
      </header>
      <ul>
        {boat.lines.map((line) => (
          <Line key={line.personId} line={line} />
        ))}
      </ul>
    </section>
  );
}

export function BoatBoard() {
  const { state, texts } = usePanel();
  const boats = state.view?.boats ?? [];
  if (boats.length === 0) {
    return (
      <section class="column case-column case-empty">
        <Icon svg={icons.ship} />
        <h2>{texts.board.emptyTitle}</h2>
        <p>{texts.board.emptyText}</p>
      </section>
    );
  }
  return (
    <section class="column boat-board" aria-label={texts.board.title}>
      {boats.map((boat) => (
        <Boat key={boat.voyageId} boat={boat} />
      ))}
    </section>
  );
}
