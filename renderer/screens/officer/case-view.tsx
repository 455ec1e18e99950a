import type { CaseView } from '../../../main/bridge/contract.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import * as icons from '../../components/icons.ts';
import { ScrollArea } from '../../components/scroll-area.tsx';
import { elapsed } from '../../i18n/time.ts';
import { candidatesShown } from '../../model/case-queue.ts';
import { facesToCome, gateNowMs, hindranceOf, type Overlay } from '../../model/officer.ts';
import { CandidateCard } from './candidate-card.tsx';
import { CaseActions } from './case-actions.tsx';
import { usePanel } from './context.ts';
import { EvidenceLines } from './evidence-lines.tsx';
import { Face } from './face.tsx';
import { PaperShown } from './reader-line.tsx';

export const ticketText = (ticket: number) => `#${String(ticket).padStart(4, '0')}`;

/** Nobody looks alike: by a number or a name, or new here. */
function NobodyAlike() {
  const { state, texts, send } = usePanel();
  const open = (overlay: Overlay) => () => send({ kind: 'open', overlay });
  return (
    <div class="no-candidate">
      <p>{texts.case.noCandidate}</p>
      <Button
        icon={icons.search}
        disabled={hindranceOf(state, 'see-people') !== null}
        onPress={open({ kind: 'search' })}
      >
        {texts.frame.search}
      </Button>
      <Button
        icon={icons.addPerson}
        disabled={hindranceOf(state, 'enrol') !== null}
        onPress={open({ kind: 'enrol' })}
      >
        {texts.enrol.open}
      </Button>
    </div>
  );
}

function Candidates({ open }: { open: CaseView }) {
  const { texts } = usePanel();
  const { large, small } = candidatesShown(open.candidates);
  const of = { caseId: open.caseId, settled: open.second !== null };
  if (large.length === 0) return <NobodyAlike />;
  return (
    <div class="candidates-side">
      <p class="bar-legend">
        <span class="bar-legend-mark" />
        {texts.case.neededMark}
      </p>
      <ul class="candidates" aria-label={texts.case.enrolled}>
        {large.map((candidate) => (
          <CandidateCard key={candidate.personId} {...of} candidate={candidate} large />
        ))}
      </ul>
      {open.candidates.some((each) => each.lookalike) && (
        <p class="alike-note">
          <Icon svg={icons.alert} />
          {texts.evidence.lookalike}
        </p>
      )}
      {small.length > 0 && (
        <ul class="candidates-more">
          {small.map((candidate) => (
            <CandidateCard key={candidate.personId} {...of} candidate={candidate} large={false} />
          ))}
        </ul>
      )}
    </div>
  );
}

/** The face at the lane, and what it is worth as evidence. */
function LiveFace({ open }: { open: CaseView }) {
  const { state, texts } = usePanel();
  const toCome = facesToCome(state, open.caseId);
  return (
    <figure class="face-live">
      <Face
        bytes={open.liveFace}
        label={texts.case.liveFace}
        missing={texts.case.noLiveFace}
        toCome={toCome}
      />
      <figcaption>{texts.case.liveFace}</figcaption>
      <EvidenceLines open={open} />
    </figure>
  );
}

/** What is wrong, and what the rule says to do. */
function Reasons({ open }: { open: CaseView }) {
  const { texts } = usePanel();
  return (
    <dl class="reasons">
      {open.reasons.map((reason) => (
        <div key={reason} class="reason">
          <dt>{texts.reasons[reason].what}</dt>
          <dd>{texts.reasons[reason].remedy}</dd>
        </div>
      ))}
    </dl>
  );
}

function NoCase() {
  const { texts } = usePanel();
  return (
    <section class="column case-column case-empty">
      <Icon svg={icons.walk} />
      <h2>{texts.case.emptyTitle}</h2>
      <p>{texts.case.emptyText}</p>
    </section>
  );
}

/** A case as the officer thinks: who (left the face, right the candidates), how sure, what is wrong, what may I do. */
export function CaseColumn({ open }: { open: CaseView | null }) {
  const { state, texts } = usePanel();
  if (!open) return <NoCase />;
  // A case that came onto the table by itself takes no press that was meant for the one before.
  const came = state.chosenCaseId === open.caseId ? '' : 'case-came';
  return (
    <section
      key={open.caseId}
      class={`column case-column ${came}`}
      aria-label={`${texts.case.title} ${ticketText(open.ticket)}`}
    >
      <header class="case-header">
        <h2>
          {texts.case.title} {ticketText(open.ticket)}
        </h2>
        <span class={open.atLane ? 'at-lane' : 'quiet'}>
          {open.atLane ? texts.case.atLane : texts.case.goneFromLane}
        </span>
        <span class="case-waiting">
          {texts.case.waiting} {elapsed(gateNowMs(state) - open.raisedAtMs)}
        </span>
      </header>
      <ScrollArea class="case-body faces" label={texts.case.whatIsWrong}>
        <div class="case-left">
          <LiveFace open={open} />
          {open.claim && <PaperShown claim={open.claim} />}
          <Reasons open={open} />
        </div>
        <Candidates open={open} />
      </ScrollArea>
      <CaseActions open={open} />
    </section>
  );
}
