import { describe, expect, it } from 'vitest';
import { lastResort } from '../../main/core/rules/last-resort.ts';
import { createIssuer } from '../support/rule-files.ts';
import { createRulesBench, noonOf, suda } from '../support/rules-bench.ts';
import { expectOk } from '../support/store-options.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

const hourMs = 3_600_000;
const issuer = createIssuer();
const old = issuer.law('old', '2018-01-01');
const next = issuer.law('next', '2026-11-23', 20);

describe('the rules in force', () => {
  it('stand in the record once, however often they are looked at', async () => {
    const at = createRulesBench({ issuer, shipped: [old] });
    const watch = at.start();
    watch.look();
    await at.clock.advance(6 * hourMs);
    expect(at.rows('rules.activated')).toEqual([
      expect.objectContaining({ ruleSetId: 'old', effectiveFrom: '2018-01-01', source: 'shipped' }),
    ]);
    expect(at.health.codeOf('lists')).toBeUndefined();
  });

  it('change at midnight of the port, by themselves', async () => {
    const at = createRulesBench({ issuer, shipped: [old, next] });
    at.start();
    expect(at.shelf.current()).toMatchObject({ ruleSetId: 'old', rules: { minimumAgeYears: 18 } });
    await at.clock.advance(12 * hourMs - 1);
    expect(at.shelf.current().ruleSetId).toBe('old');
    expect(at.rows('rules.activated').length).toBe(1);
    await at.clock.advance(1);
    expect(at.rows('rules.activated').map(({ ruleSetId }) => ruleSetId)).toEqual(['old', 'next']);
    expect(at.shelf.current()).toMatchObject({ ruleSetId: 'next', rules: { minimumAgeYears: 20 } });
    expect(at.shelf.on('2026-11-22').ruleSetId).toBe('old');
  });

  it('are those of today after weeks off, and said once', () => {
    const before = createRulesBench({ issuer, shipped: [old, next] });
    before.start().close();
    before.store.close();
    const clock = createVirtualClock(noonOf('2026-12-20'));
    const after = createRulesBench({ issuer, shipped: [old, next], directory: before.directory, clock });
    after.start();
    expect(after.rows('rules.activated').map(({ ruleSetId }) => ruleSetId)).toEqual(['old', 'next']);
    after.store.close();
    const again = createRulesBench({ issuer, shipped: [old, next], directory: before.directory, clock });
    again.start();
    expect(again.rows('rules.activated').length).toBe(2);
  });

  it('begin on 29 February where they say so', async () => {
    const leap = issuer.law('leap', '2028-02-29');
    const clock = createVirtualClock(noonOf('2028-02-28'));
    const at = createRulesBench({ issuer, shipped: [old, leap], clock });
    at.start();
    expect(at.inForce()).toBe('old');
    await at.clock.advance(12 * hourMs);
    expect(at.inForce()).toBe('leap');
  });

  it('are never none: before the first of them officers decide, and the last good ones are asked', () => {
    const at = createRulesBench({ issuer, shipped: [next] });
    at.start();
    expect(at.health.codeOf('lists')).toBe('rules/none-in-force');
    expect(at.shelf.current()).toEqual(lastResort);
    expect(at.rows('rules.activated')).toEqual([]);
  });

  it('stand still in a program that fails its self-test', () => {
    const at = createRulesBench({ issuer, shipped: [old], selfTest: 'made to fail' });
    at.start();
    expect(at.health.codeOf('lists')).toBe('rules/self-test-failed');
    expect(at.log.lines.some(({ event }) => event === 'rules.self-test-failed')).toBe(true);
  });

  it('do not fall with a shipped set that was altered; it is refused and said so', () => {
    const at = createRulesBench({ issuer, shipped: [old, { ...next, text: `${next.text} ` }] });
    at.start();
    expect(at.inForce()).toBe('old');
    expect(at.health.codeOf('lists')).toBe('rules/refused');
    expect(at.rows('rules.refused')).toEqual([
      { ruleSetId: null, cause: 'rules/wrong-signature', source: 'shipped' },
    ]);
  });
});

