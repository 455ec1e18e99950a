import type { WriteHandle } from '../handles.ts';

/** One step of the schema. Released migrations never change; a correction is a new one. */
export interface Migration {
  /** 1, 2, 3, ...: the `user_version` after it. */
  readonly version: number;
  readonly what: string;
  /** Runs inside a transaction that also moves `user_version`. */
  up(db: WriteHandle): void;
}
