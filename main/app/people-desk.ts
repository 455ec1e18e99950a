import type { PersonId } from '../core/brand.ts';
import type { ReasonCode } from '../core/codes.ts';
import type { Candidate } from '../core/matching/observation.ts';
import { strangersOneIn } from '../core/matching/stranger-odds.ts';
import type { DeskRefusal } from '../core/officers/refusals.ts';
import type { PersonPaper } from '../core/papers/person-paper.ts';
import type { Person, Voyage } from '../core/people.ts';
import { err, ok, type Result } from '../core/result.ts';
import { leastLetters, lettersIn } from '../core/search/name-index.ts';
import type { Clock } from '../ports/clock.ts';
import type { FaceEngine } from '../ports/engine.ts';
import type { PeopleStore, VoyageStore } from '../ports/store.ts';
import type { BarSource } from './bar-source.ts';
import type { FindingsOn } from './case-decisions.ts';
import type { FaceLooks } from './face-looks.ts';
import type { LiveGallery } from './gallery.ts';
import { freshLook } from './lane-sight.ts';
import type { Officer } from './officer-desk.ts';
import type { PeopleIndex } from './people-index.ts';
import type { RecognitionLoop } from './recognition-loop.ts';
import type { Recorder } from './recorder.ts';
import { storeFaultIn } from './store-fault.ts';
import { portDayOf } from './today.ts';

/** What a list of people says of one of them: no face. */
export interface FoundPerson {
  readonly person: Person;
  readonly boat: Pick<Voyage, 'vesselName' | 'voyageId'> | undefined;
  readonly role: string | undefined;
}

/** Somebody who looks like a face. */
export interface LikePerson extends FoundPerson {
  /** Cosine. */
  readonly similarity: number;
  /** JPEG, the newest. */
  readonly portrait: Uint8Array | undefined;
  /** One in so many strangers looks at least as much like them; undefined where the calibration does not say. */
  readonly oneIn: number | undefined;
}

export interface PersonSheet extends FoundPerson {
  /** Newest first. */
  readonly portraits: readonly Uint8Array[];
  readonly papers: readonly (PersonPaper & { readonly isExpired: boolean })[];
  /** What speaks against their going out today. */
  readonly findings: readonly ReasonCode[];
}

/** Looking for people. What is typed is compared and forgotten; that somebody looked stands in the record. */
export interface PeopleDesk {
  /** A whole number of theirs, or part of a name, best first. */
  search(
    by: Officer,
    text: string,
  ): Promise<Result<{ by: 'number' | 'name'; found: readonly FoundPerson[]; more: boolean }, DeskRefusal>>;
  /** Everybody known who looks like the face at the lane now. Opens nothing. */
  searchByFace(
    by: Officer,
  ): Promise<Result<{ liveFace: Uint8Array; found: readonly LikePerson[] }, DeskRefusal>>;
  see(by: Officer, personId: PersonId): Result<PersonSheet, DeskRefusal>;
  /** People by how much they look like a face that somebody is about to enrol, with their pictures. */
  alike(by: Officer, candidates: readonly Candidate[]): readonly LikePerson[];
  /** Whose identity number this is, whole. */
  byNumber(number: string): FoundPerson | undefined;
}

interface Deps {
  readonly people: Pick<PeopleStore, 'find' | 'findByNumber' | 'portraits'>;
  readonly voyages: Pick<VoyageStore, 'listOpen'>;
  readonly index: Pick<PeopleIndex, 'whole'>;
  readonly gallery: Pick<LiveGallery, 'searchEveryone'>;
  readonly bars: Pick<BarSource, 'current'>;
  readonly loop: Pick<RecognitionLoop, 'newestLook'>;
  readonly engine: Pick<FaceEngine, 'cutOut'>;
  readonly recorder: Pick<Recorder, 'record'>;
  readonly looks: FaceLooks;
  readonly findingsOn: FindingsOn;
  readonly clock: Pick<Clock, 'mono' | 'wall'>;
}

const shownPeople = 20;
const shownFaces = 5;
const shownPortraits = 5;
const shownPapers = 20;
/** A like face of which more strangers than one in so many have one is nobody's business: it is hardly them. */
const leastOneIn = 100;

export function createPeopleDesk(deps: Deps): PeopleDesk {
  return new Desk(deps);
}

class Desk implements PeopleDesk {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  async search(by: Officer, text: string): ReturnType<PeopleDesk['search']> {
    if (lettersIn(text) < leastLetters) return err('search/too-short');
    return readOr(async () => {
      const { by: how, ids, more } = await this.#byText(text);
      const found = this.#foundAll(ids);
      this.#told(by, how, found.length);
      return ok({ by: how, found, more });
    });
  }

