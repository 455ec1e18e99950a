import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Roster } from '../../central/feed/roster.ts';

const rosterSchema = z.strictObject({
  people: z.record(z.string(), z.strictObject({ name: z.string() })),
  voyages: z.record(z.string(), z.strictObject({ vessel: z.string() })),
});

/** @throws a sentence when the file is no roster */
export function readRoster(path: string | undefined): Roster | undefined {
  if (path === undefined) return undefined;
  try {
    return rosterSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    throw new Error(
      `The roster ${path} cannot be read. Make it on the gate: npm run -s gate -- roster > roster.json`,
    );
  }
}

/** Names for ids; the id itself where the roster has none. */
export type NamesOf = (ids: { readonly personId: string | null; readonly voyageId: string | null }) => {
  readonly person: string | null;
  readonly boat: string | null;
};

/** @throws as `readRoster` */
export function namesFrom(path: string | undefined): NamesOf {
  const roster = readRoster(path);
  return ({ personId, voyageId }) => ({
    person: personId && (roster?.people[personId]?.name ?? personId),
    boat: voyageId && (roster?.voyages[voyageId]?.vessel ?? voyageId),
  });
}
