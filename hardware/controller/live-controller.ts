import { ok } from '../../main/core/result.ts';
import { directions } from '../../main/core/voyage/direction.ts';
import type { Log } from '../../main/ports/log.ts';
import type { LineResult, TurnstileFault } from '../serial/line.ts';
import { type DriverClock, pause } from '../serial/pause.ts';
import type { ControllerAbilities, ControllerSession, ControllerTiming, Sighting } from './controller.ts';
import type { OpenPermission } from './open-permission.ts';
import { PermissionGuard } from './permission-guard.ts';
import type { Sightings } from './sightings.ts';

/** What is behind a controller in one opening of its line, and what outlives that. */
export interface LiveControllerParts {
  readonly session: ControllerSession;
  readonly permission: OpenPermission;
  readonly sightings: Sightings;
  readonly clock: DriverClock;
  readonly timing: ControllerTiming;
  readonly log: Log;
  /** True while this opening of the line is the one in use. */
  readonly isCurrent: () => boolean;
  /** The device does not behave: the line is given up, and opened again. */
  readonly drop: (code: TurnstileFault) => void;
}

interface Look {
  readonly sighting: Sighting;
  /** When the question began, monotonic milliseconds. */
  readonly atMs: number;
  /** No command about a permission came between the question and its answer. */
  readonly isUndisturbed: boolean;
}

/** What the controller did not take back in its time, the driver does, milliseconds. */
const lateMs = 500;
/** Time that a controller gets to obey an OFF before it is asked again, milliseconds. */
const obeysWithinMs = 300;

/** A controller in one opening of its line: identified, watched, and judged by what it shows. */
export class LiveController {
  /** The last question was not answered: an answer that comes now may be to it. */
  isInDoubt = false;
  readonly #parts: LiveControllerParts;
  readonly #guard = new PermissionGuard();
  #abilities: ControllerAbilities = noAbilities;
  #last: Look | null = null;

  constructor(parts: LiveControllerParts) {
    this.#parts = parts;
  }

  get abilities(): ControllerAbilities {
    return this.#abilities;
  }

  get session(): ControllerSession {
    return this.#parts.session;
  }

  /** Why nobody can be let through now; null when somebody can. */
  get fault(): TurnstileFault | null {
    return this.#guard.fault(this.#parts.clock.mono()) ?? this.#last?.sighting.trouble ?? null;
  }

  /** Locks first of all, then finds out what the controller is and how it stands. */
  async prepare(): Promise<LineResult> {
    const { session, clock } = this.#parts;
    const off = await session.controller.lock();
    if (!off.ok) return off;
    const identified = await this.#identify();
    if (!identified.ok) return identified;
    const first = await this.#ask();
    if (!first.ok || first.value.sighting.emergency || !isOpen(first.value.sighting)) return asDone(first);
    // After an OFF nobody may be permitted to walk; a permission that stays is stuck from the beginning.
    const again = await session.controller.lock();
    if (!again.ok) return again;
    await pause(clock, obeysWithinMs);
    const second = await this.#ask();
    if (second.ok && isOpen(second.value.sighting)) this.#guard.markStuck(clock.mono());
    return asDone(second);
  }

