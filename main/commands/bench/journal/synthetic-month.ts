import type { MonoMs, WallMs } from '../../../core/brand.ts';
import type { EventDraft } from '../../../core/events/kinds.ts';
import type { Clock } from '../../../ports/clock.ts';

/** A month without the central office, as a busy gate would record it. */
export const monthMs = 30 * 24 * 3_600_000;
/** People whom the made-up gate knows, and boats on which they go out. */
const people = 5000;
const voyages = 400;

/** A clock that is moved by hand through the month that ends now. */
export interface MonthClock extends Clock {
  /** @param fraction of the month that has passed, 0..1 */
  moveTo(fraction: number): void;
}

export function createMonthClock(endMs: number): MonthClock {
  let atMs = 0;
  return {
    moveTo(fraction) {
      atMs = Math.round(fraction * monthMs);
    },
    mono: () => atMs as MonoMs,
    wall: () => (endMs - monthMs + atMs) as WallMs,
    trust: () => ({ clockState: 'holdover', clockErrorMs: 450 }),
    after: () => () => undefined,
  };
}

/**
 * Row number `n` of the month: people are let through and walk, and one in fifty is a case that an officer resolves.
 * The same number gives the same row.
 */
export function monthDraft(n: number): EventDraft {
  const story = Math.floor(n / 2);
  return story % 50 === 49 ? caseDraft(story, n % 2 === 0) : passageDraft(story, n % 2 === 0);
}

/** A permission as the gate writes it before the turnstile hears of it. */
export function grantDraft(story: number): EventDraft {
  return passageDraft(story, true);
}

function passageDraft(story: number, isGrant: boolean): EventDraft {
  const direction = story % 2 === 0 ? 'out' : 'in';
  const who = {
    passageId: idOf('a', story),
    grantId: idOf('b', story),
    personId: personOf(story),
    voyageId: `01J7${String(story % voyages).padStart(22, '0')}`,
    direction,
  } as const;
  if (!isGrant) return { kind: 'passage.completed', payload: { ...who, confirmation: 'device', count: 1 } };
  const match = { personId: who.personId, similarity: similarityOf(story), margin: 0.31, frames: 3 };
  const rest = { how: 'face', officerId: null, caseId: null, reasons: ['OK'], match } as const;
  return { kind: 'passage.granted', payload: { ...who, ...rest, reasons: ['OK'] } };
}

function caseDraft(story: number, isRaised: boolean): EventDraft {
  const caseId = idOf('c', story);
  const candidates = [{ personId: personOf(story), similarity: similarityOf(story) }];
  if (isRaised)
    return {
      kind: 'case.raised',
      payload: {
        caseId,
        ticket: story + 1,
        passageId: idOf('a', story),
        reasons: ['NOT_ON_LIST'],
        candidates,
      },
    };
  const note = 'ไม่อยู่ในรายชื่อ';
  const payload = { caseId, outcome: 'refused', officerId: 'officer-1', personId: null, note } as const;
  return { kind: 'case.resolved', payload: { ...payload, reasons: ['NOT_ON_LIST'] } };
}

function personOf(story: number): string {
  return `01J8${String((story * 7919) % people).padStart(22, '0')}`;
}

function similarityOf(story: number): number {
  return 0.6 + ((story * 104_729) % 3000) / 10_000;
}

function idOf(kind: string, story: number): string {
  return `0193${kind}000-0000-7000-8000-${story.toString(16).padStart(12, '0')}`;
}
