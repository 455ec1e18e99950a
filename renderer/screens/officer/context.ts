import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { CallArgs, CallName, CallRefused, CallResult } from '../../../main/bridge/contract.ts';
import type { OfficerTexts } from '../../i18n/officer/index.ts';
import type { OfficerEvent, OfficerState } from '../../model/officer.ts';

/** What every part of the panel works with. */
export interface Panel {
  readonly state: OfficerState;
  readonly texts: OfficerTexts;
  readonly send: (event: OfficerEvent) => void;
  /**
   * Calls the gate. One call of a name runs at a time: a second press while it runs does nothing.
   * `undefined`: refused; the sentence, in the language of the panel, stands in the notice, or went to `onRefused` where given.
   */
  readonly call: <N extends CallName>(
    name: N,
    args: CallArgs<N>,
    onRefused?: (sentence: string, error: CallRefused) => void,
  ) => Promise<CallResult<N> | undefined>;
}

export const PanelContext = createContext<Panel | null>(null);

export function usePanel(): Panel {
  const panel = useContext(PanelContext);
  if (!panel) throw new Error('A part of the officer panel was drawn outside of it.');
  return panel;
}
