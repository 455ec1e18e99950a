import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import * as icons from '../../components/icons.ts';
import { ScrollArea } from '../../components/scroll-area.tsx';
import { gateNowMs, hindranceOf } from '../../model/officer.ts';
import { boatsInOrder } from '../../model/voyage.ts';
import { usePanel } from './context.ts';
import { BoardBoat } from './voyage/board-boat.tsx';

/** All boats with an open voyage: what boards now first, then whatever somebody at the gate has to do with. */
export function BoatBoard() {
  const { state, texts, send } = usePanel();
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
      {boatsInOrder(boats, gateNowMs(state)).map((boat) => (
        <BoardBoat key={boat.voyageId} boat={boat} boats={boats.length} />
      ))}
      <div class="board-lists">
        <Button
          small
          icon={icons.file}
          disabled={hindranceOf(state, 'export-lists') !== null && hindranceOf(state, 'make-muster') !== null}
          onPress={() => send({ kind: 'open', overlay: { kind: 'crew-lists', voyageId: null } })}
        >
          {texts.crewLists.open}
        </Button>
      </div>
    </ScrollArea>
  );
}
