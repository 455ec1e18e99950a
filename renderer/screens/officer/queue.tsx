import { elapsed } from '../../i18n/time.ts';
import { gateNowMs } from '../../model/officer.ts';
import { ticketText } from './case-view.tsx';
import { usePanel } from './context.ts';

export function Queue({ openId }: { openId: string | null }) {
  const { state, texts, send } = usePanel();
  const cases = state.view?.cases ?? [];
  return (
    <section class="column queue" aria-label={texts.queue}>
      <h2>
        {texts.queue}
        {cases.length > 0 && <span class="count">{cases.length}</span>}
      </h2>
      {cases.length === 0 && <p class="quiet">{texts.queueEmpty}</p>}
      <ul class="queue-list">
        {cases.map((each) => (
          <li key={each.caseId}>
            <button
              type="button"
              class="queue-item"
              aria-current={each.caseId === openId}
              onClick={() => send({ kind: 'choose-case', caseId: each.caseId })}
            >
              <span class="queue-head">
                <strong>{ticketText(each.ticket)}</strong>
                {each.atLane && <span class="at-lane">{texts.case.atLane}</span>}
                <span class="queue-time">{elapsed(gateNowMs(state) - each.raisedAtMs)}</span>
              </span>
              <span>{each.reasons.slice(0, 1).map((reason) => texts.reasons[reason].what)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
