import type { MonoMs, PersonId, VoyageId, WallMs } from '../../../core/brand.ts';
import { type EventDraft, eventPayloads, payloadVersion } from '../../../core/events/kinds.ts';
import { genesisHash, type JournalRow } from '../../../core/events/row.ts';
import type { LineState, ManifestLine, NoticeHead, Voyage } from '../../../core/people.ts';
import type { Passer } from '../../../core/voyage/boarding-boat.ts';
import type { Direction } from '../../../core/voyage/direction.ts';
import { lineAfter } from '../../../core/voyage/due.ts';

type MovingLine = { -readonly [K in keyof ManifestLine]: ManifestLine[K] };
interface MovingVoyage extends Omit<Voyage, 'lines' | 'state' | 'notice'> {
  state: 'open' | 'closed';
  lines: MovingLine[];
  notice?: NoticeHead | undefined;
}

/** What the journal of one gate does not say of itself. */
const unsealed = {
  bootId: '019a3a40-0000-7000-8000-000000000000',
  version: payloadVersion,
  clockState: 'synced',
  clockErrorMs: 20,
  prevHash: genesisHash,
  hash: genesisHash,
  sig: `${'A'.repeat(86)}==`,
} as const;

/** More than tell which boat boards. */
const keptPassers = 5;

/**
 * One gate of the port with its own record and its own crew lists. Its rows are of the true shape and every payload is
 * checked as the journal checks it; they bear no seal, for nobody tampers with them here.
 */
export class PortGate {
  /** `site/gate`. */
  readonly name: string;
  readonly number: number;
  readonly rows: JournalRow[] = [];
  readonly #voyages = new Map<VoyageId, MovingVoyage>();
  /** This gate's clock against the truth, ms. */
  readonly #clockOffMs: number;
  #ids = 0;
  #passers: Passer[] = [];
  /** Made anew when a list has changed. */
  #listed: ReadonlySet<PersonId> | undefined;

  constructor(number: number, clockOffMs: number) {
    this.number = number;
    this.name = `samut-sakhon/lane-${number + 1}`;
    this.#clockOffMs = clockOffMs;
  }

  record(at: number, ...drafts: readonly EventDraft[]): void {
    for (const { kind, payload } of drafts) {
      const checked = eventPayloads[kind].safeParse(payload);
      if (!checked.success)
        throw new Error(`The journal would refuse this ${kind} of the simulation: ${checked.error.message}`);
      const seq = this.rows.length + 1;
      const occurredAt = Math.floor(at + this.#clockOffMs);
      const eventId = `019a3a40-000${this.number}-7000-8000-${seq.toString(16).padStart(12, '0')}`;
      const about = { gate: this.name, seq, eventId, kind, occurredAt, monoMs: occurredAt };
      this.rows.push({ ...unsealed, ...about, payload: checked.data as JournalRow['payload'] });
      this.#moveLine({ kind, payload } as EventDraft, occurredAt as WallMs);
    }
  }

  /** An id that no other gate and no other matter has. */
  newId(what: string): string {
    this.#ids += 1;
    return `${what}-${this.number}-${this.#ids}`;
  }

  wallNow(at: number): WallMs {
    return Math.floor(at + this.#clockOffMs) as WallMs;
  }

  /** Takes a list into use; lines that have moved keep their place, and nobody falls off it who went aboard. */
  takeList(voyage: Omit<Voyage, 'lines'>, lines: readonly Pick<ManifestLine, 'personId' | 'role'>[]): void {
    const { voyageId } = voyage;
    const before = this.#voyages.get(voyageId)?.lines ?? [];
    const kept = before
      .filter((old) => old.state !== 'expected' || !lines.some(({ personId }) => personId === old.personId))
      .map((old) => ({
        ...old,
        role: lines.find(({ personId }) => personId === old.personId)?.role ?? old.role,
      }));
    const fresh = lines
      .filter(({ personId }) => !kept.some((old) => old.personId === personId))
      .map(({ personId, role }) => this.#line(voyageId, personId, role));
    this.#voyages.set(voyageId, { ...voyage, lines: [...kept, ...fresh] });
    this.#listed = undefined;
  }

  addLine(voyageId: VoyageId, personId: PersonId, role: string): void {
    this.#listed = undefined;
    const voyage = this.#voyages.get(voyageId);
    if (voyage !== undefined && !voyage.lines.some((line) => line.personId === personId))
      voyage.lines.push(this.#line(voyageId, personId, role));
  }

  close(voyageId: VoyageId): void {
    this.#listed = undefined;
    this.#voyages.delete(voyageId);
  }

  changeNotice(voyageId: VoyageId, change: Partial<NoticeHead>): void {
    const voyage = this.#voyages.get(voyageId);
    if (voyage?.notice !== undefined) voyage.notice = { ...voyage.notice, ...change };
  }

  open(): readonly Voyage[] {
    return [...this.#voyages.values()];
  }

  /** Who went aboard here, the newest first. */
  passers(): readonly Passer[] {
    return this.#passers;
  }

  /** Whom the open lists name. */
  onOpenLists(): ReadonlySet<PersonId> {
    const people = () => this.open().flatMap(({ lines }) => lines.map(({ personId }) => personId));
    this.#listed ??= new Set(people());
    return this.#listed;
  }

  find(voyageId: VoyageId): Voyage | undefined {
    return this.#voyages.get(voyageId);
  }

  stateOf(voyageId: VoyageId, personId: PersonId): LineState | undefined {
    return this.find(voyageId)?.lines.find((line) => line.personId === personId)?.state;
  }

  #line(voyageId: VoyageId, personId: PersonId, role: string): MovingLine {
    return { voyageId, personId, role, state: 'expected', movedAt: undefined };
  }

  /** As the gate's store does it: a line moves on a passage that the device confirmed or an officer stated (I2). */
  #moveLine(draft: EventDraft, at: WallMs): void {
    switch (draft.kind) {
      case 'passage.completed':
      case 'passage.confirmed-late':
        this.#moved(draft.payload, at);
        return;
      case 'passage.stated':
        if (draft.payload.walked) this.#moved(draft.payload, at);
        return;
      default:
    }
  }

  #moved(
    what: { readonly personId: string; readonly voyageId: string | null; readonly direction: Direction },
    at: WallMs,
  ): void {
    const passer = {
      voyageId: (what.voyageId ?? undefined) as VoyageId | undefined,
      at: at as number as MonoMs,
    };
    if (what.direction === 'out') this.#passers = [passer, ...this.#passers].slice(0, keptPassers);
    const lines = this.#voyages.get(what.voyageId as VoyageId)?.lines ?? [];
    const line = lines.find(({ personId }) => personId === what.personId);
    if (line === undefined) return;
    line.state = lineAfter(what.direction);
    line.movedAt = at;
  }
}
