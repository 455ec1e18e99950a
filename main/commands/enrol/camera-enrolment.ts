import { createInterface } from 'node:readline/promises';
import { uniqueIds } from '../../adapters/system/unique-ids.ts';
import { formFaults } from '../../app/enrolment.ts';
import type { EnrolmentForm } from '../../app/enrolment-desk.ts';
import { ImportGallery } from '../../app/import-gallery.ts';
import { enrolmentBarsOf, pictureEnroller, sizeOf } from '../../compose-enrolment.ts';
import { officersOf } from '../../compose-settings.ts';
import { stillCameraFor } from '../../compose-still-camera.ts';
import type { PersonId } from '../../core/brand.ts';
import { wantedPortraits } from '../../core/enrolment/refusal.ts';
import { refusal } from '../../core/enrolment/refusal-sentences.ts';
import type { Language } from '../../core/people.ts';
import { err, ok, type Result } from '../../core/result.ts';
import type { FaceEngine } from '../../ports/engine.ts';
import type { StillCamera } from '../../ports/still-camera.ts';
import { say } from '../command-output.ts';
import { type BoatFlags, boatOf, type EnrolmentSession } from './enrolment-session.ts';
import { statedLookalikes } from './lookalikes.ts';

export interface CameraFlags extends BoatFlags {
  readonly device?: string;
  readonly name?: string;
  readonly number?: string;
  readonly nationality: string;
  readonly born?: string;
  readonly language: string;
  readonly role: string;
  readonly officer?: string;
}

/** What the person is asked to do for each picture: three views are found again better than one three times. */
const poses = ['straight into the camera', 'a little to the left', 'a little to the right'] as const;
/** Pictures that may fail before the command gives up; each costs about a second. */
const mostFailures = 12;

export interface CameraEnrolment {
  readonly personId: PersonId;
  readonly pictures: number;
}

/** Enrols one person with pictures taken now, on a host without a window. The error is a sentence. */
export async function enrolByCamera(
  session: EnrolmentSession,
  flags: CameraFlags,
): Promise<Result<CameraEnrolment, string>> {
  const { settings, store, clock, engine } = session;
  const form = formOf(flags, session);
  if (!form.ok) return form;
  const stated = statedLookalikes(
    flags.officer === undefined ? {} : { officer: flags.officer },
    officersOf(settings),
    store.people,
  );
  if (!stated.ok) return stated;
  const camera = stillCameraFor(settings, flags.device);
  if (!camera.ok) return err(camera.error.sentence);
  const pictures = await takeAll(camera.value, engine);
  if (!pictures.ok) return pictures;
  const boat = boatOf(store, flags);
  if (!boat.ok) return boat;
  const enrol = pictureEnroller({
    ...{ store, engine, clock, ids: uniqueIds },
    faces: new ImportGallery(store.people, engine.state(), session.equate),
    bars: enrolmentBarsOf(session.book, () => sizeOf(store.people.list().length + 1)),
    officerId: () => stated.value.officerId,
    enrolled: () => undefined,
  });
  const saved = await enrol(pictures.value, { ...form.value, voyageId: boat.value });
  return saved.ok
    ? ok({ personId: saved.value, pictures: pictures.value.length })
    : err(saved.error.map(({ sentence }) => sentence).join(' '));
}

/** The form is looked through before anybody stands still for it. */
function formOf(
  flags: CameraFlags,
  { clock }: EnrolmentSession,
): Result<Omit<EnrolmentForm, 'voyageId'>, string> {
  const { name, number, nationality, born, language, role } = flags;
  if (name === undefined || number === undefined)
    return err('Who is it? Give --name and --number with --camera. Nobody was enrolled.');
  const written = { name, idNumber: number, nationality, dateOfBirth: born ?? '', language, role };
  const faults = formFaults(written, true, clock);
  if (faults.length > 0) return err(faults.map(({ sentence }) => sentence).join(' '));
  return ok({ ...written, language: language as Language, dateOfBirth: born });
}

/** Each picture is examined at once, whole, as one from a list would be: people are here, and can stand better. */
async function takeAll(
  camera: StillCamera,
  engine: FaceEngine,
): Promise<Result<readonly Uint8Array[], string>> {
  const good: Uint8Array[] = [];
  for (let failures = 0; good.length < wantedPortraits; ) {
    const number = good.length + 1;
    await asked(`Picture ${number} of ${wantedPortraits}: look ${poses[good.length % poses.length]}.`);
    const picture = await camera.take();
    // What a camera has cannot be mended by standing still.
    if (!picture.ok) return err(picture.error.sentence);
    const portrait = await engine.describePortrait(picture.value);
    if (portrait.ok) {
      good.push(picture.value);
      say('good.');
      continue;
    }
    const { sentence } = refusal(portrait.error, { file: String(number) });
    if (portrait.error.startsWith('engine/')) return err(sentence);
    say(sentence);
    failures += 1;
    if (failures >= mostFailures)
      return err(
        `${failures} pictures were not good enough, so nobody was enrolled. Look at the light and at the distance, and begin again.`,
      );
  }
  return ok(good);
}

/** Waits for Enter where somebody can press it; else there is a moment to obey. */
async function asked(question: string): Promise<void> {
  if (process.stdin.isTTY !== true) {
    say(question);
    return;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  await terminal.question(`${question} Press Enter. `);
  terminal.close();
}
