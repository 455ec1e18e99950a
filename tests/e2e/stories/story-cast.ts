import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import type { Store } from '../../../main/adapters/sqlite/store.ts';
import { uniqueIds } from '../../../main/adapters/system/unique-ids.ts';
import { type EnrolmentDeps, type EnrolmentRequest, enrolPerson } from '../../../main/app/enrolment.ts';
import { type Actor, openDemoVoyage } from '../../../main/commands/demo/stage.ts';
import type { PersonId, VoyageId } from '../../../main/core/brand.ts';
import type { PersonPaper } from '../../../main/core/papers/person-paper.ts';
import type { FaceEngine } from '../../../main/ports/engine.ts';
import type { Part } from './story-orders.ts';

/** Height of a picture that stands before the camera of 480 lines, px. */
const walkUpPx = 432;

interface Character {
  readonly part: Exclude<Part, 'stranger' | 'twin'>;
  readonly listed: boolean;
  readonly dateOfBirth: string;
  readonly papers: readonly PersonPaper[];
}

const adult = '1990-01-01';
const holds = (expires: string): PersonPaper => ({ kind: 's285-permit', number: 'S285-1', expires });

const characters: readonly Character[] = [
  { part: 'on-list', listed: true, dateOfBirth: adult, papers: [holds('2099-12-31')] },
  { part: 'second-on-list', listed: true, dateOfBirth: adult, papers: [] },
  { part: 'expired-permit', listed: true, dateOfBirth: adult, papers: [holds('2020-01-31')] },
  { part: 'underage', listed: true, dateOfBirth: `${new Date().getUTCFullYear() - 15}-01-01`, papers: [] },
  { part: 'not-on-list', listed: false, dateOfBirth: adult, papers: [] },
];

/** Who walks up, as a picture, and by which name the gate knows them. */
export interface Cast {
  /** Index of the picture of each part. */
  readonly pictureOf: Readonly<Record<Part, number>>;
  readonly pictures: readonly string[];
  readonly names: Readonly<Record<Part, string>>;
  /** Of those whom the gate knows. */
  readonly personIds: Readonly<Partial<Record<Part, PersonId>>>;
  /** The boat on whose list most of them stand. */
  readonly voyageId: VoyageId;
}

/** Enrols the people of the stories; the twins are one face under two names, both on the list. */
export async function enrolCast(
  store: Store,
  deps: EnrolmentDeps & { readonly engine: FaceEngine },
  actors: readonly Actor[],
  enrolled: (personId: PersonId) => void,
): Promise<Cast> {
  const voyageId = openDemoVoyage(store, uniqueIds);
  const names: Partial<Record<Part, string>> = {};
  const pictureOf: Partial<Record<Part, number>> = {};
  const personIds: Partial<Record<Part, PersonId>> = {};
  const left = await largestFirst(deps.engine, actors);
  const next = () => {
    const actor = left.shift();
    if (actor === undefined) throw new Error('There are too few faces for the stories.');
    return actor;
  };
  for (const { part, listed, dateOfBirth, papers } of characters) {
    for (;;) {
      const actor = next();
      const personId = await enrol(deps, actor, dateOfBirth, listed ? voyageId : undefined);
      if (personId === undefined) continue;
      enrolled(personId);
      const person = store.people.find(personId);
      if (person !== undefined && papers.length > 0) store.people.save({ ...person, papers }, []);
      names[part] = actor.name;
      personIds[part] = personId;
      pictureOf[part] = actor.index;
      break;
    }
  }
  for (;;) {
    const actor = next();
    const first = await enrol(deps, actor, adult, voyageId);
    if (first === undefined) continue;
    const twin = { ...actor, name: `${actor.name} 2` };
    const second = await enrol(deps, twin, adult, voyageId, {
      notTheSameAs: { personId: first, reason: 'twins' },
    });
    if (second === undefined) throw new Error('The twin could not be enrolled.');
    enrolled(first);
    enrolled(second);
    names.twin = actor.name;
    pictureOf.twin = actor.index;
    break;
  }
  let stranger = next();
  while ((await enrol(deps, stranger, adult, undefined, { dryRun: true })) === undefined) stranger = next();
  return {
    pictures: actors.map(({ pictures }) => pictures.at(-1) ?? ''),
    pictureOf: { ...pictureOf, stranger: stranger.index } as Cast['pictureOf'],
    names: { ...names, stranger: stranger.name } as Cast['names'],
    ...{ personIds, voyageId },
  };
}

/** Faces that are turned away or cut out widely are small as they walk up, and would be asked to come nearer. */
async function largestFirst(engine: FaceEngine, actors: readonly Actor[]) {
  const measured = [];
  for (const [index, actor] of actors.entries()) {
    const picture = sharp(actor.pictures.at(-1)).resize({ height: walkUpPx }).ensureAlpha().raw();
    const { data, info } = await picture.toBuffer({ resolveWithObject: true });
    const frame = { width: info.width, height: info.height, pixels: data };
    const reading = await engine.observe(frame, { x: 0, y: 0, width: 1, height: 1 });
    const interEyePx = reading.ok ? (reading.value.nearest?.quality.interEyePx ?? 0) : 0;
    measured.push({ ...actor, index, interEyePx });
  }
  return measured.sort((one, other) => other.interEyePx - one.interEyePx);
}

/** Undefined: the picture is not good enough. */
async function enrol(
  deps: EnrolmentDeps,
  { name, pictures }: Actor,
  dateOfBirth: string,
  voyageId: VoyageId | undefined,
  more: Pick<EnrolmentRequest, 'notTheSameAs' | 'dryRun'> = {},
): Promise<PersonId | undefined> {
  const enrolled = await enrolPerson(
    {
      person: { name, idNumber: '', nationality: 'THA', dateOfBirth, language: 'th', role: '' },
      pictures: [{ name: 'portrait', bytes: readFileSync(pictures[0] ?? '') }],
      voyageId,
      officerId: null,
      numberRequired: false,
      onKnownNumber: 'refuse',
      ...more,
    },
    deps,
  );
  return enrolled.ok ? enrolled.value.personId : undefined;
}
