import type { OfficerId, PersonId, VoyageId } from '../core/brand.ts';
import { type PersonForm, readPersonForm } from '../core/enrolment/person-form.ts';
import type { Refusal } from '../core/enrolment/refusal.ts';
import { refusal } from '../core/enrolment/refusal-sentences.ts';
import { portraitRemarks, type Remark } from '../core/enrolment/remark.ts';
import type { EventDraft } from '../core/events/kinds.ts';
import { pairOf } from '../core/identity/duplicates.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { DuplicateBook } from '../ports/duplicate-book.ts';
import type { FaceEngine } from '../ports/engine.ts';
import type { Ids } from '../ports/ids.ts';
import type { Journal } from '../ports/journal.ts';
import type { PeopleNotes } from '../ports/people-notes.ts';
import type { EnrolledFace } from '../ports/store.ts';
import { type FoundPair, foundDrafts, noteFound } from './duplicate-records.ts';
import {
  type EnrolmentPlan,
  type KnownPeople,
  type NamedFace,
  planEnrolment,
  requestFaults,
} from './enrolment-plan.ts';
import { todayOf } from './today.ts';

export type { EnrolmentBars, FaceSearch } from './enrolment-plan.ts';

export interface EnrolmentDeps extends KnownPeople {
  readonly engine: Pick<FaceEngine, 'describePortrait'>;
  readonly journal: Pick<Journal, 'append'>;
  readonly notes: Pick<PeopleNotes, 'enrolled' | 'toldApart'>;
  readonly duplicates: Pick<DuplicateBook, 'add'>;
  readonly ids: Pick<Ids, 'ulid'>;
  readonly clock: Pick<Clock, 'wall' | 'trust'>;
}

export interface Picture {
  /** For the sentence that refuses it. */
  readonly name: string;
  /** JPEG, PNG or WebP. */
  readonly bytes: Uint8Array;
}

export interface EnrolmentRequest {
  readonly person: PersonForm;
  /** 1 to 5. */
  readonly pictures: readonly Picture[];
  /** The boat list to add the person to, in the role of the form. */
  readonly voyageId?: VoyageId | undefined;
  /** Who enrols; null for a bulk import without an officer. */
  readonly officerId: OfficerId | null;
  /** Bulk lists name people by number; an officer may enrol without one. */
  readonly numberRequired: boolean;
  /** A number that is known: `update` that person, or `refuse` it as a slip. */
  readonly onKnownNumber: 'update' | 'refuse';
  /** Fewer pictures are refused; 1 unless given. Where more were wanted the result has a remark. */
  readonly fewestPictures?: number;
  /** An officer states that this is not the known person with the like face (twins); the reason is recorded. */
  readonly notTheSameAs?: Lookalike | undefined;
  /** Examines everything and writes nothing. */
  readonly dryRun?: boolean;
}

/** Somebody known whose face is as alike as if it were the same person's. */
export interface Lookalike {
  readonly personId: PersonId;
  /** 1..200 characters. */
  readonly reason: string;
}

export interface Enrolment {
  readonly personId: PersonId;
  readonly outcome: 'added' | 'updated' | 'unchanged';
  /** Faces that were not stored before. */
  readonly added: readonly EnrolledFace[];
  /** The person was put on the boat list now. */
  readonly lineAdded: boolean;
  /** Pictures that are kept of the person now. */
  readonly portraits: number;
  readonly remarks: readonly Remark[];
}

/**
 * Enrols one person with pictures, all or nothing: person, faces, journal rows and the line on the boat list
 * are one transaction. Refused with every reason found, each with a sentence.
 */
export async function enrolPerson(
  request: EnrolmentRequest,
  deps: EnrolmentDeps,
): Promise<Result<Enrolment, readonly Refusal[]>> {
  const form = readForm(request.person, request.numberRequired, deps.clock);
  const faults = [
    ...(form.ok ? [] : form.error),
    ...requestFaults(request, form.ok ? form.value.data : undefined, deps),
  ];
  if (!form.ok || faults.length > 0) return err(faults);
  const faces = await describeAll(request, deps);
  if (!faces.ok) return faces;
  const newPersonId = () => deps.ids.ulid() as PersonId;
  const plan = planEnrolment(request, form.value, faces.value, deps, newPersonId);
  if (!plan.ok) return plan;
  const written = request.dryRun === true ? ok() : write(plan.value, request, deps);
  if (!written.ok) return written;
  const { person, outcome, added, lineTo, portraits } = plan.value;
  const remarks = portraitRemarks(portraits);
  return ok({
    personId: person.personId,
    outcome,
    added,
    lineAdded: lineTo !== undefined,
    portraits,
    remarks,
  });
}

/** What is wrong with a form alone. */
export function formFaults(
  form: PersonForm,
  numberRequired: boolean,
  clock: EnrolmentDeps['clock'],
): readonly Refusal[] {
  const reading = readForm(form, numberRequired, clock);
  return reading.ok ? [] : reading.error;
}

