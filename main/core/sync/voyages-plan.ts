import type { PersonId, VoyageId, WallMs } from '../brand.ts';
import { canonicalText } from '../events/canonical-text.ts';
import type { VoyageItem } from '../events/dataset-items.ts';
import type { EventDraft } from '../events/kinds.ts';
import type { NoticeHead, Voyage } from '../people.ts';
import { unreachable } from '../result.ts';
import type { VoyageNotice } from '../voyage/fact.ts';
import { filedDraft, headOfNotice, isSameNotice } from '../voyage/filed-notice.ts';
import type { VoyagePhase } from '../voyage/phase.ts';

export interface KnownVoyages {
  find(voyageId: VoyageId): Voyage | undefined;
  /** The person of this gate behind an id of the list; undefined for somebody whom no roster has named yet. */
  person(personId: string): PersonId | undefined;
  /** The notice in force; undefined: none has come. */
  notice(voyageId: VoyageId): VoyageNotice | undefined;
}

export interface VoyagesPlan {
  readonly saves: readonly Omit<Voyage, 'lines'>[];
  /** New lines, and lines whose person has another role now. */
  readonly adds: readonly {
    readonly voyageId: VoyageId;
    readonly personId: PersonId;
    readonly role: string;
  }[];
  readonly drops: readonly { readonly voyageId: VoyageId; readonly personId: PersonId }[];
  /** What the record says of it: notices that are new, and boats that the inspectors have cleared. */
  readonly drafts: readonly EventDraft[];
  /** Left the list while they were under way: closed once everybody is accounted for. */
  readonly leavers: readonly VoyageId[];
  /** Lines of people whom this gate does not know yet; they are added when a roster names them. */
  readonly unknown: number;
}

interface VoyageList {
  readonly items: readonly VoyageItem[];
  readonly leavers: readonly string[];
}

/**
 * What a list of voyages changes at this gate. A line on which somebody has moved stays where it is, whatever the list
 * says; only its role may change. A voyage with somebody out, or of whom nobody knows what became, stays open: they must
 * be able to come in. Lines and voyages that no list ever named (officers added them here) stay too. A notice of a lower
 * revision than the one in force changes nothing, and what officers have closed stays closed.
 */
export function planVoyages(
  items: readonly VoyageItem[],
  before: VoyageList,
  known: KnownVoyages,
): VoyagesPlan {
  const earlier = new Map(before.items.map((item) => [item.voyageId, item]));
  const each = items.map((item) => planVoyage(item, earlier.get(item.voyageId), known));
  const listed = new Set(items.map(({ voyageId }) => voyageId));
  const gone = [...new Set([...earlier.keys(), ...before.leavers])]
    .filter((voyageId) => !listed.has(voyageId))
    .flatMap((voyageId) => known.find(voyageId as VoyageId) ?? [])
    .filter(({ state }) => state === 'open');
  return {
    saves: [
      ...each.flatMap(({ saves }) => saves),
      ...gone
        .filter((voyage) => !isUnderWay(voyage))
        .map((voyage) => ({ ...head(voyage), state: 'closed' as const })),
    ],
    adds: each.flatMap(({ adds }) => adds),
    drops: each.flatMap(({ drops }) => drops),
    drafts: each.flatMap(({ drafts }) => drafts),
    leavers: gone.filter(isUnderWay).map(({ voyageId }) => voyageId),
    unknown: each.reduce((sum, { unknown }) => sum + unknown, 0),
  };
}

function planVoyage(
  item: VoyageItem,
  earlier: VoyageItem | undefined,
  known: KnownVoyages,
): Omit<VoyagesPlan, 'leavers'> {
  const voyageId = item.voyageId as VoyageId;
  const { vesselName, vesselMark, lines } = item;
  const present = known.find(voyageId);
  const inForce = item.notice === undefined ? undefined : known.notice(voyageId);
  const isOlder = (inForce?.revision ?? 0) > (item.notice?.revision ?? 0) && item.notice !== undefined;
  if (isOlder) return { saves: [], adds: [], drops: [], drafts: [], unknown: 0 };
  const notice = noticeOf(item, known);
  const wanted = {
    ...{ voyageId, vesselName, vesselMark, state: stateOf(item, present) },
    ...(notice === undefined ? {} : { notice: headOf(item, notice, present) }),
  };
  const people = lines.flatMap(({ personId, role }) => {
    const here = known.person(personId);
    return here === undefined ? [] : [{ voyageId, personId: here, role }];
  });
  const onList = new Set(people.map(({ personId }) => personId));
  const there = new Map((present?.lines ?? []).map((line) => [line.personId, line]));
  const left = (earlier?.lines ?? []).flatMap(({ personId }) => known.person(personId) ?? []);
  return {
    saves: present !== undefined && isSame(wanted, present) ? [] : [wanted],
    adds: people.filter(({ personId, role }) => there.get(personId)?.role !== role),
    drops: left
      .filter((personId) => !onList.has(personId) && there.get(personId)?.state === 'expected')
      .map((personId) => ({ voyageId, personId })),
    drafts: notice === undefined ? [] : draftsOf(item, notice, inForce, present),
    unknown: lines.length - people.length,
  };
}

