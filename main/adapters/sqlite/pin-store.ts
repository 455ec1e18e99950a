import type { OfficerId, WallMs } from '../../core/brand.ts';
import type { PinTries } from '../../core/officers/lock-out.ts';
import type { PinEntry, PinVault, SealedPin } from '../../ports/pin-vault.ts';
import type { Secrets } from '../../ports/secrets.ts';
import { fitsPin, hashPin, type PinCost, pinCost } from '../secrets/pin-hash.ts';
import type { WriteHandle } from './handles.ts';

interface PinRow {
  readonly officer_id: string;
  readonly must_change: number;
  readonly wrong: number;
  readonly locked_until: number | null;
}

/**
 * PINs in SQLite. What is hashed is not the PIN itself but its keyed hash under the device key: a million PINs of six
 * digits are soon tried on a stolen database, and without the keys of the gate not one of them can be.
 */
export class SqlitePinVault implements PinVault {
  readonly #db: WriteHandle;
  readonly #secrets: Pick<Secrets, 'blindIndex'>;
  readonly #cost: PinCost;

  constructor(db: WriteHandle, secrets: Pick<Secrets, 'blindIndex'>, cost: PinCost = pinCost) {
    this.#db = db;
    this.#secrets = secrets;
    this.#cost = cost;
  }

  entries(): readonly PinEntry[] {
    const sql = 'SELECT officer_id, must_change, wrong, locked_until FROM officer_pin ORDER BY officer_id';
    return this.#db.all<PinRow>(sql).map((row) => ({
      officerId: row.officer_id as OfficerId,
      mustChange: row.must_change === 1,
      wrong: row.wrong,
      lockedUntilMs: row.locked_until,
    }));
  }

  async seal(officerId: OfficerId, pin: string): Promise<SealedPin> {
    return { phc: await hashPin(this.#keyed(officerId, pin), this.#cost) };
  }

  fits(officerId: OfficerId, pin: string): Promise<boolean> {
    const sql = 'SELECT hash FROM officer_pin WHERE officer_id = ?';
    const hash = this.#db.get<{ hash: string }>(sql, officerId)?.hash;
    return fitsPin(this.#keyed(officerId, pin), hash ?? '', this.#cost);
  }

  put(
    officerId: OfficerId,
    { phc }: SealedPin,
    { mustChange, at }: { mustChange: boolean; at: WallMs },
  ): void {
    this.#db.run(
      `INSERT INTO officer_pin (officer_id, hash, must_change, set_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (officer_id) DO UPDATE SET hash = excluded.hash, must_change = excluded.must_change,
         set_at = excluded.set_at, wrong = 0, locked_until = NULL`,
      ...[officerId, phc, mustChange ? 1 : 0, at],
    );
  }

  setTries(officerId: OfficerId, { wrong, lockedUntilMs }: PinTries): void {
    const sql = 'UPDATE officer_pin SET wrong = ?, locked_until = ? WHERE officer_id = ?';
    this.#db.run(sql, wrong, lockedUntilMs, officerId);
  }

  drop(officerId: OfficerId): void {
    this.#db.run('DELETE FROM officer_pin WHERE officer_id = ?', officerId);
  }

  /** Bound to the officer too: a row that is moved to another name fits nobody. */
  #keyed(officerId: OfficerId, pin: string): string {
    return this.#secrets.blindIndex(`pin\n${officerId}\n${pin}`);
  }
}
