/** Fresh identifiers, so that tests can own them. */
export interface Ids {
  /** UUIDv7: passages, grants, cases, boots. */
  uuid(): string;
  /** ULID: people. */
  ulid(): string;
}
