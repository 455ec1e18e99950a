import { describe, expect, it } from 'vitest';
import { createSettingsFile } from '../../../../main/adapters/config/settings-file.ts';
import { knownSections } from '../../../../renderer/i18n/officer/settings-texts.ts';
import { type Field, fieldsIn, type NamedField } from '../../../../renderer/model/settings/field.ts';
import { fieldsOfSection, generalSection, sectionsOf } from '../../../../renderer/model/settings/form.ts';
import { initialOf, shapeAs, stepOf, stepped } from '../../../../renderer/model/settings/initial.ts';
import { problemsIn } from '../../../../renderer/model/settings/problems.ts';
import { readableName, unitOf } from '../../../../renderer/model/settings/words.ts';
import { sampleValues } from '../../states/settings-states.ts';

const schema = createSettingsFile('gate.json').schema();
const fields = fieldsIn(schema);

interface Leaf {
  readonly path: string;
  readonly field: Field;
  readonly named: NamedField;
}

/** Every field of the real schema, in every shape that it may have. */
function leavesOf(all: readonly NamedField[], at = ''): readonly Leaf[] {
  return all.flatMap((named) => inner(named.field, `${at}${named.name}`, named));
}

function inner(field: Field, path: string, named: NamedField): readonly Leaf[] {
  switch (field.kind) {
    case 'group':
      return leavesOf(field.fields, `${path}.`);
    case 'shapes':
      return field.shapes.flatMap(({ name, fields: own }) => leavesOf(own, `${path}[${name}].`));
    case 'list':
      return inner(field.item, `${path}[]`, named);
    case 'maybe':
      return inner(field.inner, path, named);
    default:
      return [{ path, field, named }];
  }
}

const leaves = leavesOf(fields);

describe('the fields of the real settings', () => {
  it('each have a control', () => {
    console.log(`fields of the settings with a control: ${leaves.length}`);
    expect(leaves.length).toBeGreaterThan(120);
    expect(leaves.filter(({ field }) => field.kind === 'unknown').map(({ path }) => path)).toEqual([]);
  });

  it('are of the kinds that the file can hold', () => {
    const kindOf = (path: string) => leaves.find((leaf) => leaf.path === path)?.field.kind;
    expect(kindOf('lane.openWindowMs')).toBe('number');
    expect(kindOf('lane.direction')).toBe('pick');
    expect(kindOf('lane.freeDirection')).toBe('pick');
    expect(kindOf('camera[device].mainsHz')).toBe('pick');
    expect(kindOf('camera[device].allowVirtual')).toBe('switch');
    expect(kindOf('turnstile[modbus-relay].inputs.passOut')).toBe('number');
    expect(kindOf('turnstile[contact-pulse].contacts.out.query.ask')).toBe('text');
    expect(kindOf('reader[serial].patterns[].paper')).toBe('pick');
    expect(kindOf('uplink.tls.ca')).toBe('text');
    expect(kindOf('power[nut].ups')).toBe('text');
  });

  it('that are numbers have a range that a step button stays in', () => {
    for (const { path, field } of leaves) {
      if (field.kind !== 'number') continue;
      expect(field.most, path).toBeGreaterThan(field.least);
      expect(stepOf(field), path).toBeGreaterThan(0);
      expect(stepped(field, field.most, 1), path).toBe(field.most);
      expect(stepped(field, field.least, -1), path).toBe(field.least);
      const up = stepped(field, field.least, 1);
      expect(up, path).toBeGreaterThan(field.least);
      if (field.whole) expect(Number.isInteger(up), path).toBe(true);
    }
  });

  it('take the defaults that they name', () => {
    for (const { path, field, named } of leaves) {
      if (named.fallback === undefined || named.fallback === null || path.includes('[]')) continue;
      expect(problemsIn([{ ...named, field }], { [named.name]: named.fallback }), path).toEqual([]);
    }
  });

  it('find nothing wrong with a lane in service', () => {
    expect(problemsIn(fields, sampleValues)).toEqual([]);
  });

  it('begin with something that says itself what is missing', () => {
    const [turnstile] = fields.filter(({ name }) => name === 'turnstile');
    if (turnstile?.field.kind !== 'shapes') throw new Error('the turnstile has no shapes');
    for (const { name } of turnstile.field.shapes) {
      const value = shapeAs(turnstile.field, name, {});
      const problems = problemsIn([turnstile], { turnstile: value });
      expect(
        problems.every(({ problem }) => problem.kind === 'missing'),
        name,
      ).toBe(true);
    }
    expect(initialOf(turnstile.field)).toEqual({ device: 'lcus' });
  });

  it('keep the line and the pulse when a board is changed for another, and no relay that is counted otherwise', () => {
    const [turnstile] = fields.filter(({ name }) => name === 'turnstile');
    if (turnstile?.field.kind !== 'shapes') throw new Error('the turnstile has no shapes');
    const before = { device: 'lcus', path: '/dev/ttyUSB0', pulseMs: 300, channels: { out: 8, in: 8 } };
    expect(shapeAs(turnstile.field, 'numato', before)).toEqual({
      device: 'numato',
      path: '/dev/ttyUSB0',
      pulseMs: 300,
    });
  });
});

describe('the sections of the form', () => {
  it('hold every setting once, and each has a name in the tables', () => {
    const sections = sectionsOf(fields).filter((name) => name !== 'officers');
    expect(sections.filter((name) => !(knownSections as readonly string[]).includes(name))).toEqual([]);
    const shown = sectionsOf(fields).flatMap((name) => fieldsOfSection(fields, name).map((f) => f.name));
    expect(shown.toSorted()).toEqual(fields.map(({ name }) => name).toSorted());
    expect(fieldsOfSection(fields, generalSection).map(({ name }) => name)).toContain('language');
  });
});

describe('the words of a setting', () => {
  it.each([
    ['openWindowMs', 'Open window', 'ms'],
    ['lockAfterS', 'Lock after', 's'],
    ['journalDays', 'Journal', 'd'],
    ['colourTemperatureK', 'Colour temperature', 'K'],
    ['mainsHz', 'Mains', 'Hz'],
    ['pixelsPerMm', 'Pixels per mm', 'px/mm'],
    ['pinDigits', 'Pin digits', null],
    ['minimumAgeYears', 'Minimum age', 'a'],
    ['usbId', 'USB id', null],
  ])('of %s are %s, in %s', (name, words, unit) => {
    expect(readableName(name)).toBe(words);
    expect(unitOf(name)).toBe(unit);
  });
});
