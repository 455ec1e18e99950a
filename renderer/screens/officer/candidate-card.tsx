import { useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import * as icons from '../../components/icons.ts';
import { facesToCome, hindranceOf, mayDecide } from '../../model/officer.ts';
import type { CandidateView } from '../../vocabulary.ts';
import { usePanel } from './context.ts';
import { Face } from './face.tsx';
import { StrengthBar } from './strength-bar.tsx';

interface CandidateProps {
  readonly caseId: string;
  readonly candidate: CandidateView;
  /** While an admission waits for its second officer nobody else is chosen. */
  readonly settled: boolean;
  /** With the face beside the others; else one line. */
  readonly large: boolean;
}

/** "Not this person": recorded for good, so it asks once more, in place. */
function NotThem({ caseId, candidate }: { caseId: string; candidate: CandidateView }) {
  const { state, texts, call } = usePanel();
  const [asking, setAsking] = useState(false);
  const { personId, name } = candidate;
  const disabled = hindranceOf(state, 'decide-case') !== null || state.running.includes('markNotThem');
  const mark = async () => {
    await call('markNotThem', { caseId, personId });
    setAsking(false);
  };
  if (!asking) {
    return (
      <Button small disabled={disabled} onPress={() => setAsking(true)}>
        {texts.evidence.notThem}
      </Button>
    );
  }
  return (
    <div class="not-them">
      <p>{texts.evidence.notThemAsk(name)}</p>
      <Button small disabled={disabled} onPress={() => void mark()}>
        {texts.evidence.notThemYes}
      </Button>
      <Button small onPress={() => setAsking(false)}>
        {texts.evidence.notThemNo}
      </Button>
    </div>
  );
}

/** Somebody known whose face is like the one at the lane. The card itself says "this is the person". */
export function CandidateCard({ caseId, candidate, settled, large }: CandidateProps) {
  const { state, texts, send } = usePanel();
  const { personId, name, boat, isNotThem } = candidate;
  const choose = () => send({ kind: 'open', overlay: { kind: 'admit', caseId, personId } });
  return (
    <li
      class={`candidate ${large ? 'candidate-large' : 'candidate-small'} ${isNotThem ? 'candidate-out' : ''}`}
    >
      <button
        type="button"
        class="candidate-card"
        disabled={isNotThem || settled || !mayDecide(state)}
        onClick={choose}
      >
        {large && (
          <Face
            bytes={candidate.portrait}
            label={name}
            missing={texts.case.noPortrait}
            toCome={facesToCome(state, caseId)}
          />
        )}
        <strong class="candidate-name">{name}</strong>
        <span class="candidate-boat">{boat ?? texts.case.noBoat}</span>
        <StrengthBar candidate={candidate} />
        {candidate.lookalike && (
          <span class="candidate-alike">
            <Icon svg={icons.officers} />
            {texts.evidence.lookalikeMark}
          </span>
        )}
        {isNotThem ? (
          <span class="candidate-word">{texts.evidence.markedNotThem}</span>
        ) : (
          <span class="candidate-word">
            <Icon svg={icons.check} />
            {texts.evidence.thisIsThem}
          </span>
        )}
      </button>
      {!isNotThem && !settled && <NotThem caseId={caseId} candidate={candidate} />}
    </li>
  );
}
