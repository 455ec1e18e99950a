/** JSON lines: an event code plus fields. The same shape as the gate's log, which this folder may not import. */
export interface CentralLog {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;
