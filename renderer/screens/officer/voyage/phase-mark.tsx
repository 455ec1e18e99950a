import type { VoyagePhase } from '../../../../main/bridge/contract.ts';
import { Icon } from '../../../components/icon.tsx';
import * as icons from '../../../components/icons.ts';
import { usePanel } from '../context.ts';

/** A new phase does not compile before it has a picture here. */
export const phaseIcons: Readonly<Record<VoyagePhase, string>> = {
  filed: icons.phaseFiled,
  boarding: icons.walk,
  sealed: icons.phaseSealed,
  out: icons.phaseOut,
  returning: icons.phaseReturning,
  reconciled: icons.phaseReconciled,
  closed: icons.phaseClosed,
  disputed: icons.phaseDisputed,
};

/** Where a boat stands, in a picture and a word. */
export function PhaseMark({ phase }: { phase: VoyagePhase }) {
  const { texts } = usePanel();
  return (
    <span class={`phase phase-${phase}`}>
      <Icon svg={phaseIcons[phase]} />
      {texts.voyages.phases[phase].word}
    </span>
  );
}
