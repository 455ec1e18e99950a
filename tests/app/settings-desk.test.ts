import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSettingsFile } from '../../main/adapters/config/settings-file.ts';
import { createSettingsDesk } from '../../main/app/settings-desk.ts';
import type { OfficerId } from '../../main/core/brand.ts';
import type { EventDraft } from '../../main/core/events/kinds.ts';
import { eventPayloads } from '../../main/core/events/kinds.ts';
import { err, ok } from '../../main/core/result.ts';
import type { JsonObject } from '../../main/ports/settings-file.ts';
import { leastSettings } from '../support/gate-folder.ts';
import { tempDir } from '../support/temp-dir.ts';

const suda = 'suda' as OfficerId;

function deskIn(isRecordWell = true) {
  const path = join(tempDir(), 'gate.json');
  writeFileSync(path, JSON.stringify(leastSettings));
  const drafts: EventDraft[] = [];
  const recorder = {
    commit(more: readonly EventDraft[]) {
      if (!isRecordWell) return err('store/disk-full' as const);
      drafts.push(...more);
      return ok();
    },
  };
  const desk = createSettingsDesk({ file: createSettingsFile(path), recorder });
  const read = () => {
    const shown = desk.read();
    if (!shown.ok) throw new Error(shown.error);
    return shown.value;
  };
  const written = () => JSON.parse(readFileSync(path, 'utf8')) as JsonObject;
  return { desk, drafts, read, written };
}

describe('the settings at the panel', () => {
  it('put the names of what changed into the journal, and no value', () => {
    const { desk, drafts, read, written } = deskIn();
    const { values, revision } = read();
    const saved = desk.save(suda, { ...values, welfare: { name: 'Nok', recipient: 'x' } }, revision);
    expect(saved).toMatchObject({ ok: true, value: { kind: 'does-not-fit' } });
    expect(drafts).toEqual([]);
    const changed = { ...values, language: 'km', lane: { openWindowMs: 6400 } };
    expect(desk.save(suda, changed, revision)).toMatchObject({ ok: true, value: { kind: 'saved' } });
    expect(drafts).toEqual([
      { kind: 'settings.changed', payload: { officerId: 'suda', paths: ['lane.openWindowMs', 'language'] } },
    ]);
    expect(written()).toMatchObject({ language: 'km', lane: { openWindowMs: 6400 } });
    expect(read().awaitsRestart).toBe(true);
  });

  it('neither show nor change who may sign in, whoever asks', () => {
    const { desk, drafts, read, written } = deskIn();
    const { values, revision, schema } = read();
    expect(values).not.toHaveProperty('officers');
    expect(schema['properties']).not.toHaveProperty('officers');
    expect(schema['required']).not.toContain('officers');
    const officers = [{ officerId: 'mallory', name: 'Mallory', roles: ['supervisor'] }];
    expect(desk.save(suda, { ...values, officers, language: 'lo' }, revision).ok).toBe(true);
    expect(written()['officers']).toEqual(leastSettings.officers);
    expect(drafts).toMatchObject([{ payload: { paths: ['language'] } }]);
  });

  it('leave the record and the PINs where they are: in a fresh one nobody would have a PIN yet', () => {
    const { desk, read, written } = deskIn();
    const { values, revision } = read();
    expect(values).not.toHaveProperty('dataDirectory');
    expect(desk.save(suda, { ...values, dataDirectory: '/elsewhere', language: 'lo' }, revision).ok).toBe(
      true,
    );
    expect(written()['dataDirectory']).toBe(leastSettings.dataDirectory);
  });

  it('are not changed while nothing can be recorded', () => {
    const { desk, read, written } = deskIn(false);
    const { values, revision } = read();
    expect(desk.save(suda, { ...values, language: 'km' }, revision)).toEqual(err('record/not-written'));
    expect(written()).toEqual(leastSettings);
  });

  it('of a gate without a file can be neither seen nor saved', () => {
    const desk = createSettingsDesk({ file: undefined, recorder: { commit: () => ok() } });
    expect(desk.read()).toEqual(err('settings/no-file'));
    expect(desk.save(suda, {}, '')).toEqual(err('settings/no-file'));
  });

  it('changed in more places than one row takes still fit the row', () => {
    const { desk, drafts, read } = deskIn();
    const { values, revision } = read();
    const pattern = (n: number) => ({ paper: 'seabook', pattern: `(?<number>[A-Z]{2}${n})` });
    const reader = { kind: 'keyboard', patterns: Array.from({ length: 20 }, (_, n) => pattern(n)) };
    expect(desk.save(suda, { ...values, reader }, revision)).toMatchObject({ value: { kind: 'saved' } });
    for (const draft of drafts)
      expect(eventPayloads['settings.changed'].safeParse(draft.payload).success).toBe(true);
  });
});
