import type { CallResult, OfficerRole } from '../../main/bridge/contract.ts';

export type KeptOfficer = CallResult<'listOfficers'>['officers'][number];

/** An officer as they will be saved. */
export interface OfficerForm {
  readonly officerId: string;
  readonly name: string;
  readonly roles: readonly OfficerRole[];
  readonly isNew: boolean;
}

export const newOfficer: OfficerForm = { officerId: '', name: '', roles: ['officer'], isNew: true };

export function formOfOfficer({ officerId, name, roles }: KeptOfficer): OfficerForm {
  return { officerId, name, roles, isNew: false };
}

/** The name for the record never changes once it stands there; nothing but what may stand in it can be typed. */
export function withOfficerId(form: OfficerForm, typed: string): OfficerForm {
  if (!form.isNew) return form;
  const officerId = typed
    .toLowerCase()
    .replace(/[^a-z0-9-]/g, '')
    .replace(/^-+/, '')
    .slice(0, 32);
  return { ...form, officerId };
}

export function withRole(form: OfficerForm, role: OfficerRole): OfficerForm {
  const has = form.roles.includes(role);
  return { ...form, roles: has ? form.roles.filter((each) => each !== role) : [...form.roles, role] };
}

export function maySaveOfficer({ officerId, name, roles }: OfficerForm): boolean {
  return officerId !== '' && name.trim() !== '' && roles.length > 0;
}
