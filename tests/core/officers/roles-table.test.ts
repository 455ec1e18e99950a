import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mayDo, officerActs, officerRoles } from '../../../main/core/officers/roles.ts';

describe('the table of roles in docs/shifts.md', () => {
  it('says what the code does', () => {
    const text = readFileSync(new URL('../../../docs/shifts.md', import.meta.url), 'utf8');
    const rows = officerActs.map(
      (act) => `| ${act} | ${officerRoles.map((role) => (mayDo([role], act) ? 'yes' : '')).join(' | ')} |`,
    );
    const table = [`| act | ${officerRoles.join(' | ')} |`, '|---|---|---|---|---|---|---|', ...rows];
    expect(text.replaceAll('|  |', '| |').replaceAll('|  |', '| |')).toContain(
      table.join('\n').replaceAll('|  |', '| |').replaceAll('|  |', '| |'),
    );
  });
});
