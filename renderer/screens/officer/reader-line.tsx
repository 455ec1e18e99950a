import type { CaseView } from '../../../main/bridge/contract.ts';
import { Icon } from '../../components/icon.tsx';
import * as icons from '../../components/icons.ts';
import { gateNowMs } from '../../model/officer.ts';
import { usePanel } from './context.ts';

/** Whose paper was read and how long it waits, or why it was not taken; nothing while nobody shows a paper. */
export function ReaderLine() {
  const { state, texts } = usePanel();
  const { claim, refused } = state.view?.reader ?? {};
  if (!claim && !refused) return null;
  const leftMs = claim?.endsAtMs == null ? null : claim.endsAtMs - gateNowMs(state);
  const left =
    leftMs === null ? texts.papers.compared : texts.papers.waits(Math.max(0, Math.ceil(leftMs / 1000)));
  return (
    <div class="reader-line">
      {claim && (
        <p>
          <Icon svg={icons.reader} />
          <span>
            {texts.papers.kinds[claim.paper]}: <strong>{claim.name ?? texts.papers.nobody}</strong>
            <span class="quiet reader-left">{left}</span>
          </span>
        </p>
      )}
      {refused && (
        <p class="reader-refused" role="status">
          <Icon svg={icons.alert} />
          <span>{texts.papers.faults[refused]}</span>
        </p>
      )}
    </div>
  );
}

/** In a case: the paper that the person had shown. */
export function PaperShown({ claim }: { claim: NonNullable<CaseView['claim']> }) {
  const { texts } = usePanel();
  return (
    <p class="paper-shown">
      <Icon svg={icons.reader} />
      <span>
        {texts.papers.shown}: {texts.papers.kinds[claim.paper]},{' '}
        <strong>{claim.name ?? texts.papers.nobody}</strong>
      </span>
    </p>
  );
}
