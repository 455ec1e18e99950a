import { describe, expect, it } from 'vitest';
import type { MonoMs, OfficerId } from '../../../main/core/brand.ts';
import {
  type Session,
  type SessionEvent,
  signedOut,
  stepSession,
} from '../../../main/core/officers/session.ts';

const suda = 'suda' as OfficerId;
const anan = 'anan' as OfficerId;
const at = (ms: number) => ms as MonoMs;
const lockAfterMs = 180_000;

const identified = (officerId: OfficerId, ms: number): SessionEvent => ({
  kind: 'identified',
  officerId,
  how: 'pin',
  at: at(ms),
});

/** The session after these events, and what the record said of the last one. */
function played(...events: SessionEvent[]) {
  let session: Session = signedOut;
  let facts: readonly unknown[] = [];
  for (const event of events) ({ session, facts } = stepSession(session, event, lockAfterMs));
  return { session, facts };
}

describe('a session at a window', () => {
  it('begins with the right PIN', () => {
    expect(played(identified(suda, 5))).toEqual({
      session: { kind: 'signed-in', officerId: suda, touchedAt: 5 },
      facts: [{ kind: 'signed-in', officerId: suda, how: 'pin' }],
    });
  });

  it('locks itself when nobody has touched the panel for the time, and not a moment before', () => {
    const early = played(identified(suda, 0), { kind: 'time', at: at(lockAfterMs - 1) });
    expect(early.session.kind).toBe('signed-in');
    const late = played(identified(suda, 0), { kind: 'time', at: at(lockAfterMs) });
    expect(late).toEqual({
      session: { kind: 'locked', officerId: suda },
      facts: [{ kind: 'locked', officerId: suda, cause: 'idle' }],
    });
  });

  it('goes on while it is touched', () => {
    const touched: SessionEvent = { kind: 'touched', at: at(100_000) };
    const { session } = played(identified(suda, 0), touched, { kind: 'time', at: at(200_000) });
    expect(session.kind).toBe('signed-in');
  });

  it('is not saved by a touch that comes too late', () => {
    const { session } = played(identified(suda, 0), { kind: 'touched', at: at(lockAfterMs) });
    expect(session.kind).toBe('locked');
  });

  it('is opened again by its own officer only; anybody else takes it over', () => {
    const own = played(identified(suda, 0), { kind: 'lock' }, identified(suda, 9));
    expect(own.facts).toEqual([{ kind: 'unlocked', officerId: suda, how: 'pin' }]);
    const other = played(identified(suda, 0), { kind: 'lock' }, identified(anan, 9));
    expect(other).toEqual({
      session: { kind: 'signed-in', officerId: anan, touchedAt: 9 },
      facts: [
        { kind: 'signed-out', officerId: suda, cause: 'other-officer' },
        { kind: 'signed-in', officerId: anan, how: 'pin' },
      ],
    });
  });

  it('never opens by anything but a PIN', () => {
    const others: SessionEvent[] = [
      { kind: 'touched', at: at(1) },
      { kind: 'time', at: at(1) },
      { kind: 'lock' },
      { kind: 'end', cause: 'by-hand' },
    ];
    const starts: Session[] = [signedOut, { kind: 'locked', officerId: suda }];
    for (const session of starts)
      for (const event of others)
        expect(stepSession(session, event, lockAfterMs).session.kind, event.kind).not.toBe('signed-in');
  });

  it.each(['by-hand', 'window-gone', 'struck-off'] as const)('ends %s, also while it is locked', (cause) => {
    const facts = [{ kind: 'signed-out', officerId: suda, cause }];
    expect(played(identified(suda, 0), { kind: 'end', cause })).toEqual({ session: signedOut, facts });
    expect(played(identified(suda, 0), { kind: 'lock' }, { kind: 'end', cause }).facts).toEqual(facts);
  });

  it('is nobody’s twice: what ends it says so once', () => {
    const end: SessionEvent = { kind: 'end', cause: 'by-hand' };
    expect(played(identified(suda, 0), end, end).facts).toEqual([]);
  });
});
