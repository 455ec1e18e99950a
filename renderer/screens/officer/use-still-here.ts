import { useEffect, useRef } from 'preact/hooks';
import { isSignedIn } from '../../model/officer.ts';
import { tellsStillHere } from '../../model/sign-in.ts';
import { usePanel } from './context.ts';

/** Tells the gate that somebody touches the panel, so that it does not lock itself under their hands. */
export function useStillHere(): void {
  const { state, call } = usePanel();
  const toldAtMs = useRef(Number.NEGATIVE_INFINITY);
  const works = state.linkUp && isSignedIn(state);
  useEffect(() => {
    if (!works) return;
    const touched = () => {
      if (!tellsStillHere(toldAtMs.current, Date.now())) return;
      toldAtMs.current = Date.now();
      void call('stillHere', {}, () => undefined);
    };
    window.addEventListener('pointerdown', touched);
    return () => window.removeEventListener('pointerdown', touched);
  }, [works]);
}
