import { generateIdentity, identityToRecipient } from 'age-encryption';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../main/adapters/config/load-config.ts';
import { createAgeOpener } from '../main/adapters/secrets/age-sealer.ts';
import { createShownReads } from '../main/app/store-reads.ts';
import { crewHandlers } from '../main/bridge/handlers/crew.ts';
import type { Seat } from '../main/bridge/handlers/handlers.ts';
import { composeCrew } from '../main/compose-crew.ts';
import { helpCallOf } from '../main/core/events/help-call.ts';
import { type GateBench, startGateBench, voyageId } from './support/gate-bench.ts';
import { personOf } from './support/store-bench.ts';

function settingsOf(welfare: unknown) {
  const settings = parseConfig(
    {
      ...{ site: 'samut-sakhon', gate: 'lane-1', dataDirectory: '.', language: 'en', welfare },
      ...{ lane: { direction: 'out' }, camera: { kind: 'device' }, turnstile: { device: 'simulated' } },
      officers: [{ officerId: 'officer-1', name: 'Suda' }],
    },
    'of a test',
  );
  if (!settings.ok) throw new Error(settings.error);
  return settings.value;
}

function crewOn(bench: GateBench, welfare: unknown = null) {
  const { store, clock, log, gate } = bench;
  const shown = createShownReads(store, gate.recorder);
  const crew = composeCrew(settingsOf(welfare), { store, clock, log }, { gate, shown });
  const handlers = crewHandlers(crew);
  const seat = {} as Seat;
  return {
    ...crew,
    ask: () => handlers.askForHelp({}, seat),
    press: (language: 'my' | 'km') => handlers.chooseLanguage({ language }, seat),
  };
}

const helpRows = (bench: GateBench) => bench.rows().filter(({ kind }) => kind === 'help.asked');

describe('the crew screen of a gate', () => {
  it('speaks the language of the crew that is to come, and follows when their data change', async () => {
    const bench = await startGateBench();
    const crew = crewOn(bench);
    expect(crew.view().language).toBe('en');
    for (const n of [1, 2, 3]) {
      const person = { ...personOf(n), language: n === 3 ? ('km' as const) : ('my' as const) };
      bench.store.people.save(person, []);
      bench.store.voyages.addLine(voyageId, person.personId, 'crew');
    }
    await bench.pass(5000);
    expect(crew.view().language).toBe('my');
    for (const n of [1, 2]) {
      const { personId } = personOf(n);
      bench.store.people.save({ ...personOf(n), language: 'km' }, []);
      crew.forget(personId);
    }
    expect(crew.view().language).toBe('km');
  });

  it('is free again at once when the turnstile has reported the passage', async () => {
    const bench = await startGateBench();
    const crew = crewOn(bench);
    bench.knows(1);
    bench.device.person.willWalk(1500);
    bench.engine.sees({ axis: 1 });
    await bench.until('green', () => crew.view().screen.kind === 'go');
    const passed = () => bench.kinds().includes('passage.completed');
    await bench.until('the passage', passed);
    const walkedAt = bench.clock.mono();
    await bench.until('a free screen', () => crew.view().screen.kind === 'come');
    expect(bench.clock.mono() - walkedAt).toBeLessThan(1500);
    // Also for the next one, who stands there already.
    bench.knows(2);
    bench.engine.sees({ axis: 2, x: 300 });
    await bench.until('the next', () => crew.view().screen.kind === 'wait');
    expect(bench.clock.mono() - walkedAt).toBeLessThan(1500);
  });
});

describe('the hidden help signal of a gate', () => {
  it('is sealed so that the welfare contact opens it and nobody else does', async () => {
    const [identity, stranger] = [await generateIdentity(), await generateIdentity()];
    const bench = await startGateBench();
    const crew = crewOn(bench, { name: 'Contact', recipient: await identityToRecipient(identity) });
    expect(crew.view().help).toBe(true);
    const personId = bench.knows(1);
    bench.engine.sees({ axis: 1 });
    await bench.until('green', () => crew.view().screen.kind === 'go');
    expect(await crew.ask()).toEqual({ ok: true, value: {} });
    await expect.poll(() => helpRows(bench)).toHaveLength(1);
    const sealed = String(helpRows(bench)[0]?.payload['sealed']);
    expect(helpCallOf((await createAgeOpener(`# mine\n${identity}\n`)(sealed)) ?? '')).toMatchObject({
      gate: 'samut-sakhon/lane-1',
      personId,
    });
    expect(await createAgeOpener(stranger)(sealed)).toBeUndefined();
    const stored = JSON.stringify(helpRows(bench)[0]?.payload);
    expect(stored).not.toContain(personId);
  });

  it('is off without a contact, and answers the same all the same', async () => {
    const bench = await startGateBench();
    const crew = crewOn(bench);
    expect(crew.view().help).toBe(false);
    expect(await crew.ask()).toEqual({ ok: true, value: {} });
    await bench.pass(10);
    expect(helpRows(bench)).toEqual([]);
  });

  it('does not start with a key that nobody could open', () => {
    const typo = `age1${'q'.repeat(58)}`;
    const parsed = parseConfig({ welfare: { name: 'Contact', recipient: typo } }, 'of a test');
    expect(parsed.ok ? '' : parsed.error).toContain('typing error');
  });
});
