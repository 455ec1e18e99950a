import { type EnrolmentDeps, enrolPerson } from '../../../app/enrolment.ts';
import type { PersonId, VoyageId } from '../../../core/brand.ts';
import { openDemoVoyage } from '../../demo/stage.ts';
import { portraitOf } from './scripted-faces.ts';
import type { SoakSession } from './soak-session.ts';

/** Somebody on a crew list, by the number of their made-up face. */
export interface CrewMember {
  readonly face: number;
  readonly personId: PersonId;
}

export interface Boat {
  readonly voyageId: VoyageId;
  readonly crew: readonly CrewMember[];
}

/** A usual crew is 13; round numbers are easier to follow. */
const crewOfABoat = 15;

/** Nobody is enrolled with these. */
export const strangerFaces = { first: 60_000, count: 1000 } as const;

/**
 * Opens the lists of as many boats as `passes` need, each person out and back, and enrols everybody by the product's
 * own enrolment. All before the gate is measured: a gallery that grows is no leak.
 * @throws a sentence when an enrolment is refused
 */
export async function enrolBoats(
  session: SoakSession,
  passes: number,
  say: (line: string) => void,
): Promise<readonly Boat[]> {
  const { store, running, ids, enrolmentDeps } = session;
  const boats: Boat[] = [];
  const wanted = Math.ceil(passes / (2 * crewOfABoat));
  for (let n = 0; n < wanted; n += 1) {
    const voyageId = openDemoVoyage(store, ids, n + 1);
    const crew: CrewMember[] = [];
    for (let i = 0; i < crewOfABoat; i += 1)
      crew.push(await enrol(n * crewOfABoat + i, voyageId, enrolmentDeps));
    for (const { personId } of crew) running.gate.gallery.enrolled(personId);
    boats.push({ voyageId, crew });
  }
  say(`enrolled ${wanted * crewOfABoat} made-up people on the lists of ${wanted} boats`);
  return boats;
}

async function enrol(face: number, voyageId: VoyageId, deps: EnrolmentDeps): Promise<CrewMember> {
  const enrolled = await enrolPerson(
    {
      person: {
        name: `Crew ${face + 1}`,
        idNumber: '',
        nationality: 'THA',
        dateOfBirth: '1990-01-01',
        language: 'th',
        role: '',
      },
      pictures: [{ name: 'portrait', bytes: portraitOf(face) }],
      voyageId,
      officerId: null,
      numberRequired: false,
      onKnownNumber: 'refuse',
    },
    deps,
  );
  if (enrolled.ok) return { face, personId: enrolled.value.personId };
  throw new Error(
    `Face ${face} was not enrolled: ${enrolled.error.map(({ sentence }) => sentence).join(' ')}`,
  );
}
