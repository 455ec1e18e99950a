import type { MonoMs } from '../core/brand.ts';
import type { FaultCode, WriteFault } from '../core/codes.ts';
import type { LineTopic, MessageFault } from '../core/events/line.ts';
import type { Ack, CentralStatus } from '../core/events/wire.ts';
import type { Result } from '../core/result.ts';
import { type AckOutcome, acknowledge } from '../core/uplink/acknowledge.ts';
import { nextBatches, type PlannedBatch } from '../core/uplink/next-batches.ts';
import { linkGraceMs, rebuildAfterMs, resendAfterMs } from '../core/uplink/patience.ts';
import {
  appended,
  beginSession,
  countUnsent,
  expire,
  resendFrom,
  restored,
  rewound,
  sent,
  startUplink,
  type UplinkState,
} from '../core/uplink/state.ts';
import type { Clock } from '../ports/clock.ts';
import type { Journal, OutgoingRows, SentMarks } from '../ports/journal.ts';
import type { Log } from '../ports/log.ts';
import type { LinkState, LinkWatch, UplinkTransport } from '../ports/transport.ts';
import type { Unsubscribe } from '../ports/unsubscribe.ts';
import { HealthReporter, type MoreHealth } from './health-reporter.ts';
import type { Recorder } from './recorder.ts';
import { storeFaultIn } from './store-fault.ts';
import { SentMarkWriter } from './uplink-marks.ts';
import { type ResendOrder, resendRows } from './uplink-resend.ts';
import { UplinkSender } from './uplink-sender.ts';
import { type UplinkFault, type UplinkHealth, UplinkWatch } from './uplink-watch.ts';

export interface UplinkDeps {
  readonly journal: Pick<Journal, 'head' | 'onAppended'> & OutgoingRows;
  readonly marks: SentMarks;
  readonly transport: UplinkTransport & LinkWatch;
  readonly clock: Clock;
  readonly log: Log;
}

export interface UplinkOptions extends MoreHealth {
  /** UUID of this start of the gate. */
  readonly bootId: string;
  /** All open faults of the gate, for the telemetry (T4). */
  readonly faults: () => readonly FaultCode[];
  /** Told once when a fault of the line or of the centre begins, and once when it ends. */
  readonly onHealth: (change: UplinkHealth) => void;
  /** A row cannot be read: it is not sent until `proof` no longer throws. Told once. */
  readonly onUnreadable: (code: WriteFault, proof: () => void) => void;
  /** Told of each message in the centre's name that was not obeyed. */
  readonly onRefused: (topic: LineTopic, cause: MessageFault) => void;
  /** Writes to the journal in turn with everything else that is recorded. */
  readonly commit: Recorder['commit'];
}

const tickMs = 250;
/** While the broker says that the centre is away, one batch is tried this often in case it errs, ms. */
const probeEveryMs = 5000;
/** An acknowledgement that another has overtaken comes at most so much later, ms. */
const lateAtMostMs = 2000;
/** A centre that starts again and again does not make everything be sent again more often than this, ms. */
const sessionEveryMs = 1000;

/** Brings every journal row to the central office, and knows which ones arrived (contract E1 to E8, S3). */
export class UplinkRunner {
  readonly #deps: UplinkDeps;
  readonly #options: UplinkOptions;
  readonly #watch: UplinkWatch;
  readonly #reporter: HealthReporter;
  readonly #sender: UplinkSender;
  readonly #markWriter: SentMarkWriter;
  readonly #endings: Unsubscribe[] = [];
  #state: UplinkState;
  #waitingSince: MonoMs | undefined;
  #lastCentralBoot: string | undefined;
  #centreBackAt: MonoMs | undefined;
  #sessionDue = false;
  #fruitlessRebuilds = 0;
  #cancelPump: Unsubscribe | undefined;
  #cancelGrace: Unsubscribe = () => {};
  #askedBehindAt: MonoMs | undefined;
  /** When an acknowledgement came that may only be late, with none since that confirms what was confirmed before. */
  #lateSince: MonoMs | undefined;
  #cancelTick: Unsubscribe = () => {};
  #closed = false;

