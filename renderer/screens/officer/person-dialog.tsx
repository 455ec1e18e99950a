import { Button } from '../../components/button.tsx';
import * as icons from '../../components/icons.ts';
import { ScrollArea } from '../../components/scroll-area.tsx';
import { hindranceOf } from '../../model/officer.ts';
import { usePanel } from './context.ts';
import { PanelDialog } from './panel-dialog.tsx';
import { PersonPage } from './person-page.tsx';
import { useSeenPerson } from './seen-person.ts';

interface PersonProps {
  readonly personId: string;
  /** To the search that it was found by. */
  readonly onBack?: () => void;
  /** Closes the overlay unless it lies over something else. */
  readonly onClose?: () => void;
}

/** One person; from here the lane can be opened for them. */
export function PersonDialog({ personId, onBack, onClose }: PersonProps) {
  const { state, texts, send } = usePanel();
  const seen = useSeenPerson(personId);
  const back = onBack ?? (() => send({ kind: 'open', overlay: { kind: 'search' } }));
  return (
    <PanelDialog
      title={seen?.person.name ?? texts.person.title}
      size="wide"
      {...(onClose ? { onClose } : {})}
    >
      <ScrollArea class="dialog-body" label={texts.person.title}>
        <PersonPage seen={seen} />
      </ScrollArea>
      <footer class="dialog-footer">
        <Button icon={icons.back} onPress={back}>
          {texts.person.back}
        </Button>
        <Button
          icon={icons.openByHand}
          disabled={!seen || hindranceOf(state, 'open-by-hand') !== null}
          onPress={() => send({ kind: 'open', overlay: { kind: 'open-by-hand', personId } })}
        >
          {texts.frame.byHand}
        </Button>
      </footer>
    </PanelDialog>
  );
}
