import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { SettingsEvent, SettingsForm } from '../../../model/settings/form.ts';

/** What every part of the form works with. */
export interface SettingsDeskContext {
  readonly form: SettingsForm;
  readonly edit: (event: SettingsEvent) => void;
  /** Only to be looked at. */
  readonly fixed: boolean;
}

export const SettingsContext = createContext<SettingsDeskContext | null>(null);

export function useSettings(): SettingsDeskContext {
  const desk = useContext(SettingsContext);
  if (!desk) throw new Error('A part of the settings was drawn outside of their form.');
  return desk;
}