  constructor(deps: UplinkDeps, options: UplinkOptions) {
    this.#deps = deps;
    this.#options = options;
    const watermark = deps.marks.watermark();
    const head = headOf(deps.journal, watermark);
    if (watermark > head) deps.log.error('uplink.marks-ahead-of-journal', { watermark, head });
    this.#state = startUplink(head, watermark);
    this.#watch = new UplinkWatch(deps.clock.mono(), (change) => {
      deps.log.warn(`uplink.fault-${change.kind}`, { code: change.code });
      options.onHealth(change);
    });
    this.#reporter = new HealthReporter(deps.transport, options.bootId, options.faults, options);
    this.#sender = new UplinkSender({ ...deps, onUnreadable: options.onUnreadable });
    this.#markWriter = new SentMarkWriter((upTo) => deps.marks.advance(upTo));
  }

  /** Starts the line and keeps it; returns at once. */
  start(): void {
    const { journal, transport } = this.#deps;
    this.#endings.push(
      journal.onAppended((rows) => {
        this.#grew(rows[0]?.seq ?? 0, rows.at(-1)?.seq ?? 0);
        if (rows.some(({ kind }) => kind === 'store.restored')) this.#state = restored(this.#state);
      }),
      transport.onLink((state) => this.#linkChanged(state)),
      transport.onAck((ack) => this.#acknowledged(ack)),
      transport.onCentral((status) => this.#centralSeen(status)),
      transport.onRefused(({ topic, cause }) => this.#options.onRefused(topic, cause)),
    );
    this.#state = appended(this.#state, headOf(journal, this.#state.head));
    if (tellsOfRestore(journal, this.#state.watermark)) this.#state = restored(this.#state);
    this.#watch.begin();
    transport.start();
    this.#armTick();
  }

  /** Rows that the centre has not confirmed. */
  unsent(): number {
    return countUnsent(this.#state);
  }

  /** The last row up to which the centre has confirmed everything; 0: none. */
  confirmedUpTo(): number {
    return this.#state.watermark;
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
    const { marks, log, clock } = this.#deps;
    this.#markWriter.flush(clock.mono());
    const ordered = resendRows({ marks, commit: this.#options.commit }, from, who);
    if (!ordered.ok) return ordered;
    log.warn('uplink.resent', { from, by: who.by });
    this.#lateSince = undefined;
    this.#state = resendFrom(this.#state, from);
    this.#waitingSince = undefined;
    this.#watch.resent();
    this.#planPump();
    return ordered;
  }

  /** Says goodbye to the broker; rows that are not confirmed stay in the journal for the next start. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#cancelTick();
    this.#cancelPump?.();
    this.#cancelGrace();
    for (const end of this.#endings) end();
    this.#markWriter.flush(this.#deps.clock.mono());
    await this.#deps.transport.close();
  }

  #grew(first: number, last: number): void {
    const { head } = this.#state;
    if (first <= head) {
      this.#deps.log.error('uplink.journal-went-back', { head, now: first });
      this.#state = rewound(this.#state, first - 1);
      this.#markWriter.rewound(this.#state.watermark);
    }
    this.#state = appended(this.#state, last);
    this.#planPump();
  }

  #linkChanged(state: LinkState): void {
    const now = this.#deps.clock.mono();
    const wasUp = this.#watch.isUp();
    this.#watch.linkChanged(state, now);
    if (wasUp === this.#watch.isUp()) return;
    this.#waitingSince = undefined;
    if (state.kind === 'up') this.#beginSession('link-up');
    else
      this.#cancelGrace = this.#deps.clock.after(linkGraceMs, () =>
        this.#watch.tick(this.#deps.clock.mono(), undefined),
      );
  }

  #centralSeen(status: CentralStatus): void {
    const before = this.#watch.central();
    this.#watch.centralSeen(status, this.unsent());
    if (!status.online) return;
    const reborn = this.#lastCentralBoot !== undefined && this.#lastCentralBoot !== status.bootId;
    this.#lastCentralBoot = status.bootId;
    // What was sent while the centre was away went nowhere: it keeps no subscription at the broker.
    this.#sessionDue ||= before?.online === false || reborn;
    if (this.#sessionDue) this.#beginDueSession(this.#deps.clock.mono());
    else this.#planPump();
  }

  #beginDueSession(now: MonoMs): void {
    if (this.#centreBackAt !== undefined && now - this.#centreBackAt < sessionEveryMs) return;
    this.#centreBackAt = now;
    this.#beginSession('centre-back');
  }

  #beginSession(cause: string): void {
    this.#sessionDue = false;
    this.#state = beginSession(this.#state);
    this.#waitingSince = undefined;
    this.#deps.log.info('uplink.session-begun', { cause, unsent: this.unsent() });
    this.#reporter.due();
    this.#planPump();
  }

  #acknowledged(ack: Ack): void {
    // An answer to an earlier start of this gate, which the broker still had.
    if (ack.bootId !== undefined && ack.bootId !== this.#options.bootId) return;
    const now = this.#deps.clock.mono();
    const outcome = acknowledge(this.#state, ack, now);
    if (outcome.kind === 'refused') {
      this.#options.onRefused('acks', outcome.code);
      if (ack.refused !== undefined) this.#watch.ackRefused();
      return;
    }
    const before = this.#state;
    this.#state = outcome.state;
    if (outcome.state.inFlight.length < before.inFlight.length) {
      this.#fruitlessRebuilds = 0;
      this.#waitingSince = outcome.state.inFlight.length > 0 ? now : undefined;
    }
    if (outcome.kind === 'behind') this.#fellBehind(ack, outcome, now);
    else this.#confirmed(outcome, ack, now);
    this.#planPump();
  }

  #confirmed({ state, advanced }: AckOutcome & { kind: 'applied' }, { refused }: Ack, now: MonoMs): void {
    this.#lateSince = undefined;
    this.#fruitlessRebuilds = 0;
    if (state.inFlight.length === 0) this.#waitingSince = undefined;
    else this.#waitingSince = now;
    if (advanced) this.#markWriter.confirmed(state.watermark, this.unsent() === 0, now);
    // It holds what it confirmed: what was behind in between was an old message played again.
    if (this.#watch.isBehind()) this.#options.onRefused('acks', 'ack/replayed');
    this.#watch.ackApplied(state.disputed.length > 0 || (refused ?? []).length > 0);
  }

  #fellBehind(ack: Ack, { isLate }: AckOutcome & { kind: 'behind' }, now: MonoMs): void {
    // What is late is followed by what overtook it. Where nothing follows, the centre lost rows a moment ago.
    this.#lateSince ??= now;
    if (isLate && now - this.#lateSince < lateAtMostMs) return;
    const { upTo, highest, refused } = ack;
    if (refused !== undefined) this.#watch.ackRefused();
    this.#deps.log.warn('uplink.ack-behind', { upTo, highest, watermark: this.#state.watermark });
    this.#watch.ackBehind(now);
    this.#askAgain(now);
  }

  /** The newest row once more, though it is confirmed: the answer tells a centre that lost rows from a replay. */
  #askAgain(now: MonoMs): void {
    const { head, inFlight } = this.#state;
    const isTooSoon = this.#askedBehindAt !== undefined && now - this.#askedBehindAt < probeEveryMs / 5;
    if (inFlight.length > 0 || isTooSoon || head <= floorOf(this.#deps.marks, head)) return;
    this.#askedBehindAt = now;
    this.#give({ from: head, to: head, lane: 'live' }, now);
  }

  /** Sending happens outside the caller's stack: an append that commits a grant must not wait for it. */
  #planPump(): void {
    if (this.#closed) return;
    this.#cancelPump ??= this.#deps.clock.after(0, () => {
      this.#cancelPump = undefined;
      if (this.#watch.isUp()) this.#pump();
    });
  }

  /** One batch, and the next in a later turn: whatever else the gate has to do comes in between. */
  #pump(): void {
    const mayGoOn = this.#watch.central()?.online !== false;
    if (!mayGoOn && this.#state.inFlight.length > 0) return;
    // Planned anew after each batch, because a batch cut at 64 KiB leaves rows that come before the next one.
    // One that cannot be read does not hold up the others, least of all those of the other lane.
    const isSent = nextBatches(this.#state).some((batch) => this.#give(batch, this.#deps.clock.mono()));
    if (isSent && mayGoOn) this.#planPump();
  }

  #give(batch: PlannedBatch, now: MonoMs): boolean {
    const range = this.#sender.send(batch);
    if (range === undefined) return false;
    this.#state = sent(this.#state, range, batch.lane, now);
    this.#waitingSince ??= now;
    return true;
  }

  #armTick(): void {
    this.#cancelTick = this.#deps.clock.after(tickMs, () => {
      this.#tick(this.#deps.clock.mono());
      if (!this.#closed) this.#armTick();
    });
  }

  #tick(now: MonoMs): void {
    this.#watch.tick(now, this.#waitingSince);
    this.#markWriter.tick(now);
    if (!this.#watch.isUp()) return;
    const centreAway = this.#watch.central()?.online === false;
    if (!centreAway && this.#isOverdue(now)) {
      this.#rebuild();
      return;
    }
    if (this.#sessionDue) this.#beginDueSession(now);
    const isLong = this.#lateSince !== undefined && now - this.#lateSince >= lateAtMostMs;
    const isTold = this.#watch.faults().includes('central/lost-rows');
    if ((isLong || this.#watch.isBehind()) && !isTold) this.#askAgain(now);
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

/** Among the rows after the watermark; where they cannot be read, nobody knows that it is not so. */
function tellsOfRestore(journal: OutgoingRows, watermark: number): boolean {
  try {
    return journal.tellsOfRestore(watermark);
  } catch (error) {
    if (storeFaultIn(error) === undefined) throw error;
    return true;
  }
}

/** Rows up to here have left; `unknown` where that cannot be read, as while the database is being replaced. */
function floorOf(marks: SentMarks, unknown: number): number {
  try {
    return marks.floor();
  } catch (error) {
    if (storeFaultIn(error) === undefined) throw error;
    return unknown;
  }
}

/** The newest row's number; `known` where it cannot be read: sending then goes no further than that. */
function headOf(journal: Pick<Journal, 'head'>, known: number): number {
  try {
    return journal.head()?.seq ?? 0;
  } catch (error) {
    if (storeFaultIn(error) === undefined) throw error;
    return known;
  }
}