  /** What was seen first in this opening of the line: it holds whatever happened before it. */
  begin(): void {
    const { sightings } = this.#parts;
    if (this.#last !== null) sightings.see(this.#last.sighting, this.#last.atMs, true);
    // The OFF that came first of all took back whatever was permitted before the line was lost.
    sightings.revoke();
  }

  /** One turn of the watch: takes back what nobody used, or looks. */
  watchOnce(): Promise<LineResult> {
    const { session, permission } = this.#parts;
    if (this.#isOverdue()) return this.#takeBack();
    if (session.controller.looksEndPermissions && permission.isBusy) return Promise.resolve(ok());
    return this.#look();
  }

  /** Asks, and draws the conclusions. */
  async #look(): Promise<LineResult> {
    const { session, permission, sightings, isCurrent, drop } = this.#parts;
    const look = await this.#ask();
    if (!look.ok) return look;
    if (!isCurrent()) return ok();
    const { sighting, atMs } = look.value;
    const verdict = sightings.see(sighting, atMs, false);
    if (verdict !== 'sound') {
      // Whatever it counts now, it knows nothing of a permission that was given before.
      sightings.revoke();
      permission.end();
      if (verdict === 'restarted') return this.#identify();
      drop('turnstile/garbled');
      return ok();
    }
    return this.#isExcess(look.value) ? session.controller.lock() : ok();
  }

  /** Takes every permission back; asks twice, because one answer may fall to noise. */
  async lock(): Promise<LineResult> {
    const { session, permission, sightings, clock, isCurrent } = this.#parts;
    permission.lockBegins();
    const first = await session.controller.lock();
    const locked =
      first.ok || first.error === 'turnstile/unplugged' ? first : await session.controller.lock();
    // Whoever walked before the lock had the right to: what the counters show of them is told before it is gone.
    if (locked.ok && isCurrent() && this.#abilities.counters) await this.#look();
    if (locked.ok) {
      sightings.revoke();
      this.#guard.takenBack(clock.mono());
    }
    permission.lockEnds();
    return locked;
  }

  async #identify(): Promise<LineResult> {
    const abilities = await this.#parts.session.controller.identify();
    if (!abilities.ok) return abilities;
    this.#abilities = abilities.value;
    return ok();
  }

  async #ask(): Promise<LineResult<Look>> {
    const { session, permission, clock } = this.#parts;
    const atMs = clock.mono();
    const { changes } = permission;
    const seen = await session.controller.look();
    if (!seen.ok) return seen;
    this.#last = { sighting: seen.value, atMs, isUndisturbed: permission.changes === changes };
    return ok(this.#last);
  }

  /** Nobody came: the permission must not wait for somebody else. */
  #isOverdue(): boolean {
    const { permission, sightings, clock, timing } = this.#parts;
    const ageMs = permission.ageMs(clock.mono());
    const limitMs = timing.permissionMs + (this.#abilities.endsPermission ? lateMs : 0);
    return ageMs !== null && ageMs >= limitMs && !sightings.isEmergency;
  }

  async #takeBack(): Promise<LineResult> {
    const { session, permission, clock } = this.#parts;
    const { changes } = permission;
    const locked = await session.controller.lock();
    if (!locked.ok) return locked;
    this.#guard.takenBack(clock.mono());
    // Who began to walk in time is still covered: a rotation is reported when it is over.
    if (permission.changes === changes) permission.end();
    return ok();
  }

  /** Whether somebody may walk whom this driver did not let through. */
  #isExcess({ sighting, isUndisturbed }: Look): boolean {
    const { permission, clock, log } = this.#parts;
    const { permitted, emergency } = sighting;
    // In an emergency everybody may walk, and nothing that frees the way is taken back.
    if (permitted === null || !isUndisturbed || emergency) return false;
    const granted = permission.direction;
    if (granted !== null && permitted[granted] === 0) permission.end();
    const isExcess = directions.some(
      (direction) => permitted[direction] > (permission.direction === direction ? 1 : 0),
    );
    this.#guard.observe(isExcess, clock.mono());
    if (isExcess) {
      log.warn('turnstile.uncommanded', { out: permitted.out, in: permitted.in });
      permission.end();
    }
    return isExcess;
  }
}

function isOpen({ permitted }: Sighting): boolean {
  return permitted !== null && directions.some((direction) => permitted[direction] > 0);
}

function asDone(result: LineResult<unknown>): LineResult {
  return result.ok ? ok() : result;
}

const noAbilities: ControllerAbilities = {
  readBack: false,
  endsPermission: false,
  counters: false,
  emergency: false,
};
