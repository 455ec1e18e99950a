import { useState } from 'preact/hooks';
import { Button } from '../../../components/button.tsx';
import * as icons from '../../../components/icons.ts';
import { ScrollArea } from '../../../components/scroll-area.tsx';
import { lineOf, type VoyageStory } from '../../../model/voyage.ts';
import { unreachable } from '../../../unreachable.ts';
import { usePanel } from '../context.ts';
import { PersonDialog } from '../person-dialog.tsx';
import { AddDialog } from './add-dialog.tsx';
import { BoatHead } from './boat-head.tsx';
import { Findings } from './findings.tsx';
import { FoundDialog } from './found-dialog.tsx';
import { LineDialog } from './line-dialog.tsx';
import { MissingDialog } from './missing-dialog.tsx';
import { MissingNotice } from './missing-notice.tsx';
import { NextStepPanel } from './next-step.tsx';
import type { Over } from './over.ts';
import { SealDialog } from './seal-dialog.tsx';
import { StepDialog } from './step-dialog.tsx';
import { StoryExtras, StoryLines } from './story-lines.tsx';
import { useStory } from './use-story.ts';

interface OverProps {
  readonly over: Over;
  readonly story: VoyageStory;
  /** Closes what is open, or goes on with something else. */
  readonly go: (next: Over | null) => void;
  /** Something was recorded: the page is asked for anew. */
  readonly again: () => void;
}

function OverView({ over, story, go, again }: OverProps) {
  const done = (next: Over | null = null) => {
    again();
    go(next);
  };
  const close = () => go(null);
  const line = 'personId' in over ? lineOf(story, over.personId) : undefined;
  switch (over.kind) {
    case 'seal':
      return <SealDialog story={story} onDone={done} onClose={close} />;
    case 'step':
      return <StepDialog story={story} step={over.step} onDone={done} onClose={close} />;
    case 'add':
      return <AddDialog story={story} first={over.person} onDone={done} onClose={close} />;
    case 'line':
      return line ? <LineDialog story={story} line={line} go={go} onDone={done} /> : null;
    case 'missing':
      return line ? <MissingDialog story={story} line={line} onDone={done} onClose={close} /> : null;
    case 'notice':
      return <MissingNotice personId={over.personId} onClose={close} />;
    case 'found':
      return line ? <FoundDialog line={line} onDone={done} onClose={close} /> : null;
    case 'person':
      return <PersonDialog personId={over.personId} onBack={close} onClose={close} />;
    default:
      return unreachable(over);
  }
}

/** The gate has not told of this boat yet, or does not. */
function NoStory({ refused }: { refused: boolean }) {
  const { texts, send } = usePanel();
  return (
    <section class="column boat-page">
      <div class="boat-title">
        <Button small icon={icons.back} onPress={() => send({ kind: 'place', place: 'boats' })}>
          {texts.voyages.allBoats}
        </Button>
      </div>
      <p>{refused ? texts.voyages.gone : texts.voyages.loading}</p>
    </section>
  );
}

/** One boat: its list, what does not add up, and what is to be done next. */
export function BoatPage({ voyageId }: { voyageId: string }) {
  const { texts, send } = usePanel();
  const { story, refused, again } = useStory(voyageId);
  const [over, setOver] = useState<Over | null>(null);
  const go = (next: Over | null) => {
    // A sentence about what went before does not lie over what is opened now.
    if (next) send({ kind: 'notice', notice: null });
    setOver(next);
  };
  if (!story) return <NoStory refused={refused} />;
  return (
    <section class="column boat-page" aria-label={story.name}>
      <BoatHead story={story} />
      <div class="boat-body">
        <ScrollArea class="boat-lists" label={texts.voyages.crewList}>
          <Findings findings={story.findings} />
          <StoryExtras story={story} open={go} />
          <h3>{texts.voyages.crewList}</h3>
          <StoryLines story={story} onOpen={(personId) => go({ kind: 'line', personId })} />
        </ScrollArea>
        <NextStepPanel story={story} open={go} />
      </div>
      {over && <OverView over={over} story={story} go={go} again={again} />}
    </section>
  );
}
