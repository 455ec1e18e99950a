import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { describe, expect, it, vi } from 'vitest';
import { addRulesCommand } from '../../main/commands/rules-command.ts';
import { gateFolder, leastSettings } from '../support/gate-folder.ts';
import { createIssuer, rulesFolder, setText } from '../support/rule-files.ts';
import { type CliEnd, stackTrace } from '../support/run-cli.ts';

const trust = vi.hoisted(() => ({ clockState: 'synced' }));
vi.mock(import('../../main/adapters/system/system-clock.ts'), async (original) => {
  const { createSystemClock: create } = await original();
  return {
    createSystemClock: () => ({ ...create(), trust: () => ({ ...trust, clockErrorMs: null }) as never }),
  };
});

const issuer = createIssuer();

/** A stopped gate that trusts a port's own key, and a draft of the port beside that key. */
function portFolder() {
  const at = gateFolder(() => undefined);
  writeFileSync(join(at.folder, 'key.pem'), issuer.privatePem);
  writeFileSync(join(at.data, 'port.pem'), issuer.publicPem);
  writeFileSync(
    join(at.data, 'gate.json'),
    JSON.stringify({
      ...leastSettings,
      officers: [
        { officerId: 'officer-1', name: 'Suda', roles: ['supervisor'] },
        { officerId: 'niran', name: 'Niran', roles: ['officer'] },
      ],
      rules: { trustedKeys: ['port.pem'] },
    }),
  );
  const write = (name: string, change: Parameters<typeof setText>[0]) =>
    writeFileSync(join(at.folder, name), setText(change));
  const config = ['--config', join(at.data, 'gate.json')];
  const file = (name: string) => join(at.folder, name);
  return { ...at, write, config, file };
}

/** As the command line would, but in this process: a start of the program takes longer than what it does here. */
async function run(...args: readonly string[]): Promise<CliEnd> {
  const written = { stdout: '', stderr: '' };
  const before = process.exitCode;
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    vi.spyOn(process[stream], 'write').mockImplementation((text) => {
      written[stream] += String(text);
      return true;
    }),
  );
  process.exitCode = 0;
  try {
    const program = new Command();
    addRulesCommand(program);
    await program.parseAsync(['rules', ...args], { from: 'user' });
    return { code: Number(process.exitCode), ...written };
  } finally {
    process.exitCode = before;
    for (const spy of spies) spy.mockRestore();
  }
}