  async searchByFace(by: Officer): ReturnType<PeopleDesk['searchByFace']> {
    const { loop, clock, gallery, engine, looks } = this.#deps;
    const look = freshLook(loop, clock);
    if (look?.probe === undefined) return err('search/no-face');
    const { frame, face, probe, elderProbe } = look;
    const { candidates } = gallery.searchEveryone(probe, shownFaces, elderProbe);
    const liveFace = await engine.cutOut(frame, face.box);
    if (!liveFace.ok) return err('search/no-face');
    const found = this.#likes(candidates).filter((like) => isLike(this.#deps, like));
    this.#told(by, 'face', found.length);
    const personIds = found.map(({ person }) => person.personId);
    looks.saw({ officerId: by.officerId, why: 'search', personIds });
    return ok({ liveFace: liveFace.value, found });
  }

  see(by: Officer, personId: PersonId): Result<PersonSheet, DeskRefusal> {
    const { people, looks, clock, findingsOn } = this.#deps;
    const [found] = this.#foundAll([personId]);
    if (found === undefined) return err('person/unknown');
    const portraits = people.portraits(personId).slice(0, shownPortraits);
    looks.saw({ officerId: by.officerId, why: 'person', personIds: [personId] });
    const today = portDayOf(clock.wall());
    const papers = (found.person.papers ?? [])
      .slice(0, shownPapers)
      .map((paper) => ({ ...paper, isExpired: paper.expires !== undefined && paper.expires < today }));
    return ok({
      ...found,
      portraits,
      papers,
      findings: findingsOn(personId, { direction: 'out', voyageId: undefined }),
    });
  }

  alike(by: Officer, candidates: readonly Candidate[]): readonly LikePerson[] {
    const found = this.#likes(candidates.slice(0, shownFaces));
    const personIds = found.map(({ person }) => person.personId);
    this.#deps.looks.saw({ officerId: by.officerId, why: 'enrolment', personIds });
    return found;
  }

  byNumber(number: string): FoundPerson | undefined {
    const holder = this.#deps.people.findByNumber(number);
    return holder === undefined ? undefined : this.#foundAll([holder.personId])[0];
  }

  async #byText(text: string) {
    const holder = hasDigit(text) ? this.#deps.people.findByNumber(text) : undefined;
    if (holder !== undefined) return { by: 'number', ids: [holder.personId], more: false } as const;
    const index = await this.#deps.index.whole();
    const holders = hasDigit(text) ? index.byNumber(text) : [];
    if (holders.length > 0) {
      const more = holders.length > shownPeople;
      return { by: 'number', ids: holders.slice(0, shownPeople), more } as const;
    }
    const { personIds: ids, more } = index.byName(text, shownPeople);
    return { by: ids.length === 0 && !hasLetter(text) ? 'number' : 'name', ids, more } as const;
  }

  #foundAll(personIds: readonly PersonId[]): readonly FoundPerson[] {
    const open = this.#deps.voyages.listOpen();
    return personIds.flatMap((personId) => {
      const person = this.#deps.people.find(personId);
      return person === undefined ? [] : [foundOf(person, open)];
    });
  }

  #likes(candidates: readonly Candidate[]): readonly LikePerson[] {
    const { people, voyages, bars } = this.#deps;
    const { odds } = bars.current();
    const open = voyages.listOpen();
    return candidates.flatMap(({ personId, similarity }) => {
      const person = people.find(personId);
      if (person === undefined) return [];
      const oneIn = odds === undefined ? undefined : strangersOneIn(odds, similarity);
      const portrait = people.portraits(personId)[0];
      return [{ ...foundOf(person, open), similarity, portrait, oneIn }];
    });
  }

  #told(by: Officer, how: 'number' | 'name' | 'face', found: number): void {
    const payload = { officerId: by.officerId, by: how, found };
    this.#deps.recorder.record([{ kind: 'people.searched', payload }]);
  }
}

/** Somebody, with the open list on which they stand. */
export function foundOf(person: Person, open: readonly Voyage[]): FoundPerson {
  const boat = open.find((voyage) => voyage.lines.some((line) => line.personId === person.personId));
  const role = boat?.lines.find((line) => line.personId === person.personId)?.role;
  return { person, boat, role };
}

/** Likeness worth an officer's look, by the odds where they are known, else by the bar of everybody known. */
function isLike({ bars }: Pick<Deps, 'bars'>, { oneIn, similarity }: LikePerson): boolean {
  return oneIn === undefined ? similarity >= bars.current().minSimilarityElsewhere : oneIn >= leastOneIn;
}

/** A record that cannot be read now finds nobody; the strip of health says why. */
async function readOr<T>(read: () => Promise<Result<T, DeskRefusal>>): Promise<Result<T, DeskRefusal>> {
  try {
    return await read();
  } catch (error) {
    if (storeFaultIn(error) === undefined) throw error;
    return err('record/not-written');
  }
}

function hasDigit(text: string): boolean {
  return /\p{Nd}/u.test(text);
}

function hasLetter(text: string): boolean {
  return /\p{L}/u.test(text);
}
