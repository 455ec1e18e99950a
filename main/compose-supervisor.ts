import type { Gate } from './app/gate.ts';
import { createSettingsDesk, type SettingsDesk } from './app/settings-desk.ts';
import type { SettingsFile } from './ports/settings-file.ts';

/** What the desks behind the lane work with. */
export interface SupervisorDesks {
  readonly settings: SettingsDesk;
}

export function composeSupervisor(
  { settingsFile: file }: { readonly settingsFile?: SettingsFile },
  { gate }: { readonly gate: Gate },
): SupervisorDesks {
  return { settings: createSettingsDesk({ file, recorder: gate.recorder }) };
}