function draftsOf(
  item: VoyageItem,
  notice: VoyageNotice,
  inForce: VoyageNotice | undefined,
  present: Voyage | undefined,
): readonly EventDraft[] {
  const isNew = inForce === undefined || !isSameNotice(notice, inForce);
  const isCleared = (item.notice?.clearedAt ?? null) !== null && present?.notice?.clearedAt === undefined;
  const { voyageId } = item;
  return [
    ...(isNew ? [filedDraft(notice, 'centre')] : []),
    ...(isCleared
      ? [{ kind: 'voyage.cleared', payload: { voyageId, officerId: null } } satisfies EventDraft]
      : []),
  ];
}

/** People under their ids of this gate, and those whom nobody knows here yet under the centre's. */
function noticeOf(item: VoyageItem, known: KnownVoyages): VoyageNotice | undefined {
  const { notice } = item;
  if (notice === undefined) return undefined;
  return {
    voyageId: item.voyageId as VoyageId,
    noticeId: notice.noticeId,
    revision: notice.revision,
    vessel: {
      registration: notice.registration ?? undefined,
      name: item.vesselName,
      mark: item.vesselMark,
    },
    windowFrom: moment(notice.windowFrom),
    windowTo: moment(notice.windowTo),
    filedAt: notice.filedAt as WallMs,
    listFiledAt: moment(notice.listFiledAt),
    eta: moment(notice.eta),
    lines: item.lines.map(({ personId, role, permitNumber }) => ({
      personId: known.person(personId) ?? (personId as PersonId),
      role,
      permitNumber,
    })),
  };
}

/** Once cleared, a boat stays cleared. */
function headOf(item: VoyageItem, notice: VoyageNotice, present: Voyage | undefined): NoticeHead {
  const head = headOfNotice(notice, present?.notice);
  return { ...head, clearedAt: head.clearedAt ?? moment(item.notice?.clearedAt ?? null) };
}

function moment(value: number | null): WallMs | undefined {
  return value === null ? undefined : (value as WallMs);
}

/** Nothing opens a voyage again that an officer has closed. */
function stateOf(item: VoyageItem, present: Voyage | undefined): Voyage['state'] {
  if (present?.notice?.phase === 'closed') return 'closed';
  return present !== undefined && isUnderWay(present) ? 'open' : item.state;
}

/**
 * Somebody is out by its lines, or the boat was signed off and of somebody nobody has said what became of them: also of
 * whoever went along without a line.
 */
function isUnderWay({ lines, notice }: Voyage): boolean {
  return lines.some(({ state }) => state === 'out') || (notice !== undefined && isOpenEnded(notice.phase));
}

function isOpenEnded(phase: VoyagePhase): boolean {
  switch (phase) {
    case 'sealed':
    case 'out':
    case 'returning':
    case 'disputed':
      return true;
    case 'filed':
    case 'boarding':
    case 'reconciled':
    case 'closed':
      return false;
    default:
      return unreachable(phase);
  }
}

function head({ voyageId, vesselName, vesselMark, state }: Voyage): Omit<Voyage, 'lines'> {
  return { voyageId, vesselName, vesselMark, state };
}

function isSame(one: Omit<Voyage, 'lines'>, other: Voyage): boolean {
  return (
    one.vesselName === other.vesselName &&
    one.vesselMark === other.vesselMark &&
    one.state === other.state &&
    (one.notice === undefined || canonicalText(one.notice) === canonicalText(other.notice ?? {}))
  );
}
