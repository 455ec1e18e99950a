import { readFileSync } from 'node:fs';
import type { Store } from '../../adapters/sqlite/store.ts';
import { type Enrolment, type EnrolmentDeps, enrolPerson } from '../../app/enrolment.ts';
import type { LiveGallery } from '../../app/gallery.ts';
import type { PersonId, VoyageId } from '../../core/brand.ts';
import type { PersonForm } from '../../core/enrolment/person-form.ts';
import type { Ids } from '../../ports/ids.ts';
import { shuffled } from './random.ts';

/** A face in the demo: pictures of one person, the first for enrolment, the last for walking up. */
export interface Actor {
  readonly name: string;
  /** Absolute paths; one or more. With only one, enrolment and walk-up come from the same photograph. */
  readonly pictures: readonly string[];
}

/** What an actor is to the gate, and so what should happen. */
export type Part = 'on-list' | 'not-on-list' | 'stranger';

export interface Role {
  readonly actor: Actor;
  readonly part: Part;
  /** Undefined for a stranger. */
  readonly personId: PersonId | undefined;
}

export interface Stage {
  /** In the order in which they walk up. */
  readonly roles: readonly Role[];
  /** Actors whose picture was refused for enrolment, with the reason; they do not take part. */
  readonly refused: readonly { readonly name: string; readonly why: string }[];
}

/** Share of each part among the walk-ups; the rest are strangers. */
const onListShare = 0.6;
const notOnListShare = 0.2;

/**
 * Gives out the parts for `passes` walk-ups and enrols who needs it: who has two pictures becomes known first,
 * everybody else may be a stranger. Each walks up once: a second time out would rightly be a case.
 * @returns fewer roles than asked when there are not enough faces
 */
export async function setStage(
  actors: readonly Actor[],
  passes: number,
  deps: EnrolmentDeps,
  voyageId: VoyageId,
  gallery: Pick<LiveGallery, 'enrolled'>,
  random: () => number,
): Promise<Stage> {
  const order = shuffled(actors, random);
  const withTwo = order.filter((a) => a.pictures.length > 1);
  const withOne = order.filter((a) => a.pictures.length === 1);
  const count = Math.min(passes, order.length);
  const crew = Math.round(count * onListShare);
  const known = Math.round(count * notOnListShare);
  const roles: Role[] = [];
  const refused: { name: string; why: string }[] = [];
  const left = [...withTwo, ...withOne];
  while (roles.length < crew + known && left.length > count - crew - known) {
    const actor = left.shift();
    if (actor === undefined) break;
    const part = roles.length < crew ? 'on-list' : 'not-on-list';
    const enrolled = await enrol(actor, part === 'on-list' ? voyageId : undefined, deps);
    if (typeof enrolled === 'string') refused.push({ name: actor.name, why: enrolled });
    else {
      const { personId } = enrolled;
      gallery.enrolled(personId);
      roles.push({ actor, part, personId });
    }
  }
  const strangers = left.toReversed().slice(0, count - crew - known);
  for (const actor of strangers) roles.push({ actor, part: 'stranger', personId: undefined });
  return { roles: shuffled(roles, random), refused };
}

async function enrol(
  actor: Actor,
  voyageId: VoyageId | undefined,
  deps: EnrolmentDeps,
): Promise<Enrolment | string> {
  const path = actor.pictures[0] ?? '';
  const enrolled = await enrolPerson(
    {
      person: formOf(actor),
      pictures: [{ name: 'portrait', bytes: readFileSync(path) }],
      voyageId,
      officerId: null,
      numberRequired: false,
      onKnownNumber: 'refuse',
    },
    deps,
  );
  return enrolled.ok ? enrolled.value : enrolled.error.map(({ sentence }) => sentence).join(' ');
}

/** The scripts of the neighbouring countries, to greet people in their own. */
const scripts = [
  [/\p{Script=Thai}/u, 'THA', 'th'],
  [/\p{Script=Myanmar}/u, 'MMR', 'my'],
  [/\p{Script=Khmer}/u, 'KHM', 'km'],
  [/\p{Script=Lao}/u, 'LAO', 'lo'],
] as const;

function formOf({ name }: Actor): PersonForm {
  const [, nationality, language] = scripts.find(([script]) => script.test(name)) ?? [undefined, 'THA', 'en'];
  return {
    name: name.slice(0, 120),
    idNumber: '',
    nationality,
    dateOfBirth: '1990-01-01',
    language,
    role: '',
  };
}

/** Boats of the demo are called CHOK DEE and a number. */
export const firstBoat = 5;

/** Opens the crew list of the demo's next boat. */
export function openDemoVoyage({ journal, voyages }: Store, ids: Ids, boat: number = firstBoat): VoyageId {
  const voyageId = ids.uuid() as VoyageId;
  const vesselName = `CHOK DEE ${boat}`;
  const opened = journal.append(
    [{ kind: 'voyage.opened', payload: { voyageId, vessel: vesselName, lines: 0 } }],
    () => voyages.save({ voyageId, vesselName, vesselMark: `2345-6789${boat}`, state: 'open' }),
  );
  if (!opened.ok) throw new Error(`The demo's boat could not be written: ${opened.error}`);
  return voyageId;
}
