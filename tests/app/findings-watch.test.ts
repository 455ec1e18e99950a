import { describe, expect, it } from 'vitest';
import { watchFindings } from '../../main/app/findings-watch.ts';
import { createHealthBoard } from '../../main/app/health-board.ts';
import type { PersonId, VoyageId } from '../../main/core/brand.ts';
import type { FaultCode } from '../../main/core/codes.ts';
import type { VoyageFinding, VoyageReconciliation } from '../../main/core/voyage/reconciliation.ts';
import { createMemoryJournal } from '../support/memory-journal.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

const code: FaultCode = 'lists/does-not-add-up';

function finding(kind: VoyageFinding['kind'], personId: string): VoyageFinding {
  return { kind, voyageId: 'v' as VoyageId, personIds: [personId as PersonId], otherVoyageId: undefined };
}

function bench(first: readonly VoyageFinding[] = []) {
  const health = createHealthBoard(createVirtualClock(), {});
  const journal = createMemoryJournal();
  let findings = first;
  let changed = (): void => undefined;
  const summary = () => ({
    revision: 1,
    voyages: new Map([
      ['v' as VoyageId, { phase: 'returning', findings } as unknown as VoyageReconciliation],
    ]),
  });
  const board = {
    now: summary,
    shown: summary,
    onChanged: (listener: () => void) => {
      changed = listener;
    },
  };
  const heard: (FaultCode | undefined)[] = [];
  health.onChange(({ after }) => heard.push(after));
  const stop = watchFindings({ board, health, journal });
  return {
    health,
    heard,
    stop,
    becomes(...now: readonly VoyageFinding[]) {
      findings = now;
      changed();
    },
    acknowledges: (seen: FaultCode = code) =>
      journal.append([{ kind: 'fault.acknowledged', payload: { code: seen, officerId: 'o' } }]),
  };
}

describe('what does not add up', () => {
  it('rings until an officer has seen it, and not again for the same', () => {
    const { health, becomes, acknowledges } = bench();
    expect(health.codeOf('lists')).toBeUndefined();
    becomes(finding('missing', 'p1'));
    expect(health.codeOf('lists')).toBe(code);
    acknowledges();
    expect(health.codeOf('lists')).toBeUndefined();
    becomes(finding('missing', 'p1'));
    expect(health.codeOf('lists')).toBeUndefined();
  });

  it('rings again for something new, and for the same that comes again after it was over', () => {
    const { heard, becomes, acknowledges } = bench();
    becomes(finding('missing', 'p1'));
    acknowledges();
    becomes(finding('missing', 'p1'), finding('extra', 'p2'));
    acknowledges();
    becomes();
    becomes(finding('missing', 'p1'));
    expect(heard).toEqual([code, undefined, code, undefined, code]);
  });

  it('is over by itself when an officer has said what became of them', () => {
    const { health, becomes } = bench([finding('missing', 'p1')]);
    expect(health.codeOf('lists')).toBe(code);
    becomes();
    expect(health.codeOf('lists')).toBeUndefined();
  });

  it('does not ring for a list that only came late', () => {
    const { health } = bench([finding('late-list', 'p1')]);
    expect(health.codeOf('lists')).toBeUndefined();
  });

  it('is not seen by whoever has seen another fault', () => {
    const { health, acknowledges } = bench([finding('missing', 'p1')]);
    acknowledges('camera/frozen');
    expect(health.codeOf('lists')).toBe(code);
  });

  it('stands before lists that are only old, which stand again once it is seen', () => {
    const { health, becomes, acknowledges } = bench();
    health.report('lists', 'lists/stale', 'age');
    becomes(finding('missing', 'p1'));
    expect(health.codeOf('lists')).toBe(code);
    acknowledges();
    expect(health.codeOf('lists')).toBe('lists/stale');
  });
});