function readForm(form: PersonForm, numberRequired: boolean, clock: EnrolmentDeps['clock']) {
  return readPersonForm(form, { numberRequired, today: todayOf(clock) });
}

/** All pictures, so that all bad ones are named at once; an engine that is down ends it. */
async function describeAll(
  { pictures }: EnrolmentRequest,
  { engine }: EnrolmentDeps,
): Promise<Result<readonly NamedFace[], readonly Refusal[]>> {
  const faces: NamedFace[] = [];
  const faults: Refusal[] = [];
  for (const { name, bytes } of pictures) {
    const reading = await engine.describePortrait(bytes);
    if (reading.ok) {
      const { face, portraitJpeg } = reading.value;
      faces.push({ name, template: face.template, elder: face.elderTemplate, portraitJpeg });
      continue;
    }
    if (reading.error.startsWith('engine/')) return err([refusal(reading.error)]);
    faults.push(refusal(reading.error, { file: name }));
  }
  return faults.length > 0 ? err(faults) : ok(faces);
}

function write(
  plan: EnrolmentPlan,
  request: EnrolmentRequest,
  deps: EnrolmentDeps,
): Result<void, readonly Refusal[]> {
  const drafts = draftsOf(plan, request, deps);
  if (drafts.length === 0) return ok();
  const { person, added, role, lineTo } = plan;
  const apart = toldApart(drafts);
  const written = deps.journal.append(drafts, () => {
    if (plan.outcome !== 'unchanged') deps.people.save(person, added);
    if (plan.outcome !== 'unchanged' && plan.officerId !== null)
      deps.notes.enrolled(person.personId, plan.officerId);
    for (const pair of apart) deps.notes.toldApart(pair, deps.clock.wall());
    noteFound(deps.duplicates, drafts, deps.clock.wall());
    if (lineTo !== undefined) deps.voyages.addLine(lineTo, person.personId, role);
  });
  return written.ok ? ok() : err([refusal(written.error)]);
}

function draftsOf(
  plan: EnrolmentPlan,
  { notTheSameAs }: EnrolmentRequest,
  { ids }: EnrolmentDeps,
): readonly EventDraft[] {
  const { lineTo, officerId, pack, portraits: templates } = plan;
  const { personId } = plan.person;
  const drafts: EventDraft[] = [];
  if (plan.outcome !== 'unchanged') {
    // What the person has after this, not what came with it: a correction of a name brings no new face.
    drafts.push({ kind: 'person.enrolled', payload: { personId, templates, pack, officerId } });
  }
  if (plan.outcome !== 'unchanged' && notTheSameAs !== undefined && plan.lookalikes.length > 0)
    drafts.push(...lookalikeDrafts(plan, notTheSameAs, ids));
  if (lineTo !== undefined)
    drafts.push({ kind: 'manifest.line-added', payload: { voyageId: lineTo, personId, officerId } });
  return drafts;
}

/** The officer's word that two like faces are two people, in the form in which every officer's decision is kept. */
function lookalikeDrafts(
  { officerId, person, lookalikes }: EnrolmentPlan,
  { reason }: Lookalike,
  ids: EnrolmentDeps['ids'],
): readonly EventDraft[] {
  const { personId } = person;
  const others = lookalikes.map((other) => other.personId);
  const note = `not the same person as ${others.join(', ')}: ${reason}`.slice(0, 300);
  const about = { caseId: ids.ulid(), officerId, personId };
  const resolved: EventDraft = {
    kind: 'case.resolved',
    payload: { ...about, outcome: 'enrolled', reasons: ['DUPLICATE_IDENTITY'], note },
  };
  const found = foundDrafts(pairsOf(personId, lookalikes), 'enrolment', ids);
  if (officerId === null) return [resolved, ...found];
  const apart = others.map((other): EventDraft => {
    const personIds = [personId, other];
    return { kind: 'people.told-apart', payload: { officerId, caseId: about.caseId, personIds } };
  });
  return [resolved, ...apart, ...found];
}

/** One officer's word lets them in; whether they are two, somebody else says. */
function pairsOf(personId: PersonId, lookalikes: EnrolmentPlan['lookalikes']): readonly FoundPair[] {
  return lookalikes.flatMap(({ personId: other, similarity }) => {
    const personIds = pairOf(personId, other);
    return personIds === undefined ? [] : [{ personIds, similarity }];
  });
}

function toldApart(drafts: readonly EventDraft[]): readonly (readonly [PersonId, PersonId])[] {
  return drafts.flatMap((draft) => {
    if (draft.kind !== 'people.told-apart') return [];
    const [a, b] = draft.payload.personIds;
    return a === undefined || b === undefined ? [] : [[a as PersonId, b as PersonId] as const];
  });
}
