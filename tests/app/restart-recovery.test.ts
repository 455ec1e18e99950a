import { describe, expect, it } from 'vitest';
import { findLeftovers, nothingLeft } from '../../main/app/restart-recovery.ts';
import type { EventDraft } from '../../main/core/events/kinds.ts';
import { createMemoryJournal, signIn } from '../support/memory-journal.ts';
import { passage } from '../support/passages.ts';

/** As the memory journal dates its rows. */
const now = 1_790_000_000_000;

function raised(n: number): EventDraft {
  const payload = { caseId: `case-${n}`, ticket: n, passageId: `passage-${n}`, candidates: [] };
  return { kind: 'case.raised', payload: { ...payload, reasons: ['AMBIGUOUS'] } };
}

function resolved(n: number): EventDraft {
  const payload = {
    caseId: `case-${n}`,
    outcome: 'refused',
    officerId: 'o',
    personId: null,
    note: '',
  } as const;
  return { kind: 'case.resolved', payload: { ...payload, reasons: ['AMBIGUOUS'] } };
}

function leftoversOf(...drafts: EventDraft[]) {
  const journal = createMemoryJournal();
  journal.append(drafts);
  return findLeftovers(journal, now);
}

describe('what an earlier run left', () => {
  it('is nothing in a new journal', () => {
    expect(findLeftovers(createMemoryJournal(), now)).toEqual(nothingLeft);
  });

  it('is an honest ending for every grant and case that has none', () => {
    const { drafts, lastTicket } = leftoversOf(
      passage(1).granted(),
      passage(1).completed(),
      passage(2).granted('officer'),
      passage(3).granted(),
      passage(3).failed(),
      raised(4),
      resolved(4),
      raised(5),
    );
    expect(drafts.map((d) => d.kind)).toEqual(['passage.unconfirmed', 'case.resolved']);
    expect(drafts[0]?.payload).toMatchObject({
      passageId: 'passage-2',
      grantId: 'grant-2',
      voyageId: 'voyage-1',
      cause: 'restart',
    });
    expect(drafts[1]?.payload).toMatchObject({ caseId: 'case-5', outcome: 'left', officerId: null });
    expect(lastTicket).toBe(5);
  });

  it('is not given a second ending by the next start', () => {
    const journal = createMemoryJournal();
    journal.append([passage(1).granted(), raised(1)]);
    journal.append(findLeftovers(journal, now).drafts);
    expect(findLeftovers(journal, now).drafts).toEqual([]);
  });

  it.each([499, 500, 501, 1750])('is found under %i newer rows', (newer) => {
    const rows = Array.from({ length: newer }, (_, i) => signIn(i));
    const { drafts } = leftoversOf(passage(1).granted(), ...rows);
    expect(drafts.map((d) => d.kind)).toEqual(['passage.unconfirmed']);
  });

  it.each([499, 500, 501, 1750])('is not what ended %i rows later', (between) => {
    const rows = Array.from({ length: between }, (_, i) => signIn(i));
    const { drafts } = leftoversOf(
      passage(1).granted(),
      raised(1),
      ...rows,
      passage(1).completed(),
      resolved(1),
    );
    expect(drafts).toEqual([]);
  });

  it('gives the officer the earlier passes, each as it stands now', () => {
    const { passes } = leftoversOf(
      passage(1).granted(),
      passage(1).completed(),
      passage(2).granted(),
      passage(2).abandoned(),
      passage(3).granted(),
      passage(3).unconfirmed(),
      passage(4).granted('officer'),
      passage(4).unconfirmed(),
      passage(4).stated(true),
      passage(5).granted(),
      passage(5).unconfirmed(),
      passage(5).stated(false),
      passage(6).granted(),
      passage(6).failed(),
      passage(7).granted(),
    );
    expect(passes.map((p) => [p.passageId, p.confirmation])).toEqual([
      ['passage-7', 'none'],
      ['passage-6', 'failed'],
      ['passage-5', 'did-not-walk'],
      ['passage-4', 'walked'],
      ['passage-3', 'none'],
      ['passage-2', 'abandoned'],
      ['passage-1', 'device'],
    ]);
    expect(passes[3]).toMatchObject({ how: 'officer', personId: 'person-4', voyageId: 'voyage-1' });
  });
});
