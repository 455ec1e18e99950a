/** The pictures of one person, by the number of their face in the matrix. */
export interface PersonFaces {
  readonly person: number;
  readonly faces: readonly number[];
  /** Pictures of the person in which no face was found: probes that are lost. */
  readonly lost: number;
}

export interface GallerySize {
  /** People enrolled. */
  readonly people: number;
  /** Pictures enrolled of each person who has so many, 1 and up. */
  readonly picturesPerPerson: number;
}

/** What a picture is in one draw. */
export const unused = 0;
export const enrolled = 1;
export const mated = 2;
export const stranger = 3;

export interface GalleryDraw {
  /** By number of the face. */
  readonly role: Uint8Array;
  /** People in the gallery of whom there is a picture more than was enrolled. */
  readonly mates: readonly PersonFaces[];
  /** Everybody in the gallery. */
  readonly members: readonly PersonFaces[];
  readonly strangers: readonly PersonFaces[];
}

/**
 * Draws a gallery: first people with a picture more than is enrolled, so that there is something to look for, then
 * others; within both at random, as are the pictures that are enrolled. All who are left are strangers.
 * @param faceCount faces in the matrix
 * @param random in [0, 1)
 */
export function drawGallery(
  all: readonly PersonFaces[],
  { people, picturesPerPerson }: GallerySize,
  faceCount: number,
  random: () => number,
): GalleryDraw {
  const order = shuffle([...all], random);
  const hasProbe = (p: PersonFaces): boolean => isMate(p, picturesPerPerson);
  const ranked = [...order.filter(hasProbe), ...order.filter((p) => !hasProbe(p))];
  const members = ranked.slice(0, people);
  const strangers = ranked.slice(people);
  const role = new Uint8Array(faceCount);
  for (const member of members) {
    const rest = hasProbe(member) ? mated : unused;
    const faces = shuffle([...member.faces], random);
    for (const [i, face] of faces.entries()) role[face] = i < picturesPerPerson ? enrolled : rest;
  }
  for (const { faces } of strangers) for (const face of faces) role[face] = stranger;
  return { role, members, mates: members.filter(hasProbe), strangers };
}

/** Whether enough pictures can be enrolled and one is left to look for, be it one in which no face was found. */
export function isMate({ faces, lost }: PersonFaces, picturesPerPerson: number): boolean {
  return faces.length >= picturesPerPerson && faces.length + lost > picturesPerPerson;
}

/** In place (Fisher-Yates). */
function shuffle<T>(items: T[], random: () => number): T[] {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const a = items[i] as T;
    items[i] = items[j] as T;
    items[j] = a;
  }
  return items;
}
