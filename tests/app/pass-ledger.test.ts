import { describe, expect, it } from 'vitest';
import { createPassLedger } from '../../main/app/pass-ledger.ts';
import type { GrantId, PassageId, PersonId, VoyageId } from '../../main/core/brand.ts';
import type { Grant } from '../../main/core/gate/state.ts';
import { createVirtualClock } from '../support/virtual-clock.ts';

const boat = 'boat' as VoyageId;

function grantOf(n: number, voyageId?: VoyageId): Grant {
  return {
    grantId: `grant-${n}` as GrantId,
    passageId: `passage-${n}` as PassageId,
    personId: `person-${n}` as PersonId,
    voyageId,
    direction: 'out',
    reasons: ['OK'],
    by: {
      kind: 'face',
      match: { kind: 'match', personId: 'p' as PersonId, similarity: 1, margin: undefined, frames: 3 },
    },
  };
}

describe('the pass ledger', () => {
  it('shows the newest first, pending until it ends', () => {
    const ledger = createPassLedger(createVirtualClock(500));
    ledger.granted(grantOf(1));
    ledger.granted(grantOf(2));
    ledger.ended(grantOf(1).passageId, 'device');
    expect(ledger.recent().map((p) => [p.passageId, p.confirmation, p.atMs])).toEqual([
      ['passage-2', 'pending', 500],
      ['passage-1', 'device', 500],
    ]);
    expect(ledger.find(grantOf(1).passageId)?.how).toBe('face');
  });

  it('keeps the last twenty', () => {
    const ledger = createPassLedger(createVirtualClock());
    for (let n = 1; n <= 25; n++) ledger.granted(grantOf(n));
    expect(ledger.recent()).toHaveLength(20);
    expect(ledger.find(grantOf(5).passageId)).toBeUndefined();
    expect(ledger.find(grantOf(6).passageId)).toBeDefined();
  });

  it('never forgets a passage that waits for an officer’s word, shows it first, and knows whose it is', () => {
    const ledger = createPassLedger(createVirtualClock());
    ledger.granted(grantOf(1, boat));
    ledger.ended(grantOf(1).passageId, 'none');
    for (let n = 2; n <= 60; n++) ledger.granted(grantOf(n));
    expect(ledger.recent()[0]?.passageId).toBe('passage-1');
    expect(ledger.recent()).toHaveLength(20);
    expect(ledger.unconfirmedOf(grantOf(1).personId)).toEqual([boat]);
    expect(ledger.unconfirmedOf(grantOf(2).personId)).toEqual([]);
    ledger.ended(grantOf(1).passageId, 'walked');
    expect(ledger.unconfirmedOf(grantOf(1).personId)).toEqual([]);
  });

  it.each(['device', 'walked'] as const)(
    'knows of one that waits that the same person has passed since, once that passage is %s',
    (confirmation) => {
      const ledger = createPassLedger(createVirtualClock());
      const again = { ...grantOf(2), personId: grantOf(1).personId };
      for (const grant of [grantOf(1), again, grantOf(3)]) ledger.granted(grant);
      ledger.ended(grantOf(1).passageId, 'none');
      ledger.ended(again.passageId, 'none');
      ledger.ended(grantOf(3).passageId, confirmation);
      expect(ledger.find(grantOf(1).passageId)?.isOvertaken).toBe(false);
      ledger.ended(again.passageId, confirmation);
      expect(ledger.find(grantOf(1).passageId)).toMatchObject({ isOvertaken: true, confirmation: 'none' });
      expect(ledger.find(again.passageId)?.isOvertaken).toBe(false);
    },
  );

  it('goes on after the passes of earlier runs', () => {
    const before = createPassLedger(createVirtualClock());
    for (let n = 1; n <= 20; n++) before.granted(grantOf(n));
    const ledger = createPassLedger(createVirtualClock(), before.recent());
    ledger.granted(grantOf(21));
    expect(
      ledger
        .recent()
        .map((p) => p.passageId)
        .slice(0, 2),
    ).toEqual(['passage-21', 'passage-20']);
    expect(ledger.recent()).toHaveLength(20);
  });
});
