import type { FaultCode } from '../core/codes.ts';
import type { VoyageFinding } from '../core/voyage/reconciliation.ts';
import type { Journal } from '../ports/journal.ts';
import type { HealthBoard } from './health-board.ts';
import { payloadOf } from './journal-news.ts';
import { findingsOf, type VoyageBoard } from './voyage-board.ts';

const code: FaultCode = 'lists/does-not-add-up';
const source = 'findings';

interface Deps {
  readonly board: Pick<VoyageBoard, 'now' | 'shown' | 'onChanged'>;
  readonly health: Pick<HealthBoard, 'report'>;
  readonly journal: Pick<Journal, 'onAppended'>;
}

/**
 * What does not add up on a crew list is an alarm until an officer has acknowledged it: it stays on the boat, and the
 * strip rings again only for something new. Nothing of it is kept: a gate that starts anew rings for all that stands.
 * To be started before whoever else reports about the lists: of equal faults of a part the strip shows the one whose
 * source spoke first, and people who may be missing are told before lists that may be old.
 */
export function watchFindings({ board, health, journal }: Deps): () => void {
  let seen: ReadonlySet<string> = new Set();

  function look(): void {
    const all = keysOf(findingsOf(board.shown()));
    seen = new Set([...seen].filter((key) => all.has(key)));
    const isNew = [...all].some((key) => !seen.has(key));
    health.report('lists', isNew ? code : undefined, source);
  }

  const unsubscribe = journal.onAppended((rows) => {
    if (!rows.some((row) => payloadOf(row, 'fault.acknowledged')?.code === code)) return;
    seen = keysOf(findingsOf(board.shown()));
    look();
  });
  board.onChanged(look);
  look();
  return unsubscribe;
}

/** A list that came late stands with its boat; nobody is looked for because of it. */
function isAboutPeople({ kind }: VoyageFinding): boolean {
  return kind !== 'late-list';
}

function keysOf(findings: readonly VoyageFinding[]): ReadonlySet<string> {
  return new Set(
    findings
      .filter(isAboutPeople)
      .map(({ kind, voyageId, personIds, otherVoyageId }) =>
        JSON.stringify([kind, voyageId, personIds, otherVoyageId ?? null]),
      ),
  );
}
