import '../../design/supervisor-reports.css';
import { useEffect, useState } from 'preact/hooks';
import type { CallResult } from '../../../main/bridge/contract.ts';
import { dateIn } from '../../i18n/days.ts';
import { usePanel } from '../officer/context.ts';

type Sets = CallResult<'readRules'>['sets'];

/** Which rules hold, and from which day; they are changed by signed files alone. */
export function RulesTab() {
  const { state, texts, call } = usePanel();
  const [sets, setSets] = useState<Sets | null>(null);
  const { ruleSets } = texts;
  useEffect(() => void call('readRules', {}).then((answer) => answer && setSets(answer.sets)), []);
  if (sets === null) return <div class="desk" />;
  return (
    <div class="desk">
      <header class="desk-header">
        <h2>{ruleSets.title}</h2>
      </header>
      <p class="quiet">{ruleSets.intro}</p>
      {sets.length === 0 ? (
        <p>{ruleSets.none}</p>
      ) : (
        <table class="desk-table">
          <thead>
            <tr>
              <th>{ruleSets.columns.title}</th>
              <th>{ruleSets.columns.from}</th>
              <th>{ruleSets.columns.state}</th>
              <th>{ruleSets.columns.source}</th>
            </tr>
          </thead>
          <tbody>
            {sets.map((set) => (
              <tr key={`${set.ruleSetId} ${set.effectiveFrom} ${set.state}`} class={`rule-set-${set.state}`}>
                <td>{set.title}</td>
                <td>{dateIn(state.language, set.effectiveFrom)}</td>
                <td>{ruleSets.states[set.state]}</td>
                <td>{ruleSets.sources[set.source]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
