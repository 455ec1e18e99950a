import { Icon } from '../../components/icon.tsx';
import * as icons from '../../components/icons.ts';
import { ScrollArea } from '../../components/scroll-area.tsx';
import { timeOfDay } from '../../i18n/time.ts';
import { countBoat } from '../../model/boat-counts.ts';
import { type BoardLine, type BoatView, type ExtraLine, isCrewRole } from '../../vocabulary.ts';
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
    <li class={`board-line ${line.refused ? 'board-refused' : `board-${line.state}`}`}>
      <Icon svg={line.refused ? icons.refuse : lineIcons[line.state]} />
      <span class="board-name">{line.name}</span>
      <span class="quiet">{role}</span>
      <span class="board-state">{line.refused ? texts.board.refused : texts.board[line.state]}</span>
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

function Boat({ boat }: { boat: BoatView }) {
  const { state, texts } = usePanel();
  const direction = state.view?.direction ?? 'out';
  const { done, all } = countBoat(boat, direction);
  return (
    <section class="board-boat" aria-label={boat.name}>
      <header>
        <h3>{boat.name}</h3>
        <span class="quiet">{boat.mark}</span>
        {boat.extra.length > 0 && (
          <span class="board-extra-count">
            <Icon svg={icons.alert} />
            {texts.board.extraCount(boat.extra.length)}
          </span>
        )}
        <span class="board-count">
          <strong>
            {done}/{all}
          </strong>{' '}
          {direction !== 'in' ? texts.board.aboard : texts.board.ashore}
        </span>
      </header>
      <Extra extra={boat.extra} />
      {boat.lines.length === 0 && <p class="quiet">{texts.board.emptyList}</p>}
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
    <ScrollArea class="column boat-board" label={texts.board.title}>
      {boats.map((boat) => (
        <Boat key={boat.voyageId} boat={boat} />
      ))}
    </ScrollArea>
  );
}
