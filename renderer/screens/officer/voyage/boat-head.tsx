import { Button } from '../../../components/button.tsx';
import { Icon } from '../../../components/icon.tsx';
import * as icons from '../../../components/icons.ts';
import { dateOf } from '../../../i18n/days.ts';
import { timeOfDay } from '../../../i18n/time.ts';
import {
  type CoursePhase,
  countStory,
  coursePhases,
  hasReached,
  reachedAtMs,
  type VoyageStory,
} from '../../../model/voyage.ts';
import { usePanel } from '../context.ts';
import { BoatTimes } from './boat-times.tsx';
import { PhaseMark, phaseIcons } from './phase-mark.tsx';

/** One phase of the course, and when the voyage came to it. */
function Station({ story, phase }: { story: VoyageStory; phase: CoursePhase }) {
  const { state, texts } = usePanel();
  const at = reachedAtMs(story, phase);
  const isHere = story.phase === phase;
  const reached = hasReached(story, phase);
  return (
    <li class={reached ? 'station station-reached' : 'station'} aria-current={isHere ? 'step' : undefined}>
      <Icon svg={phaseIcons[phase]} />
      <span class="station-word">{texts.voyages.phases[phase].word}</span>
      <span class="station-time">
        {reached && at !== null && (
          <>
            <span>{timeOfDay(at)}</span>
            <span>{dateOf(state.language, at)}</span>
          </>
        )}
      </span>
    </li>
  );
}

/** How many are aboard, or ashore again, of how many. */
function Count({ story }: { story: VoyageStory }) {
  const { texts } = usePanel();
  const { done, all, isBack } = countStory(story);
  return (
    <span class="board-count">
      <strong>
        {done}/{all}
      </strong>{' '}
      {isBack ? texts.board.ashore : texts.board.aboard}
    </span>
  );
}

/** When it leaves or is expected back, and whether it was announced in time. */
function Announced({ story }: { story: VoyageStory }) {
  const { texts } = usePanel();
  const { noticeTiming } = story;
  return (
    <div class="boat-announced">
      <BoatTimes times={story} />
      {(noticeTiming === 'too-early' || noticeTiming === 'too-late') && (
        <span class="untimely">
          <Icon svg={icons.alert} />
          {texts.voyages.untimely[noticeTiming]}
        </span>
      )}
    </div>
  );
}

/** Which boat, where its voyage stands, and how it came there. */
export function BoatHead({ story }: { story: VoyageStory }) {
  const { texts, send } = usePanel();
  return (
    <header class="boat-head">
      <div class="boat-title">
        <Button small icon={icons.back} onPress={() => send({ kind: 'place', place: 'boats' })}>
          {texts.voyages.allBoats}
        </Button>
        <h2>
          {story.name} <span class="quiet">{story.mark}</span>
        </h2>
        <Count story={story} />
        <PhaseMark phase={story.phase} />
        <Button
          small
          icon={icons.file}
          onPress={() => send({ kind: 'open', overlay: { kind: 'crew-lists', voyageId: story.voyageId } })}
        >
          {texts.voyages.lists}
        </Button>
      </div>
      <ol class="course" aria-label={texts.voyages.course}>
        {coursePhases.map((phase) => (
          <Station key={phase} story={story} phase={phase} />
        ))}
      </ol>
      <Announced story={story} />
    </header>
  );
}