describe('while the clock cannot be trusted', () => {
  it('the stricter of what may hold is asked for', () => {
    const clock = { ...createVirtualClock(noonOf('2026-11-22')), trust: () => unsynced };
    const at = createRulesBench({ issuer, shipped: [old, next], clock });
    expect(at.shelf.current()).toMatchObject({ ruleSetId: 'old', rules: { minimumAgeYears: 20 } });
  });

  it('no officer puts a set in force: from a day to come it would not hold once the clock is right', () => {
    const clock = { ...createVirtualClock(noonOf('2027-06-01')), trust: () => unsynced };
    const at = createRulesBench({ issuer, shipped: [old, next], clock });
    expect(at.intake.activate('old', suda)).toMatchObject({
      error: { cause: 'rules/clock-untrusted', why: expect.stringMatching(/clock.*cannot be trusted/) },
    });
    expect(at.store.rules.choice()).toBeUndefined();
    expect(at.rows('rules.activated')).toEqual([]);
  });

  const unsynced = { clockState: 'unsynced', clockErrorMs: null } as never;
});

describe('a set that is refused and stays where it is', () => {
  it('stands in the record once, not once an hour for as long as it lies there', async () => {
    const at = createRulesBench({ issuer, shipped: [old, createIssuer().law('foreign', '2027-01-01')] });
    at.start();
    await at.clock.advance(30 * hourMs);
    expect(at.rows('rules.refused')).toEqual([
      { ruleSetId: null, cause: 'rules/wrong-signature', source: 'shipped' },
    ]);
  });
});

describe('an officer at the machine', () => {
  it('adds a set, which holds from its day on', async () => {
    const at = createRulesBench({ issuer, shipped: [old] });
    const watch = at.start();
    expect(expectOk(at.intake.add(next, suda)).taken).toBe('done');
    watch.look();
    expect(at.inForce()).toBe('old');
    expect(at.rows('rules.added')).toEqual([
      expect.objectContaining({ ruleSetId: 'next', effectiveFrom: '2026-11-23', officerId: suda }),
    ]);
    await at.clock.advance(12 * hourMs);
    expect(at.inForce()).toBe('next');
    expect(expectOk(at.intake.add(next, suda)).taken).toBe('there');
    expect(at.rows('rules.added').length).toBe(1);
  });

  it('goes back to an older set, which stays until a newer one begins, also after a restart', async () => {
    const later = issuer.law('later', '2026-12-01');
    const clock = createVirtualClock(noonOf('2026-11-24'));
    const shipped = [old, next, later];
    const at = createRulesBench({ issuer, shipped, clock });
    at.start();
    expect(at.inForce()).toBe('next');
    expect(at.intake.activate('old', suda)).toEqual({ ok: true, value: 'done' });
    expect(at.intake.activate('old', suda)).toEqual({ ok: true, value: 'there' });
    expect(at.inForce()).toBe('old');
    expect(at.rows('rules.activated').at(-1)).toMatchObject({ ruleSetId: 'old', officerId: suda });
    at.store.close();
    const after = createRulesBench({ issuer, shipped, clock, directory: at.directory });
    after.start();
    expect(after.inForce()).toBe('old');
    await clock.advance(7 * 24 * hourMs);
    expect(after.inForce()).toBe('later');
    expect(after.rows('rules.activated').map(({ ruleSetId }) => ruleSetId)).toEqual(['next', 'old', 'later']);
  });

  it('puts no set in force whose day is still to come, nor one that is not at hand', () => {
    const at = createRulesBench({ issuer, shipped: [old, next] });
    expect(at.intake.activate('next', suda)).toMatchObject({
      ok: false,
      error: { cause: 'rules/in-future' },
    });
    expect(at.intake.activate('elephant', suda)).toMatchObject({ ok: false });
    expect(at.inForce()).toBe('old');
    expect(at.rows('rules.activated')).toEqual([]);
    expect(at.rows('rules.refused')).toEqual([
      { ruleSetId: 'next', cause: 'rules/in-future', source: 'shipped' },
    ]);
  });

  it('takes a set away that is not in force, and no other', () => {
    const at = createRulesBench({ issuer, shipped: [old], clock: createVirtualClock(noonOf('2026-11-24')) });
    expectOk(at.intake.add(next, suda));
    const refused = { ok: false, error: { cause: 'rules/in-force' } };
    expect(at.intake.drop('next', suda)).toMatchObject(refused);
    expect(at.intake.drop('old', suda)).toMatchObject({ ok: false });
    expectOk(at.intake.activate('old', suda));
    expect(at.intake.drop('next', suda).ok).toBe(true);
    expect(at.shelf.library().sets.map(({ ruleSetId }) => ruleSetId)).toEqual(['old']);
    expect(at.rows('rules.dropped')).toEqual([{ ruleSetId: 'next', officerId: suda }]);
  });

  it.each([
    ['signed by a stranger', createIssuer().law('new', '2026-12-01'), 'rules/wrong-signature'],
    ['altered', { ...next, text: next.text.replace('20', '16') }, 'rules/wrong-signature'],
    ['incomplete', issuer.sign('{"format":"pipo-gate-rules/1"}'), 'rules/unreadable'],
    ['older than what holds', issuer.law('older', '2017-01-01'), 'rules/older'],
    ['of an id that is taken', issuer.law('old', '2026-12-01'), 'rules/same-id-other-content'],
    ['of a day that is taken', issuer.law('new', '2018-01-01'), 'rules/same-day'],
    [
      'issued tomorrow',
      issuer.sign(
        old.text
          .replace('2026-01-01', '2026-11-23')
          .replace('"old"', '"new"')
          .replace('2018-01-01', '2026-12-01'),
      ),
      'rules/in-future',
    ],
  ])('brings a set that is %s, and nothing changes', (_what, file, cause) => {
    const at = createRulesBench({ issuer, shipped: [old] });
    at.start();
    expect(at.intake.add(file, suda)).toMatchObject({ ok: false, error: { cause } });
    expect(at.store.rules.files()).toEqual([]);
    expect(at.shelf.library().sets.length).toBe(1);
    expect(at.rows('rules.added')).toEqual([]);
    expect(at.rows('rules.refused')).toEqual([expect.objectContaining({ cause, source: 'file' })]);
  });
});

