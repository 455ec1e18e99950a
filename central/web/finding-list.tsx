import type { FindingView } from '../feed/view.ts';
import { findingText, isGrave } from './boat-texts.ts';
import { Icon } from './icons.tsx';
import { shortTime } from './time.ts';

/** What does not add up about boats and crews; nothing where everything does. */
export function FindingList({ findings, nowMs }: { findings: readonly FindingView[]; nowMs: number }) {
  if (findings.length === 0) return null;
  const open = findings.filter((finding) => finding.open);
  const seenTo = findings.length - open.length;
  return (
    <section aria-label="Boats and crews">
      <h3 class="over">Boats and crews</h3>
      {open.map((finding) => (
        <Finding key={finding.key} finding={finding} nowMs={nowMs} />
      ))}
      {open.length === 0 && <p class="empty">Everybody is accounted for.</p>}
      {seenTo > 0 && <p class="empty">{seenTo === 1 ? '1 more is closed.' : `${seenTo} more are closed.`}</p>}
    </section>
  );
}

function Finding({ finding, nowMs }: { finding: FindingView; nowMs: number }) {
  const { boat, mark, at } = finding;
  return (
    <article class={`notice finding open ${isGrave(finding) ? 'forced' : 'case'}`}>
      <Icon name={isGrave(finding) ? 'stop' : 'clock'} />
      <div>
        <h4>{findingText(finding)}</h4>
        <p class="sub">
          {mark === null || mark === '' ? boat : `${boat}, ${mark}`}
          {at !== null && ` · ${shortTime(at, nowMs)}`}
        </p>
      </div>
    </article>
  );
}
