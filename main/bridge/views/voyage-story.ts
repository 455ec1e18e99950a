import type { PersonId, VoyageId } from '../../core/brand.ts';
import type { Person, Voyage } from '../../core/people.ts';
import type { PortRules } from '../../core/rules/rules.ts';
import { nextSteps } from '../../core/voyage/next-steps.ts';
import { type NoticeTimingRules, noticeTiming } from '../../core/voyage/notice-timing.ts';
import type { ReconciledLine, VoyageReconciliation } from '../../core/voyage/reconciliation.ts';
import type { CallResult } from '../contract.ts';
import { findingViews } from './boat-view.ts';

type Story = CallResult<'voyageStory'>;

interface StoryDeps {
  readonly life: VoyageReconciliation | undefined;
  readonly boats: ReadonlyMap<VoyageId, string>;
  readonly person: (personId: PersonId) => Person | undefined;
  readonly rules: NoticeTimingRules & Pick<PortRules, 'transferAtSea'>;
}

const shownLines = 600;
const shownExtras = 500;

/** All that is known of one voyage; of a list without a notice what the list itself says. */
export function voyageStory(deps: StoryDeps, voyage: Voyage): Story {
  const { voyageId, vesselName, vesselMark, notice } = voyage;
  const { life } = deps;
  const known = notice === undefined ? undefined : life;
  const nameOf = (personId: PersonId): string => deps.person(personId)?.displayName ?? personId;
  const boatName = (id: VoyageId | undefined) => (id === undefined ? null : (deps.boats.get(id) ?? id));
  const lines = known?.lines ?? linesOf(voyage);
  const extras = extrasOf(voyage, life);
  return {
    ...{ voyageId, name: vesselName, mark: vesselMark },
    phase: known?.phase ?? notice?.phase ?? (voyage.state === 'closed' ? 'closed' : 'filed'),
    windowFromMs: notice?.windowFrom ?? null,
    windowToMs: notice?.windowTo ?? null,
    dueBackMs: known?.dueBackAt ?? notice?.eta ?? null,
    noticeTiming: noticeTiming(known?.firstFiling ?? notice, deps.rules) ?? null,
    ...momentsOf(known, notice?.filedAt),
    lines: lines.slice(0, shownLines).map((line) => {
      const person = deps.person(line.personId);
      const { personId, role, came, lastDirection, lastAt, outcome, otherVoyageId } = line;
      return {
        ...{ personId, name: person?.displayName ?? personId, role, came },
        nationality: person?.nationality ?? '',
        lastDirection: lastDirection ?? null,
        lastAtMs: lastAt ?? null,
        outcome: outcome ?? null,
        otherBoat: boatName(otherVoyageId),
        isMissing: person?.status === 'missing',
      };
    }),
    extra: extras.slice(0, shownExtras).map(({ personId, lastDirection, lastAt }) => ({
      ...{ personId, name: nameOf(personId), lastDirection, lastAtMs: lastAt },
    })),
    aboard: known?.aboard ?? aboardOf(lines) + aboardOf(extras),
    findings: findingViews(known?.findings ?? [], deps.boats, nameOf),
    next: known === undefined ? [] : [...nextSteps(known)],
    transferAllowed: deps.rules.transferAtSea === 'declared',
  };
}

function momentsOf(
  life: VoyageReconciliation | undefined,
  filedAt: number | undefined,
): Pick<Story, 'filedAtMs' | 'sealedAtMs' | 'departedAtMs' | 'returningAtMs' | 'landedAtMs' | 'closedAtMs'> {
  return {
    filedAtMs: life?.filedAt ?? filedAt ?? null,
    sealedAtMs: life?.sealedAt ?? null,
    departedAtMs: life?.departedAt ?? null,
    returningAtMs: life?.returningAt ?? null,
    landedAtMs: life?.landedAt ?? null,
    closedAtMs: life?.closedAt ?? null,
  };
}

function linesOf({ lines }: Voyage): readonly ReconciledLine[] {
  return lines.map(({ personId, role, state, movedAt }) => ({
    ...{ personId, role, came: 'listed', outcome: undefined, otherVoyageId: undefined },
    lastDirection: state === 'expected' ? undefined : state === 'out' ? 'out' : 'in',
    lastAt: state === 'expected' ? undefined : movedAt,
  }));
}

function aboardOf(people: readonly { readonly lastDirection: 'out' | 'in' | undefined }[]): number {
  return people.filter(({ lastDirection }) => lastDirection === 'out').length;
}

/** Of a list without a notice everybody who passed is an extra by the facts: those of its own list are not. */
function extrasOf({ lines }: Voyage, life: VoyageReconciliation | undefined) {
  const listed = new Set(lines.map(({ personId }) => personId));
  return (life?.extras ?? []).filter(({ personId }) => !listed.has(personId));
}