describe('a list of the centre', () => {
  it('brings sets that hold from their day on', () => {
    const at = createRulesBench({ issuer, shipped: [old], clock: createVirtualClock(noonOf('2026-11-24')) });
    at.start();
    expect(at.send([next], 1)).toEqual({ ok: true, value: 'applied' });
    expect(at.inForce()).toBe('next');
    expect(at.rows('rules.activated').at(-1)).toMatchObject({ ruleSetId: 'next', source: 'centre' });
  });

  it('is refused whole for one set that may not be used, and the list before it stays', () => {
    const at = createRulesBench({ issuer, shipped: [old], clock: createVirtualClock(noonOf('2026-11-24')) });
    at.start();
    expect(at.send([next], 1)?.ok).toBe(true);
    const good = issuer.law('good', '2026-11-24');
    const bad = createIssuer().law('bad', '2026-12-01');
    expect(at.send([next, good, bad], 2)).toEqual({ ok: false, error: 'dataset/wrong-content' });
    expect(at.inForce()).toBe('next');
    expect(at.shelf.library().sets.map(({ ruleSetId }) => ruleSetId)).toEqual(['old', 'next']);
    expect(at.rows('rules.refused')).toEqual([
      { ruleSetId: null, cause: 'rules/wrong-signature', source: 'centre' },
    ]);
  });

  it('is rolled back, and the set that held before holds again', () => {
    const at = createRulesBench({ issuer, shipped: [old], clock: createVirtualClock(noonOf('2026-11-24')) });
    at.start();
    const first = issuer.law('first', '2026-11-20');
    at.send([first], 1);
    at.send([first, next], 2);
    expect(at.inForce()).toBe('next');
    const rollback = expectOk(at.lists.desk.rollback('rules', 1, 'command-1'));
    expectOk(at.record.commit(rollback.drafts, () => rollback.within()));
    rollback.after();
    expect(at.inForce()).toBe('first');
    expect(at.rows('rules.activated').map(({ ruleSetId }) => ruleSetId)).toEqual([
      'old',
      'first',
      'next',
      'first',
    ]);
  });
});
