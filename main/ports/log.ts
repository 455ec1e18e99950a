/** Values that may stand in a log line: never faces, templates, keys or secrets. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** JSON lines: an event code plus fields; `passageId` on every line of a passage. */
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}
