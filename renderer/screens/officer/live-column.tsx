import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import * as icons from '../../components/icons.ts';
import { Jpeg } from '../../components/jpeg.tsx';
import { ScrollArea } from '../../components/scroll-area.tsx';
import { timeOfDay } from '../../i18n/time.ts';
import { hindranceOf, livePreview, tableCaseId } from '../../model/officer.ts';
import type { RecentPassage } from '../../vocabulary.ts';
import { usePanel } from './context.ts';
import { EvidenceLines } from './evidence-lines.tsx';
import { ReaderLine } from './reader-line.tsx';

/** Kept short: the column shows the last few; the record keeps them all. */
const shownPasses = 8;

const confirmationIcons: Readonly<Record<RecentPassage['confirmation'], string>> = {
  pending: icons.walk,
  device: icons.check,
  none: icons.alert,
  walked: icons.check,
  'did-not-walk': icons.close,
  abandoned: icons.close,
  failed: icons.down,
};

function Pass({ pass }: { pass: RecentPassage }) {
  const { state, texts, call } = usePanel();
  const { passageId, confirmation, direction } = pass;
  const way = state.view?.direction === 'both' && texts.direction[direction];
  const busy = state.running.includes('statePassage') || hindranceOf(state, 'state-passage') !== null;
  const say = (walked: boolean) => void call('statePassage', { passageId, walked });
  return (
    <li class={`pass pass-${confirmation}`}>
      <Icon svg={confirmationIcons[confirmation]} />
      <div class="pass-text">
        <strong class="pass-name">{pass.name}</strong>
        <span class="pass-line">{[way, pass.boat, texts.how[pass.how]].filter(Boolean).join(' · ')}</span>
        <span class="pass-line pass-confirmation">{texts.confirmations[confirmation]}</span>
      </div>
      <time>{timeOfDay(pass.atMs)}</time>
      {confirmation === 'none' && (
        <div class="pass-question">
          <Button small disabled={busy} onPress={() => say(true)}>
            {texts.walked}
          </Button>
          <Button small disabled={busy} onPress={() => say(false)}>
            {texts.didNotWalk}
          </Button>
        </div>
      )}
    </li>
  );
}

export function LiveColumn() {
  const { state, texts } = usePanel();
  const recent = state.view?.recent ?? [];
  const preview = livePreview(state);
  // On the table it says so itself, beside the candidates.
  const atLane = state.view?.cases.find((each) => each.atLane && each.caseId !== tableCaseId(state));
  return (
    <ScrollArea class="column live-column" label={texts.live}>
      <div class="live-picture">
        {preview ? (
          <Jpeg bytes={preview} alt={texts.live} />
        ) : (
          <div class="live-empty">
            <Icon svg={icons.camera} />
            <span>{texts.noPicture}</span>
          </div>
        )}
      </div>
      {atLane && <EvidenceLines open={atLane} />}
      <ReaderLine />
      <h2>{texts.lastPasses}</h2>
      {recent.length === 0 ? (
        <p class="quiet">{texts.noPasses}</p>
      ) : (
        <ul class="passes">
          {recent.slice(0, shownPasses).map((pass) => (
            <Pass key={pass.passageId} pass={pass} />
          ))}
        </ul>
      )}
    </ScrollArea>
  );
}
