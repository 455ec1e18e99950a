import { useEffect, useRef } from 'preact/hooks';
import { seesPeople, tableCaseId } from '../../model/officer.ts';
import { usePanel } from './context.ts';

/** Tells the gate which case lies on the table, so that the look at its faces is journalled and a reload finds it again. */
export function useCaseTable(): void {
  const { state, call } = usePanel();
  const wanted = tableCaseId(state);
  const told = useRef<string | null>(null);
  const ready = state.linkUp && seesPeople(state);
  const busy = state.running.includes('openCase');
  useEffect(() => {
    // A gate that was away, or that has locked the panel meanwhile, is told anew.
    if (!ready) told.current = null;
    if (!ready || busy || told.current === wanted) return;
    told.current = wanted;
    void call('openCase', { caseId: wanted }, () => undefined);
  }, [ready, busy, wanted]);
}
