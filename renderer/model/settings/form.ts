import {
  type CallResult,
  changedPlaces,
  type SettingPlace,
  settingPath,
} from '../../../main/bridge/contract.ts';
import { unreachable } from '../../unreachable.ts';
import { fieldsIn, type Json, type JsonObject, type NamedField } from './field.ts';
import { valueAt, withValueAt } from './place.ts';
import { type PlacedProblem, problemsIn } from './problems.ts';

/** The settings as somebody changes them: what the file says, and what they want it to say. */
export interface SettingsForm {
  readonly fields: readonly NamedField[];
  readonly saved: JsonObject;
  readonly draft: JsonObject;
  readonly revision: string;
  readonly file: string;
  readonly awaitsRestart: boolean;
  readonly section: string;
  /** What the gate found that this panel cannot; until something is changed. */
  readonly refused: CallResult<'saveSettings'>['problems'];
  /** The changes are looked over before they are saved. */
  readonly reviewing: boolean;
}

export type SettingsEvent =
  | { readonly kind: 'set'; readonly place: SettingPlace; readonly value: Json | undefined }
  | { readonly kind: 'section'; readonly name: string }
  | { readonly kind: 'review'; readonly on: boolean }
  | { readonly kind: 'discard' }
  | { readonly kind: 'refused'; readonly problems: SettingsForm['refused'] }
  | { readonly kind: 'read'; readonly read: CallResult<'readSettings'> };

/** Single settings at the top of the file have a section of their own. */
export const generalSection = 'general';

export function formOf(read: CallResult<'readSettings'>, section: string | null = null): SettingsForm {
  const saved = read.values as JsonObject;
  const fields = fieldsIn(read.schema);
  return {
    fields,
    saved,
    draft: saved,
    revision: read.revision,
    file: read.file,
    awaitsRestart: read.awaitsRestart,
    section: section ?? generalSection,
    refused: [],
    reviewing: false,
  };
}

export function reduceSettings(form: SettingsForm, event: SettingsEvent): SettingsForm {
  switch (event.kind) {
    case 'set':
      return { ...form, draft: withValueAt(form.draft, event.place, event.value), refused: [] };
    case 'section':
      return { ...form, section: event.name, reviewing: false };
    case 'review':
      return { ...form, reviewing: event.on };
    case 'discard':
      return { ...form, draft: form.saved, refused: [], reviewing: false };
    case 'refused': {
      const [first] = event.problems;
      const section = first === undefined ? form.section : sectionOf(form.fields, first.path);
      return { ...form, refused: event.problems, section, reviewing: false };
    }
    case 'read':
      return formOf(event.read, form.section);
    default:
      return unreachable(event);
  }
}

/** Groups have a section each; whatever stands alone is general. */
export function sectionsOf(fields: readonly NamedField[]): readonly string[] {
  return [generalSection, ...fields.filter(isGroup).map(({ name }) => name)];
}

export function fieldsOfSection(fields: readonly NamedField[], section: string): readonly NamedField[] {
  if (section === generalSection) return fields.filter((named) => !isGroup(named));
  return fields.filter(({ name }) => name === section);
}

export function sectionOf(fields: readonly NamedField[], place: SettingPlace): string {
  const top = fields.find(({ name }) => name === place[0]);
  return top !== undefined && isGroup(top) ? top.name : generalSection;
}

function isGroup({ field }: NamedField): boolean {
  const { kind } = field.kind === 'maybe' ? field.inner : field;
  return kind === 'group' || kind === 'shapes' || kind === 'list';
}

export interface SettingChange {
  readonly place: SettingPlace;
  readonly path: string;
  readonly before: Json | undefined;
  readonly after: Json | undefined;
  readonly live: boolean;
}

/** Each changed setting with what the file says and what it will say. */
export function changesIn({ fields, saved, draft }: SettingsForm): readonly SettingChange[] {
  return changedPlaces(saved, draft).map((place) => ({
    place,
    path: settingPath(place),
    before: valueAt(saved, place),
    after: valueAt(draft, place),
    live: fields.find(({ name }) => name === place[0])?.live === true,
  }));
}

export function localProblems({ fields, draft }: SettingsForm): readonly PlacedProblem[] {
  return problemsIn(fields, draft);
}

/** Saving is offered once something has changed and nothing is known to be wrong with it. */
export function maySave(form: SettingsForm): boolean {
  return changesIn(form).length > 0 && localProblems(form).length === 0;
}