describe('the command "rules"', () => {
  it('lists the shipped sets, and checks them and the program', async () => {
    const { config } = portFolder();
    const list = await run('list', ...config, '--json');
    const check = await run('check', ...config, '--json');
    expect(JSON.parse(list.stdout)).toMatchObject({
      inForce: 'th-2018-practice',
      sets: [
        { ruleSetId: 'th-amendment-proposed', state: 'to-come', standing: 'proposal' },
        { ruleSetId: 'th-2018-practice', state: 'in-force', standing: 'law' },
      ],
      refused: [],
    });
    expect(JSON.parse(check.stdout)).toMatchObject({ ok: true, selfTest: 'passed' });
    expect([list.code, check.code]).toEqual([0, 0]);
  });

  it('shows the values of a set by the names and units of its file, the day of the crew list too', async () => {
    const { stdout, code } = await run('show', 'th-2018-practice', ...portFolder().config);
    expect(code).toBe(0);
    const shipped = JSON.parse(readFileSync(join(rulesFolder, 'th-2018-practice.json'), 'utf8'));
    for (const name of Object.keys(shipped.values))
      expect(stdout).toMatch(new RegExp(`^${name}: [a-z0-9]`, 'm'));
    expect(stdout).toMatch(/^crewListDue: 2 before-departure$/m);
  });

  it('names a set that nobody trusts any more once, with the cause', async () => {
    const { write, config, file, data } = portFolder();
    write('own.json', (set) => ({ ...set, ruleSetId: 'own', effectiveFrom: '2026-01-01' }));
    await run('sign', file('own.json'), '--key', file('key.pem'));
    expect((await run('check', file('own.json'), ...config)).code).toBe(0);
    await run('add', file('own.json'), ...config, '--officer', 'officer-1');
    writeFileSync(join(data, 'gate.json'), JSON.stringify(leastSettings));
    const lines = (await run('list', ...config)).stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines.filter((line) => line.startsWith('refused'))).toHaveLength(1);
  });

  it("signs a port's own set, takes it over, and puts it in force on its day", async () => {
    const { write, config, file, open } = portFolder();
    const officer = [...config, '--officer', 'officer-1', '--json'];
    write('own.json', (set) => ({ ...set, ruleSetId: 'own', effectiveFrom: '2026-01-01' }));
    expect((await run('check', file('own.json'), ...config)).code).toBe(1);
    expect((await run('check', file('own.json'), '--draft', '--json')).code).toBe(0);
    expect((await run('sign', file('own.json'), '--key', file('key.pem'))).code).toBe(0);
    const added = await run('add', file('own.json'), ...officer);
    expect(JSON.parse(added.stdout)).toMatchObject({ ruleSetId: 'own', taken: 'done', inForce: 'own' });
    const back = await run('activate', 'th-2018-practice', ...officer);
    expect(JSON.parse(back.stdout)).toEqual({ inForce: 'th-2018-practice', taken: 'done' });
    const list = await run('list', ...config, '--json');
    expect(JSON.parse(list.stdout)).toMatchObject({ inForce: 'th-2018-practice' });
    const store = open();
    const rows = store.journal.read(1, 10).filter(({ kind }) => kind.startsWith('rules.'));
    store.close();
    expect(
      rows.map(({ kind, payload }) => `${kind} ${payload['ruleSetId']} ${payload['officerId']}`),
    ).toEqual(['rules.added own officer-1', 'rules.activated th-2018-practice officer-1']);
  });

  it('puts nothing in force while nobody knows what day it is', async () => {
    const { config } = portFolder();
    trust.clockState = 'unsynced';
    const end = await run('activate', 'th-amendment-proposed', ...config, '--officer', 'officer-1');
    trust.clockState = 'synced';
    expect(end.code).toBe(1);
    expect(end.stderr).toMatch(/clock of this machine cannot be trusted.*Nothing was changed/);
  });

  it('refuses with a sentence, and changes nothing', async () => {
    const { write, config, file, open } = portFolder();
    const officer = [...config, '--officer', 'officer-1'];
    write('bad.json', (set) => ({ ...set, values: { ...set.values, minimumAgeYears: 21 } }));
    for (const kind of ['json', 'sig'])
      copyFileSync(join(rulesFolder, `th-2018-practice.${kind}`), file(`altered.${kind}`));
    const altered = readFileSync(file('altered.json'), 'utf8').replace('Years": 18', 'Years": 16');
    writeFileSync(file('altered.json'), altered);
    const stories = [
      [['sign', file('bad.json'), '--key', file('key.pem')], 'case "of age on the birthday" expects nothing'],
      [['sign', file('bad.json'), '--key', file('nothing.pem')], 'cannot be read'],
      [['check', file('altered.json'), ...config], 'rules/wrong-signature'],
      [['list', '--config', file('nothing.json')], 'cannot be read'],
      [['show', 'elephant', ...config], 'at hand'],
      [['add', file('altered.json'), ...officer], 'rules/wrong-signature'],
      [['add', file('bad.json'), ...officer], 'signature'],
      [['activate', 'th-amendment-proposed', ...officer], 'after today'],
      [['activate', 'elephant', ...officer], 'at hand'],
      [['activate', 'th-2018-practice', ...config, '--officer', 'nobody'], 'nobody'],
      [['activate', 'th-2018-practice', ...config, '--officer', 'niran'], '"change-settings"'],
      [['add', file('altered.json'), ...config, '--officer', 'niran'], '"change-settings"'],
      [['drop', 'elephant', ...config, '--officer', 'niran'], '"change-settings"'],
    ] as const;
    for (const [args, told] of stories) {
      const { code, stdout, stderr } = await run(...args);
      expect([args[0], code]).toEqual([args[0], 1]);
      expect(stderr).toContain(told);
      expect(stderr).toMatch(/\.\n$/);
      expect(`${stderr}${stdout}`).not.toMatch(stackTrace);
    }
    const store = open();
    expect(store.rules.files()).toEqual([]);
    expect(store.rules.choice()).toBeUndefined();
    store.close();
  });

  it('packs sets into the list that the central office publishes', async () => {
    const packed = await run('pack', join(rulesFolder, 'th-2018-practice.json'));
    expect(JSON.parse(packed.stdout)).toEqual([
      {
        ruleSetId: 'th-2018-practice',
        effectiveFrom: '2018-01-01',
        rules: {
          text: readFileSync(join(rulesFolder, 'th-2018-practice.json'), 'utf8'),
          signature: readFileSync(join(rulesFolder, 'th-2018-practice.sig'), 'utf8').trim(),
        },
      },
    ]);
  });
});
