import { oddsText } from '../../model/match-odds.ts';
import { barPlaces, strengthOf } from '../../model/match-strength.ts';
import type { CandidateView } from '../../vocabulary.ts';
import { usePanel } from './context.ts';

/** How alike two faces are: in words, in odds, and on a bar with a mark where the gate would have opened. */
export function StrengthBar({ candidate }: { candidate: CandidateView }) {
  const { texts } = usePanel();
  const strength = strengthOf(candidate.similarity, candidate.needed);
  const places = barPlaces(candidate.similarity, candidate.needed);
  const oneIn = oddsText(candidate.oneIn);
  return (
    <span class={`strength strength-${strength}`}>
      <strong>{texts.case.strengths[strength]}</strong>
      <span class="strength-odds">
        {oneIn === null ? texts.evidence.oddsUnknown : texts.evidence.odds(oneIn)}
      </span>
      <svg class="strength-bar" viewBox="0 0 400 44" preserveAspectRatio="none" aria-hidden="true">
        <rect class="strength-ground" x="0" y="12" width="400" height="20" rx="4" />
        <rect class="strength-fill" x="0" y="12" width={400 * places.filled} height="20" rx="4" />
        {[0.25, 0.4375, 0.8125].map((at) => (
          <rect key={at} class="strength-mark" x={400 * at - 1} y="12" width="2" height="20" />
        ))}
        <rect class="strength-needed" x={400 * places.needed - 3} y="0" width="6" height="44" />
      </svg>
    </span>
  );
}
