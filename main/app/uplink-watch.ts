import type { MonoMs } from '../core/brand.ts';
import type { FaultOf } from '../core/codes.ts';
import type { CentralStatus } from '../core/events/wire.ts';
import { linkGraceMs, silentAfterMs } from '../core/uplink/patience.ts';
import type { LinkState } from '../ports/transport.ts';

export type UplinkFault = FaultOf<'broker' | 'central'>;
export type UplinkHealth = { readonly kind: 'raised' | 'cleared'; readonly code: UplinkFault };

/** An acknowledgement may be behind once; a second one after this long means that the centre has lost rows, ms. */
const behindForMs = 1500;
/** A line that nobody took over for this long is ours again, ms. */
const oursAfterMs = 30_000;

/** Judges broker and centre from what was heard and when; tells each fault once when it begins and ends. */
export class UplinkWatch {
  readonly #tell: (change: UplinkHealth) => void;
  readonly #open = new Set<UplinkFault>();
  #link: LinkState | undefined;
  #linkSince: MonoMs;
  #central: CentralStatus | undefined;
  #behindSince: MonoMs | undefined;
  /** An acknowledgement came on this link: the centre is there, whatever the broker says or does not say of it. */
  #answered = false;

  constructor(now: MonoMs, tell: (change: UplinkHealth) => void) {
    this.#linkSince = now;
    this.#tell = tell;
  }

  /** Nothing counts as working before it was heard: until the first connection the broker is unreachable. */
  begin(): void {
    this.#raise('broker/unreachable');
  }

  isUp(): boolean {
    return this.#link?.kind === 'up';
  }

  /** What the broker says of the centre in this session; undefined until it said something. */
  central(): CentralStatus | undefined {
    return this.#central;
  }

  faults(): readonly UplinkFault[] {
    return [...this.#open];
  }

  linkChanged(state: LinkState, now: MonoMs): void {
    if (this.#link?.kind !== state.kind) this.#linkSince = now;
    this.#link = state;
    if (state.kind === 'down') {
      // Not when the line comes up: the broker may have told of the centre before it was called up.
      this.#central = undefined;
      this.#answered = false;
      if (state.code === 'broker/taken-over') this.#raise(state.code);
      return;
    }
    this.#clearLine('broker/taken-over');
  }

  /** A death that is not of the centre which is here is that of an earlier or of another one: it is ignored (T3). */
  centralSeen(status: CentralStatus, unsent: number): void {
    const isOfAnother = this.#central?.online === true && this.#central.bootId !== status.bootId;
    if (!status.online && isOfAnother) return;
    this.#central = status;
    if (!status.online) this.#raise('central/silent');
    else if (unsent === 0) this.#clear('central/silent');
  }

  ackApplied(somethingRefused: boolean): void {
    this.#answered = true;
    this.#behindSince = undefined;
    this.#clear('central/silent');
    this.#clear('central/lost-rows');
    if (somethingRefused) this.#raise('central/refuses');
    else this.#clear('central/refuses');
  }

  /** Of rows that this gate does not have, and with rows of its own refused: the disk may be an old one (E7). */
  ackRefused(): void {
    this.#raise('central/refuses');
  }

  /** One that confirms less than an earlier one, and was not merely overtaken on its way. */
  ackBehind(now: MonoMs): void {
    this.#answered = true;
    this.#clear('central/silent');
    this.#behindSince ??= now;
    if (now - this.#behindSince >= behindForMs) this.#raise('central/lost-rows');
  }

  /** Such an acknowledgement came, and none since that confirms what was confirmed before. */
  isBehind(): boolean {
    return this.#behindSince !== undefined;
  }

  /** The rows that the centre lost are to be sent again. */
  resent(): void {
    this.#behindSince = undefined;
    this.#clear('central/lost-rows');
  }

  /**
   * To be called several times a second.
   * @param waitingSince when rows began to wait for an acknowledgement, undefined if none do
   */
  tick(now: MonoMs, waitingSince: MonoMs | undefined): void {
    if (this.#link?.kind === 'up') this.#judgeCentral(now, waitingSince);
    else this.#judgeBroker(now);
  }

  #judgeBroker(now: MonoMs): void {
    if (this.#link?.kind !== 'down' || now - this.#linkSince < linkGraceMs) return;
    const { code } = this.#link;
    this.#clearLine(code, 'broker/taken-over');
    this.#raise(code);
  }

  #judgeCentral(now: MonoMs, waitingSince: MonoMs | undefined): void {
    if (now - this.#linkSince >= oursAfterMs) this.#clear('broker/taken-over');
    const unseen = this.#central === undefined && !this.#answered && now - this.#linkSince >= silentAfterMs;
    const unanswered = waitingSince !== undefined && now - waitingSince >= silentAfterMs;
    if (unseen || unanswered) this.#raise('central/silent');
  }

  /** Ends every fault of the line but these. */
  #clearLine(...but: readonly UplinkFault[]): void {
    for (const code of [...this.#open])
      if (code.startsWith('broker/') && !but.includes(code)) this.#clear(code);
  }

  #raise(code: UplinkFault): void {
    if (this.#open.has(code)) return;
    this.#open.add(code);
    this.#tell({ kind: 'raised', code });
  }

  #clear(code: UplinkFault): void {
    if (this.#open.delete(code)) this.#tell({ kind: 'cleared', code });
  }
}
