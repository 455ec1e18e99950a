import type { CaseView } from '../../../main/bridge/contract.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import * as icons from '../../components/icons.ts';
import { Jpeg } from '../../components/jpeg.tsx';
import { elapsed } from '../../i18n/time.ts';
import { gateNowMs, mayDecide } from '../../model/officer.ts';
import type { CandidateView } from '../../vocabulary.ts';
import { usePanel } from './context.ts';
import { PaperShown } from './reader-line.tsx';
import { StrengthBar } from './strength-bar.tsx';

export const ticketText = (ticket: number) => `#${String(ticket).padStart(4, '0')}`;

function Face({ bytes, label, missing }: { bytes: Uint8Array | null; label: string; missing: string }) {
  return (
    <div class="face">
      {bytes ? (
        <Jpeg bytes={bytes} alt={label} />
      ) : (
        <div class="face-missing">
          <Icon svg={icons.noPerson} />
          <span>{missing}</span>
        </div>
      )}
    </div>
  );
}

function Candidate({ candidate }: { candidate: CandidateView }) {
  const { texts } = usePanel();
  return (
    <li class="candidate">
      <Face bytes={candidate.portrait} label={candidate.name} missing={texts.case.noPortrait} />
      <strong class="candidate-name">{candidate.name}</strong>
      <span class="candidate-boat">{candidate.boat ?? texts.case.noBoat}</span>
      <StrengthBar candidate={candidate} />
    </li>
  );
}

function Faces({ open }: { open: CaseView }) {
  const { texts } = usePanel();
  return (
    <div class="faces">
      <figure class="face-live">
        <Face bytes={open.liveFace} label={texts.case.liveFace} missing={texts.case.noLiveFace} />
        <figcaption>{texts.case.liveFace}</figcaption>
      </figure>
      {open.candidates.length === 0 ? (
        <p class="no-candidate">{texts.case.noCandidate}</p>
      ) : (
        <div class="candidates-side">
          <ul class="candidates" aria-label={texts.case.enrolled}>
            {open.candidates.slice(0, 3).map((candidate) => (
              <Candidate key={candidate.personId} candidate={candidate} />
            ))}
          </ul>
          <p class="bar-legend">
            <span class="bar-legend-mark" />
            {texts.case.neededMark}
          </p>
        </div>
      )}
    </div>
  );
}

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

function Actions({ open }: { open: CaseView }) {
  const { state, texts, send, call } = usePanel();
  const { caseId } = open;
  const disabled = !mayDecide(state);
  return (
    <div class="actions">
      {!state.view?.officer && <p class="actions-hint">{texts.signInText}</p>}
      <Button
        icon={icons.check}
        tone="go"
        disabled={disabled}
        onPress={() => send({ kind: 'open', overlay: { kind: 'admit', caseId, personId: null } })}
      >
        {texts.case.admit}
      </Button>
      <Button
        icon={icons.refuse}
        tone="stop"
        disabled={disabled}
        onPress={() => send({ kind: 'open', overlay: { kind: 'refuse', caseId } })}
      >
        {texts.case.refuse}
      </Button>
      <Button
        icon={icons.left}
        disabled={disabled}
        onPress={() => void call('resolveCase', { outcome: 'left', caseId })}
      >
        {texts.case.left}
      </Button>
    </div>
  );
}

export function CaseColumn({ open }: { open: CaseView | null }) {
  const { state, texts } = usePanel();
  if (!open) {
    return (
      <section class="column case-column case-empty">
        <Icon svg={icons.walk} />
        <h2>{texts.case.emptyTitle}</h2>
        <p>{texts.case.emptyText}</p>
      </section>
    );
  }
  return (
    <section class="column case-column" aria-label={`${texts.case.title} ${ticketText(open.ticket)}`}>
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
      <div class="case-body">
        <Faces open={open} />
        {open.claim && <PaperShown claim={open.claim} />}
        <Reasons open={open} />
      </div>
      <Actions open={open} />
    </section>
  );
}
