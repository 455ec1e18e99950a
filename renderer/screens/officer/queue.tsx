import type { CaseView } from '../../../main/bridge/contract.ts';
import { Icon } from '../../components/icon.tsx';
import * as icons from '../../components/icons.ts';
import { elapsed } from '../../i18n/time.ts';
import { inQueueOrder } from '../../model/case-queue.ts';
import { gateNowMs } from '../../model/officer.ts';
import { ticketText } from './case-view.tsx';
import { usePanel } from './context.ts';

function QueueItem({ each, isOpen }: { each: CaseView; isOpen: boolean }) {
  const { state, texts, send } = usePanel();
  const [first] = each.reasons;
  return (
    <li>
      <button
        type="button"
        class="queue-item"
        aria-current={isOpen}
        onClick={() => send({ kind: 'choose-case', caseId: each.caseId })}
      >
        <span class="queue-head">
          <strong>{ticketText(each.ticket)}</strong>
          <span class="queue-time">{elapsed(gateNowMs(state) - each.raisedAtMs)}</span>
        </span>
        {each.atLane && <span class="at-lane">{texts.case.atLane}</span>}
        {first && <span>{texts.reasons[first].what}</span>}
        {each.needsTwo && (
          <span class="queue-two">
            <Icon svg={icons.officers} />
            {texts.frame.twoOfficers}
          </span>
        )}
      </button>
    </li>
  );
}

/** Who waits for an officer, the most urgent first. */
export function Queue({ openId }: { openId: string | null }) {
  const { state, texts } = usePanel();
  const cases = inQueueOrder(state.view?.cases ?? []);
  return (
    <section class="column queue" aria-label={texts.queue}>
      <h2>
        {texts.queue}
        {cases.length > 0 && <span class="count">{cases.length}</span>}
      </h2>
      {cases.length === 0 && <p class="quiet">{texts.queueEmpty}</p>}
      <ul class="queue-list">
        {cases.map((each) => (
          <QueueItem key={each.caseId} each={each} isOpen={each.caseId === openId} />
        ))}
      </ul>
    </section>
  );
}
