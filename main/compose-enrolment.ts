import type { GateSettings } from './adapters/config/schema.ts';
import type { Store } from './adapters/sqlite/store.ts';
import { type EnrolmentBars, enrolPerson, type FaceSearch } from './app/enrolment.ts';
import { createEnrolmentDesk, type EnrolmentDesk, type EnrolPictures } from './app/enrolment-desk.ts';
import type { Gate } from './app/gate.ts';
import type { Officer } from './app/officer-desk.ts';
import type { BarBook } from './compose-bars.ts';
import { packScales } from './compose-packs.ts';
import { gateConfigOf } from './compose-settings.ts';
import type { OfficerId, PersonId } from './core/brand.ts';
import { wantedPortraits } from './core/enrolment/refusal.ts';
import type { TierSize } from './core/matching/tiers.ts';
import { ok } from './core/result.ts';
import type { FrameSource } from './ports/camera.ts';
import type { Clock } from './ports/clock.ts';
import type { FaceEngine } from './ports/engine.ts';
import type { Ids } from './ports/ids.ts';

/**
 * A new face that strangers reach among all these people in one enrolment of a hundred belongs to one of them already;
 * pictures of one person that are less alike than `siblingBar` asks show two people. Whatever is set for the lane by
 * hand, pictures that would pass there as one person do so here.
 * @param everyone how many people and templates there are, asked at each enrolment
 */
export function enrolmentBarsOf(book: BarBook, everyone: () => TierSize): EnrolmentBars {
  const { minSiblingSimilarity } = packScales(book.byHand);
  return { minDuplicateSimilarity: (pack) => book.duplicateBar(pack, everyone()), minSiblingSimilarity };
}

/** So many people with as many pictures each as are wanted. */
export function sizeOf(people: number): TierSize {
  return { people, templates: people * wantedPortraits };
}

/** Enrols what the officer captured at the lane, and brings it into the gallery at once. */
export function pictureEnroller(parts: {
  readonly store: Store;
  readonly engine: FaceEngine;
  readonly faces: FaceSearch;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly bars: EnrolmentBars;
  readonly officerId: () => OfficerId | null;
  readonly enrolled: (personId: PersonId) => void;
}): EnrolPictures {
  const { engine, faces, clock, ids, bars } = parts;
  const { journal, people, voyages, notes, duplicates } = parts.store;
  return async (pictures, form) => {
    const person = {
      name: form.name,
      idNumber: form.idNumber ?? '',
      nationality: form.nationality,
      dateOfBirth: form.dateOfBirth ?? '',
      language: form.language,
      role: form.role,
    };
    const enrolled = await enrolPerson(
      {
        person,
        pictures: pictures.map((bytes, i) => ({ name: `picture ${i + 1}`, bytes })),
        voyageId: form.voyageId,
        officerId: parts.officerId(),
        numberRequired: false,
        onKnownNumber: 'refuse',
        fewestPictures: wantedPortraits,
        notTheSameAs: form.notTheSameAs,
      },
      { engine, journal, people, voyages, notes, duplicates, faces, ids, clock, bars },
    );
    if (!enrolled.ok) return enrolled;
    const { personId } = enrolled.value;
    parts.enrolled(personId);
    return ok(personId);
  };
}

/** A desk for each window, whose officer enrols there. */
export function enrolmentDesks(
  settings: GateSettings,
  { store, clock, ids }: { readonly store: Store; readonly clock: Clock; readonly ids: Ids },
  built: {
    readonly gate: Gate;
    readonly engine: FaceEngine;
    readonly camera: FrameSource;
    readonly book: BarBook;
  },
): (officer: () => Officer | undefined) => EnrolmentDesk {
  const { engine, camera } = built;
  const { gallery } = built.gate;
  const { roi, frameTimeoutMs } = gateConfigOf(settings);
  const bars = enrolmentBarsOf(built.book, () => gallery.sizes().everyone);
  return (officer) => {
    const enrol = pictureEnroller({
      ...{ store, engine, clock, ids, bars, faces: gallery },
      officerId: () => officer()?.officerId ?? null,
      enrolled: (personId) => gallery.enrolled(personId),
    });
    return createEnrolmentDesk({ camera, engine, ids, roi, frameTimeoutMs, bars, enrol, faces: gallery });
  };
}
