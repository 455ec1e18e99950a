import type { MonoMs } from '../core/brand.ts';
import type { FaultCode, WriteFault } from '../core/codes.ts';
import type { JournalRow } from '../core/events/row.ts';
import type { Ack, CentralStatus } from '../core/events/wire.ts';
import type { Result } from '../core/result.ts';
import { acknowledge } from '../core/uplink/acknowledge.ts';
import { cutBatch } from '../core/uplink/batch.ts';
import { nextBatches, type PlannedBatch } from '../core/uplink/next-batches.ts';
import { linkGraceMs, rebuildAfterMs, resendAfterMs } from '../core/uplink/patience.ts';
import {
  appended,
  beginSession,
  countUnsent,
  expire,
  resendFrom,
  sent,
  startUplink,
  type UplinkState,
} from '../core/uplink/state.ts';
import type { Clock } from '../ports/clock.ts';
import type { Journal, SentMarks } from '../ports/journal.ts';
import type { Log } from '../ports/log.ts';
import type { LinkState, LinkWatch, UplinkTransport } from '../ports/transport.ts';
import type { Unsubscribe } from '../ports/unsubscribe.ts';
import { HealthReporter } from './health-reporter.ts';
import type { Recorder } from './recorder.ts';
import { storeFaultIn } from './store-fault.ts';
import { type ResendOrder, resendRows } from './uplink-resend.ts';
import { type UplinkFault, type UplinkHealth, UplinkWatch } from './uplink-watch.ts';

export interface UplinkDeps {
  readonly journal: Journal;
  readonly marks: SentMarks;
  readonly transport: UplinkTransport & LinkWatch;
  readonly clock: Clock;
  readonly log: Log;
}

export interface UplinkOptions {
  /** UUID of this start of the gate. */
  readonly bootId: string;
  /** All open faults of the gate, for the telemetry (T4). */
  readonly faults: () => readonly FaultCode[];
  /** Told once when a fault of the line or of the centre begins, and once when it ends. */
  readonly onHealth: (change: UplinkHealth) => void;
  /** Rows cannot be read: nothing from there on is sent until `proof` no longer throws. Told once. */
  readonly onUnreadable: (code: WriteFault, proof: () => void) => void;
  /** Writes to the journal in turn with everything else that is recorded. */
  readonly commit: Recorder['commit'];
}

const tickMs = 250;
/** While the broker says that the centre is away, one batch is tried this often in case it errs, ms. */
const probeEveryMs = 5000;

/** Brings every journal row to the central office, and knows which ones arrived (contract E1 to E8, S3). */
export class UplinkRunner {
  readonly #deps: UplinkDeps;
  readonly #watch: UplinkWatch;
  readonly #reporter: HealthReporter;
  readonly #onUnreadable: UplinkOptions['onUnreadable'];
  readonly #commit: Recorder['commit'];
  readonly #endings: Unsubscribe[] = [];
  #state: UplinkState;
  #waitingSince: MonoMs | undefined;
  #lastCentralBoot: string | undefined;
  #fruitlessRebuilds = 0;
  #pumpPlanned = false;
  /** The first row that cannot be read, while that is so. */
  #unreadableFrom: number | undefined;
  #closed = false;

