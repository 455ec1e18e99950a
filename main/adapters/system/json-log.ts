import type { Log, LogFields } from '../../ports/log.ts';

export type LogLevel = 'info' | 'warn' | 'error';

/** JSON lines: time, level, event, fields. `write` gets one line with its line feed. */
export function createJsonLog(write: (line: string) => void, least: LogLevel = 'info'): Log {
  const order: readonly LogLevel[] = ['info', 'warn', 'error'];
  const line = (level: LogLevel, event: string, fields: LogFields = {}): void => {
    if (order.indexOf(level) < order.indexOf(least)) return;
    write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...fields })}\n`);
  };
  return {
    info: (event, fields) => line('info', event, fields),
    warn: (event, fields) => line('warn', event, fields),
    error: (event, fields) => line('error', event, fields),
  };
}

export const silentLog: Log = { info() {}, warn() {}, error() {} };
