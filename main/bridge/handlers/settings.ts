import type { SettingsDesk } from '../../app/settings-desk.ts';
import type { JsonObject } from '../../ports/settings-file.ts';
import type { CallAnswer } from '../contract.ts';
import type { HandlersOf } from './handlers.ts';
import { refused, refusedByDesk } from './reply.ts';

/** The configuration file of the gate. Who may see or change it is asked before any handler. */
export function settingsHandlers(
  desk: SettingsDesk | undefined,
): HandlersOf<'readSettings' | 'saveSettings'> {
  return {
    readSettings() {
      if (desk === undefined) return refusedByDesk('settings/no-file');
      const read = desk.read();
      if (!read.ok) return refusedByDesk(read.error);
      return { ok: true, value: read.value } as CallAnswer<'readSettings'>;
    },
    saveSettings({ values, revision }, { officers }) {
      const by = officers.officer();
      if (by === undefined) return refusedByDesk('officer/not-signed-in');
      if (desk === undefined) return refusedByDesk('settings/no-file');
      if (!isObject(values))
        return refused('bridge/bad-arguments', 'The settings are one object. Nothing was saved.');
      const saved = desk.save(by.officerId, values, revision);
      if (!saved.ok) return refusedByDesk(saved.error);
      return { ok: true, value: savedAs(saved.value, revision) };
    },
  };
}

function savedAs(
  saved: Extract<ReturnType<SettingsDesk['save']>, { ok: true }>['value'],
  revision: string,
): Extract<CallAnswer<'saveSettings'>, { ok: true }>['value'] {
  if (saved.kind === 'saved') return { saved: true, problems: [], revision: saved.revision };
  const problems = saved.problems.slice(0, 100).map(({ path, sentence }) => ({
    path: path.slice(0, 20),
    sentence: sentence.slice(0, 500),
  }));
  return { saved: false, problems, revision };
}

function isObject(values: unknown): values is JsonObject {
  return typeof values === 'object' && values !== null && !Array.isArray(values);
}
