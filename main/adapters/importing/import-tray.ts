import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/**
 * Where a command leaves what a running gate is to import, and the gate what has become of it. The gate alone writes
 * to its store; the folder is private to it (mode 0700), like everything beside the database.
 */

const requestSchema = z.strictObject({
  /** Absolute paths. */
  file: z.string().min(1),
  map: z.string().min(1),
  portraits: z.string().nullable(),
  officerId: z.string().nullable(),
  dryRun: z.boolean(),
  workers: z.int().min(1).max(16),
  /** How often it was begun; a request that ends the gate each time is given up. */
  attempts: z.int().min(0).default(0),
});
export type TrayRequest = z.infer<typeof requestSchema>;

export function trayOf(dataDirectory: string): string {
  return join(dataDirectory, 'imports');
}

/** @param name of the files about this request, without an ending */
export function leaveRequest(tray: string, name: string, request: Omit<TrayRequest, 'attempts'>): void {
  mkdirSync(tray, { recursive: true, mode: 0o700 });
  writeWhole(join(tray, `${name}.request.json`), { ...request, attempts: 0 });
}

/** The oldest request first; one that cannot be read is put aside. */
export function nextRequest(
  tray: string,
): { readonly name: string; readonly request: TrayRequest } | undefined {
  for (const file of filesIn(tray).filter((each) => each.endsWith('.request.json'))) {
    const name = file.slice(0, -'.request.json'.length);
    const request = requestSchema.safeParse(readJson(join(tray, file)));
    if (request.success) return { name, request: request.data };
    renameSync(join(tray, file), asidePathOf(tray, name));
  }
  return undefined;
}

/** Whether the gate could not read it: a command of another user leaves what the gate may not open. */
export function isPutAside(tray: string, name: string): boolean {
  return existsSync(asidePathOf(tray, name));
}

function asidePathOf(tray: string, name: string): string {
  return join(tray, `${name}.unreadable`);
}

export function noteAttempt(tray: string, name: string, request: TrayRequest): void {
  writeWhole(join(tray, `${name}.request.json`), { ...request, attempts: request.attempts + 1 });
}

/** What a command shows of it meanwhile, and at its end. */
export function tell(tray: string, name: string, kind: 'progress' | 'report', value: unknown): void {
  writeWhole(join(tray, `${name}.${kind}.json`), value);
}

/** The report is there; nothing more is done about the request. */
export function endRequest(tray: string, name: string): void {
  rmSync(join(tray, `${name}.request.json`), { force: true });
  rmSync(join(tray, `${name}.progress.json`), { force: true });
}

/** Undefined: not written yet. */
export function told(tray: string, name: string, kind: 'progress' | 'report'): unknown {
  return readJson(join(tray, `${name}.${kind}.json`));
}

export function takeReport(tray: string, name: string): void {
  rmSync(join(tray, `${name}.report.json`), { force: true });
}

function filesIn(tray: string): readonly string[] {
  try {
    return readdirSync(tray).toSorted();
  } catch {
    // Nobody has left anything yet.
    return [];
  }
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Under its name it is never seen in part. */
function writeWhole(path: string, value: unknown): void {
  writeFileSync(`${path}.part`, JSON.stringify(value), { mode: 0o600 });
  renameSync(`${path}.part`, path);
}
