import { describe, expect, it } from 'vitest';
import type { OfficerId } from '../../main/core/brand.ts';
import type { DeskRefusal } from '../../main/core/officers/refusals.ts';
import { startGateBench } from '../support/gate-bench.ts';
import { givePins, testPin } from '../support/officer-pins.ts';

const suda = 'officer-1' as OfficerId;
const anan = 'officer-2' as OfficerId;
const wrongPin = '314159';

async function bench() {
  const lane = await startGateBench();
  await givePins(lane.gate);
  const { pins } = lane.gate;
  return { ...lane, pins, codeOf: async (pin: string) => codeIn(await pins.check(suda, pin)) };
}

function codeIn(result: { ok: boolean; error?: { code: DeskRefusal } }): DeskRefusal | 'ok' {
  return result.error?.code ?? 'ok';
}

describe('the PINs of a gate', () => {
  it('let nobody in by a wrong one, and lock out after five in a row, with the minutes', async () => {
    const { pins, codeOf, kinds, rows } = await bench();
    for (let n = 0; n < 4; n++) expect(await codeOf(wrongPin)).toBe('officer/wrong-pin');
    expect(await pins.check(suda, wrongPin)).toMatchObject({
      error: { code: 'officer/locked-out', params: { minutes: 5 } },
    });
    expect(await codeOf(testPin)).toBe('officer/locked-out');
    expect(kinds().slice(-7)).toEqual([
      ...Array.from({ length: 5 }, () => 'officer.sign-in-refused'),
      'officer.locked-out',
      'officer.sign-in-refused',
    ]);
    expect(JSON.stringify(rows())).not.toContain(wrongPin);
    expect(codeIn(await pins.check(anan, testPin))).toBe('ok');
  });

  it('open again when the lock-out is over, and forget the wrong ones after a right one', async () => {
    const { codeOf, pass, pins } = await bench();
    for (let n = 0; n < 5; n++) await codeOf(wrongPin);
    await pass(299_000);
    expect(await codeOf(testPin)).toBe('officer/locked-out');
    await pass(2000);
    expect(pins.state(suda).lockedOutUntilMs).toBeNull();
    expect(await codeOf(testPin)).toBe('ok');
    for (let n = 0; n < 4; n++) expect(await codeOf(wrongPin)).toBe('officer/wrong-pin');
  });

  it('are not got round by trying many at once', async () => {
    const { codeOf } = await bench();
    const codes = await Promise.all(Array.from({ length: 12 }, () => codeOf(wrongPin)));
    expect(codes.filter((code) => code === 'officer/wrong-pin')).toHaveLength(4);
  });

  it('stay locked out over a restart', async () => {
    const before = await bench();
    for (let n = 0; n < 5; n++) await before.codeOf(wrongPin);
    before.powerCut();
    const { directory, world } = before;
    const { gate } = await startGateBench({ directory, world, bootId: 'again' });
    expect(codeIn(await gate.pins.check(suda, testPin))).toBe('officer/locked-out');
  });

  it('are refused where they are easy to guess, and where they are the one before', async () => {
    const { pins } = await bench();
    for (const pin of ['123456', '777777', '2718', testPin])
      expect(codeIn(await pins.choose(suda, pin, suda)), pin).toBe('officer/pin-too-simple');
  });

  it('set by a supervisor end the lock-out, and are good for one sign-in only', async () => {
    const { pins, codeOf } = await bench();
    for (let n = 0; n < 5; n++) await codeOf(wrongPin);
    const reset = await pins.reset(suda, anan);
    expect(reset.ok && reset.value).toMatch(/^\d{6}$/);
    expect(pins.state(suda)).toEqual({ hasPin: true, mustChange: true, lockedOutUntilMs: null });
    expect(await codeOf(testPin)).toBe('officer/wrong-pin');
    expect(reset.ok && (await codeOf(reset.value))).toBe('ok');
    expect((await pins.choose(suda, '935162', suda)).ok).toBe(true);
    expect(pins.state(suda).mustChange).toBe(false);
  });

  it('are not taken while the record cannot be written', async () => {
    const { pins, disk } = await bench();
    disk.fails('store/disk-full');
    expect(codeIn(await pins.choose(suda, '935162', suda))).toBe('record/not-written');
    disk.fails(undefined);
    expect(codeIn(await pins.check(suda, testPin))).toBe('ok');
  });
});