  constructor(deps: UplinkDeps, options: UplinkOptions) {
    this.#deps = deps;
    this.#onUnreadable = options.onUnreadable;
    this.#commit = options.commit;
    const watermark = deps.marks.watermark();
    const head = headOf(deps.journal, watermark);
    if (watermark > head) deps.log.error('uplink.marks-ahead-of-journal', { watermark, head });
    this.#state = startUplink(head, watermark);
    this.#watch = new UplinkWatch(deps.clock.mono(), (change) => {
      deps.log.warn(`uplink.fault-${change.kind}`, { code: change.code });
      options.onHealth(change);
    });
    this.#reporter = new HealthReporter(deps.transport, options.bootId, options.faults);
  }

  /** Starts the line and keeps it; returns at once. */
  start(): void {
    const { journal, transport } = this.#deps;
    this.#endings.push(
      journal.onAppended((rows) => {
        this.#state = appended(this.#state, rows.at(-1)?.seq ?? 0);
        this.#planPump();
      }),
      transport.onLink((state) => this.#linkChanged(state)),
      transport.onAck((ack) => this.#acknowledged(ack)),
      transport.onCentral((status) => this.#centralSeen(status)),
    );
    this.#state = appended(this.#state, headOf(journal, this.#state.head));
    this.#watch.begin();
    transport.start();
    this.#armTick();
  }

  /** Rows that the centre has not confirmed. */
  unsent(): number {
    return countUnsent(this.#state);
  }

  /** Open faults of the line and of the centre. */
  faults(): readonly UplinkFault[] {
    return this.#watch.faults();
  }

  /**
   * Sends confirmed rows from `from` on once more: for a centre that lost them. The order is journalled (E6).
   * @returns a sentence where that cannot be; nothing has changed then
   */
  resendFrom(from: number, who: ResendOrder): Result<void, string> {
    const { marks, log } = this.#deps;
    const ordered = resendRows({ marks, commit: this.#commit }, from, who);
    if (!ordered.ok) return ordered;
    log.warn('uplink.resent', { from, by: who.by });
    this.#state = resendFrom(this.#state, from);
    this.#waitingSince = undefined;
    this.#planPump();
    return ordered;
  }

  /** Says goodbye to the broker; rows that are not confirmed stay in the journal for the next start. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    for (const end of this.#endings) end();
    await this.#deps.transport.close();
  }

  #linkChanged(state: LinkState): void {
    const now = this.#deps.clock.mono();
    const wasUp = this.#watch.isUp();
    this.#watch.linkChanged(state, now);
    if (wasUp === this.#watch.isUp()) return;
    this.#waitingSince = undefined;
    if (state.kind === 'up') this.#beginSession('link-up');
    else this.#deps.clock.after(linkGraceMs, () => this.#watch.tick(this.#deps.clock.mono(), undefined));
  }

  #centralSeen(status: CentralStatus): void {
    const wasAway = this.#watch.central()?.online === false;
    this.#watch.centralSeen(status, this.unsent());
    if (!status.online) return;
    const reborn = this.#lastCentralBoot !== undefined && this.#lastCentralBoot !== status.bootId;
    this.#lastCentralBoot = status.bootId;
    // What was sent while the centre was away went nowhere: it keeps no subscription at the broker.
    if (wasAway || reborn) this.#beginSession('centre-back');
    else this.#planPump();
  }

  #beginSession(cause: string): void {
    this.#state = beginSession(this.#state);
    this.#waitingSince = undefined;
    this.#deps.log.info('uplink.session-begun', { cause, unsent: this.unsent() });
    this.#reporter.due();
    this.#planPump();
  }

  #acknowledged(ack: Ack): void {
    const now = this.#deps.clock.mono();
    const outcome = acknowledge(this.#state, ack, now);
    const fields = { upTo: ack.upTo, highest: ack.highest, watermark: this.#state.watermark };
    switch (outcome.kind) {
      case 'refused':
        this.#deps.log.error('uplink.ack-refused', { ...fields, code: outcome.code, head: this.#state.head });
        this.#watch.ackRefused();
        return;
      case 'behind':
        this.#deps.log.warn('uplink.ack-behind', fields);
        this.#watch.ackBehind(now);
        return;
      case 'applied':
        this.#state = outcome.state;
        this.#fruitlessRebuilds = 0;
        this.#waitingSince = outcome.state.inFlight.length > 0 ? now : undefined;
        if (outcome.advanced) this.#deps.marks.advance(outcome.state.watermark);
        this.#watch.ackApplied(outcome.state.refused.length > 0);
        this.#planPump();
    }
  }

  /** Sending happens outside the caller's stack: an append that commits a grant must not wait for it. */
  #planPump(): void {
    if (this.#pumpPlanned) return;
    this.#pumpPlanned = true;
    this.#deps.clock.after(0, () => {
      this.#pumpPlanned = false;
      if (!this.#closed && this.#watch.isUp()) this.#pump();
    });
  }

  #pump(): void {
    if (this.#watch.central()?.online === false && this.#state.inFlight.length > 0) return;
    const mayGoOn = this.#watch.central()?.online !== false;
    // Planned anew after each batch, because a batch cut at 64 KiB leaves rows that come before the next one.
    let batch = nextBatches(this.#state)[0];
    while (batch !== undefined && this.#send(batch) && mayGoOn) batch = nextBatches(this.#state)[0];
  }

  #send(planned: PlannedBatch): boolean {
    const { transport, clock } = this.#deps;
    const rows = cutBatch(this.#read(planned), (text) => Buffer.byteLength(text));
    const last = rows.at(-1);
    if (last === undefined) return false;
    const now = clock.mono();
    this.#state = sent(this.#state, [planned.from, last.seq], planned.lane, now);
    this.#waitingSince ??= now;
    // Whether the broker took it proves nothing (E3); the acknowledgement or its absence decides.
    void transport.send({ rows: [...rows] });
    return true;
  }

  /** What can be read of these rows, in order; where one cannot, the rows before it. */
  #read({ from, to }: PlannedBatch): readonly JournalRow[] {
    const { journal } = this.#deps;
    try {
      const rows = journal.read(from, to - from + 1);
      if (this.#unreadableFrom !== undefined && from <= this.#unreadableFrom && this.#unreadableFrom <= to)
        this.#unreadableFrom = undefined;
      return rows;
    } catch (error) {
      const fault = storeFaultIn(error);
      if (fault === undefined) throw error;
      if (to > from) {
        const before = this.#read({ from, to: from, lane: 'backlog' });
        return before.length === 0 ? [] : [...before, ...this.#read({ from: from + 1, to, lane: 'backlog' })];
      }
      if (this.#unreadableFrom !== from) {
        this.#unreadableFrom = from;
        this.#deps.log.error('uplink.row-unreadable', { seq: from, code: fault });
        this.#onUnreadable(fault, () => void journal.read(from, 1));
      }
      return [];
    }
  }

  #armTick(): void {
    this.#deps.clock.after(tickMs, () => {
      if (this.#closed) return;
      this.#tick(this.#deps.clock.mono());
      this.#armTick();
    });
  }

  #tick(now: MonoMs): void {
    this.#watch.tick(now, this.#waitingSince);
    if (!this.#watch.isUp()) return;
    const centreAway = this.#watch.central()?.online === false;
    if (!centreAway && this.#isOverdue(now)) {
      this.#rebuild();
      return;
    }
    const patience = centreAway ? probeEveryMs : resendAfterMs(this.#state.batchMs);
    this.#state = expire(this.#state, (now - patience) as MonoMs);
    this.#planPump();
    this.#reporter.tick(now, this.unsent());
  }

  #isOverdue(now: MonoMs): boolean {
    const patience = rebuildAfterMs(this.#state.batchMs, this.#fruitlessRebuilds);
    return this.#waitingSince !== undefined && now - this.#waitingSince >= patience;
  }

  #rebuild(): void {
    this.#fruitlessRebuilds += 1;
    this.#deps.log.warn('uplink.line-rebuilt', { fruitless: this.#fruitlessRebuilds, unsent: this.unsent() });
    this.#deps.transport.rebuild();
  }
}

/** The newest row's number; `known` where it cannot be read: sending then goes no further than that. */
function headOf(journal: Journal, known: number): number {
  try {
    return journal.head()?.seq ?? 0;
  } catch (error) {
    if (storeFaultIn(error) === undefined) throw error;
    return known;
  }
}
