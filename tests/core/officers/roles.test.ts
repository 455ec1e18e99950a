import { describe, expect, it } from 'vitest';
import { actsOf, actsOfAll, mayDo, officerActs, officerRoles } from '../../../main/core/officers/roles.ts';

describe('roles at the panel', () => {
  it('leave no act that nobody may do', () => {
    for (const act of officerActs) expect(mayDo(officerRoles, act), act).toBe(true);
  });

  it('let nobody do anything without a role', () => {
    expect(actsOfAll([])).toEqual([]);
  });

  it('keep those apart who decide about people and who change the gate, but for the supervisor', () => {
    for (const role of officerRoles.filter((each) => each !== 'supervisor')) {
      const acts = actsOf(role);
      expect(acts.includes('decide-case') && acts.includes('change-settings'), role).toBe(false);
    }
  });

  it('show faces to those alone who work with people', () => {
    const seers = officerRoles.filter((role) => actsOf(role).includes('see-people'));
    expect(seers).toEqual(['clerk', 'officer', 'supervisor']);
  });

  it('add up, each act once', () => {
    expect(actsOfAll(['auditor', 'clerk'])).toEqual([
      'see-people',
      'enrol',
      'make-muster',
      'export-lists',
      'see-reports',
      'see-settings',
    ]);
  });
});
