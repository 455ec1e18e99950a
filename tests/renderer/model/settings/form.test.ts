import { describe, expect, it } from 'vitest';
import {
  changesIn,
  formOf,
  localProblems,
  maySave,
  reduceSettings,
  type SettingsEvent,
  type SettingsForm,
} from '../../../../renderer/model/settings/form.ts';
import { valueAt, withValueAt } from '../../../../renderer/model/settings/place.ts';
import { settingsRead } from '../../states/settings-states.ts';

const read = () => formOf(settingsRead());
const changedBy = (form: SettingsForm, ...events: readonly SettingsEvent[]) =>
  events.reduce(reduceSettings, form);
const set = (path: string, value: unknown): SettingsEvent =>
  ({
    kind: 'set',
    place: path.split('.').map((s) => (/^\d+$/.test(s) ? Number(s) : s)),
    value,
  }) as SettingsEvent;

describe('the form of the settings', () => {
  it('says of each change what was and what will be, and takes it back', () => {
    const form = changedBy(read(), set('lane.openWindowMs', 6000), set('language', 'km'));
    expect(changesIn(form)).toEqual([
      { place: ['lane', 'openWindowMs'], path: 'lane.openWindowMs', before: 6500, after: 6000, live: false },
      { place: ['language'], path: 'language', before: undefined, after: 'km', live: false },
    ]);
    expect(maySave(form)).toBe(true);
    expect(changesIn(changedBy(form, { kind: 'discard' }))).toEqual([]);
    expect(changesIn(changedBy(form, set('lane.openWindowMs', 6500), set('language', undefined)))).toEqual(
      [],
    );
  });

  it.each([
    ['lane.openWindowMs', 9000, { kind: 'out-of-range', least: 5500, most: 7000 }],
    ['lane.openWindowMs', 6000.5, { kind: 'not-whole' }],
    ['lane.openWindowMs', 'soon', { kind: 'not-a-number' }],
    ['lane.direction', 'sideways', { kind: 'no-choice' }],
    ['camera.usbId', '046D:082D', { kind: 'wrong-form' }],
    ['uplink.url', '', { kind: 'missing' }],
    ['site', 'Samut Sakhon', { kind: 'wrong-form' }],
    ['turnstile.path', undefined, { kind: 'missing' }],
    ['reader.patterns.0.pattern', 'x'.repeat(301), { kind: 'too-long', most: 300 }],
  ])('does not offer to save %s as %s', (path, value, problem) => {
    const form = changedBy(read(), set(path, value));
    expect(localProblems(form).map((each) => each.problem)).toEqual([problem]);
    expect(maySave(form)).toBe(false);
  });

  it('shows the section in which the gate found something, until something is changed', () => {
    const problems = [{ path: ['turnstile', 'inputs'], sentence: 'Wire the PASS contact.' }];
    const form = changedBy(read(), set('language', 'km'), { kind: 'refused', problems });
    expect(form.section).toBe('turnstile');
    expect(form.refused).toEqual(problems);
    expect(changedBy(form, set('language', 'lo')).refused).toEqual([]);
  });

  it('keeps its section when the file is read again', () => {
    const form = changedBy(read(), { kind: 'section', name: 'lane' }, { kind: 'read', read: settingsRead() });
    expect(form.section).toBe('lane');
  });
});

describe('a place in the settings', () => {
  it('is made where it is not there, and goes where nothing is to stand', () => {
    const values = withValueAt({ site: 'x' }, ['lane', 'openWindowMs'], 6000);
    expect(values).toEqual({ site: 'x', lane: { openWindowMs: 6000 } });
    expect(withValueAt(values, ['lane', 'openWindowMs'], undefined)).toEqual({ site: 'x', lane: {} });
    const list = withValueAt(values, ['reader', 'patterns', 0, 'paper'], 'other');
    expect(valueAt(list, ['reader', 'patterns', 0])).toEqual({ paper: 'other' });
    expect(withValueAt(list, ['reader', 'patterns', 0], undefined)).toMatchObject({
      reader: { patterns: [] },
    });
    expect(Object.keys(withValueAt({ a: 1, b: 2 }, ['a'], 3)), 'the order of the file').toEqual(['a', 'b']);
  });
});
