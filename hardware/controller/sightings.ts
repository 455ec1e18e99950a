import type { GrantId } from '../../main/core/brand.ts';
import { unreachable } from '../../main/core/result.ts';
import { type Direction, directions } from '../../main/core/voyage/direction.ts';
import type { Log } from '../../main/ports/log.ts';
import type { TurnstileEvent } from '../../main/ports/turnstile.ts';
import { Coverage } from '../passage/coverage.ts';
import { type Counts, PassageCounters } from '../passage/passage-counters.ts';
import type { Sighting } from './controller.ts';
import type { OpenPermission } from './open-permission.ts';

/** What came of comparing a device's counters with the look before. */
export type CountVerdict = 'sound' | 'restarted' | 'impossible';

/**
 * Turns what a controller reports into events: rotations that it tells by itself, those that its counters show,
 * and the emergency. It outlives the line, so that what happened without one is still told.
 */
export class Sightings {
  readonly #permission: OpenPermission;
  readonly #coverage: Coverage;
  readonly #emit: (event: TurnstileEvent) => void;
  readonly #log: Log;
  readonly #counters = new PassageCounters();
  #isEmergency = false;

  /** @param windowMs how long a grant covers a passage */
  constructor(windowMs: number, permission: OpenPermission, emit: (event: TurnstileEvent) => void, log: Log) {
    this.#permission = permission;
    this.#coverage = new Coverage(windowMs, emit);
    this.#emit = emit;
    this.#log = log;
  }

  get isEmergency(): boolean {
    return this.#isEmergency;
  }

  /**
   * @param atMs when the look began
   * @param isFirst in this opening of the line: rotations before it were heard by nobody
   */
  see(sighting: Sighting, atMs: number, isFirst: boolean): CountVerdict {
    // Before the passages: whoever walks in an emergency forces nothing.
    this.#watchEmergency(sighting.emergency);
    return sighting.counts === null ? 'sound' : this.#count(sighting.counts, atMs, isFirst);
  }

  /** The controller says by itself that somebody turned the arm. */
  turned(direction: Direction, nowMs: number): void {
    this.#coverage.rotated(direction, 1, nowMs);
    this.#permission.walked(direction, nowMs);
  }

  /** The controller has answered, or at least been told, that somebody may walk. */
  given(direction: Direction, grantId: GrantId, nowMs: number): void {
    this.#permission.given(nowMs);
    this.#coverage.grant(direction, grantId, nowMs);
  }

  /** Whatever was permitted is taken back. */
  revoke(): void {
    for (const direction of directions) this.#coverage.revoke(direction);
  }

  #count(counts: Counts, atMs: number, isFirst: boolean): CountVerdict {
    const change = this.#counters.look(counts, atMs);
    switch (change.kind) {
      case 'first':
        return 'sound';
      case 'moved':
        for (const direction of directions) {
          const by = change.by[direction];
          if (by === 0) continue;
          if (isFirst) this.#coverage.missed(direction, by, atMs);
          else this.#coverage.rotated(direction, by, atMs);
          this.#permission.walked(direction, atMs);
        }
        return 'sound';
      case 'restarted':
      case 'impossible':
        this.#log.warn(`turnstile.counters-${change.kind}`, {
          outBefore: change.before.out,
          inBefore: change.before.in,
          out: change.now.out,
          in: change.now.in,
        });
        return change.kind;
      default:
        return unreachable(change);
    }
  }

  #watchEmergency(on: boolean): void {
    if (on === this.#isEmergency) return;
    this.#isEmergency = on;
    this.#emit({ kind: 'emergency', on });
  }
}
