import { Icon } from '../../../components/icon.tsx';
import * as icons from '../../../components/icons.ts';
import type { VoyageFinding } from '../../../vocabulary.ts';
import { usePanel } from '../context.ts';
import { findingSentence } from './finding-words.ts';

interface FindingsProps {
  readonly findings: readonly VoyageFinding[];
  /** More are only counted. */
  readonly most?: number;
}

/** What does not add up, as sentences in a red frame. */
export function Findings({ findings, most = Number.POSITIVE_INFINITY }: FindingsProps) {
  const { texts } = usePanel();
  if (findings.length === 0) return null;
  const shown = findings.slice(0, most);
  return (
    <div class="findings">
      <h4>
        <Icon svg={icons.alert} />
        {texts.voyages.findingsTitle}
      </h4>
      <ul>
        {shown.map((finding) => (
          <li key={`${finding.kind} ${finding.people.map(({ personId }) => personId).join(' ')}`}>
            {findingSentence(texts, finding)}
          </li>
        ))}
      </ul>
      {findings.length > shown.length && <p>{texts.voyages.moreFindings(findings.length - shown.length)}</p>}
    </div>
  );
}
