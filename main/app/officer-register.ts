import type { OfficerId } from '../core/brand.ts';
import type { EventDraft } from '../core/events/kinds.ts';
import { mayDo, type OfficerRole } from '../core/officers/roles.ts';
import { err, ok, type Result } from '../core/result.ts';
import type { Json, SettingsFile } from '../ports/settings-file.ts';
import type { OfficerBook } from './officer-book.ts';
import type { Officer } from './officer-desk.ts';
import type { OfficerPins } from './officer-pins.ts';
import type { DeskRefusal, Refusal } from './officer-refusals.ts';
import type { Recorder } from './recorder.ts';

/** The officers of this gate as a supervisor keeps them; a change applies at once, at every window. */
export interface OfficerRegister {
  /** The centre's list is in use: it cannot be changed here. */
  byCentre(): boolean;
  all(): readonly Officer[];
  /**
   * Codes: `officer/listed-by-centre`, `officer/exists`, `officer/unknown`, `officer/last-supervisor`, those of the
   * settings file, `record/not-written`.
   */
  save(by: OfficerId, officer: Officer, isNew: boolean): Result<void, DeskRefusal>;
  /** Their PIN goes with them. Codes: as `save`. */
  remove(by: OfficerId, officerId: string): Result<void, DeskRefusal>;
  /** A PIN for one sign-in. Codes: `officer/unknown`, `record/not-written`. */
  resetPin(by: OfficerId, officerId: string): Promise<Result<string, Refusal>>;
}

interface Deps {
  readonly book: OfficerBook;
  /** Undefined: this gate runs without a file of settings. */
  readonly file: SettingsFile | undefined;
  readonly pins: OfficerPins;
  readonly recorder: Pick<Recorder, 'commit'>;
}

export function createOfficerRegister({ book, file, pins, recorder }: Deps): OfficerRegister {
  /** File, record and book change together or not at all. */
  function change(
    next: readonly Officer[],
    draft: EventDraft,
    within?: () => void,
  ): Result<void, DeskRefusal> {
    if (book.isListed()) return err('officer/listed-by-centre');
    if (!next.some(({ roles }) => mayDo(roles, 'manage-officers'))) return err('officer/last-supervisor');
    if (file === undefined) return err('settings/no-file');
    const read = file.read();
    if (!read.ok) return read;
    const officers: Json = next.map(({ roles, ...rest }) => ({ ...rest, roles: [...roles] }));
    const values = { ...read.value.values, officers };
    const saved = file.save(values, read.value.revision, () => recorder.commit([draft], within).ok);
    if (!saved.ok) return saved;
    // The rest of the file was changed by hand into something that no gate starts with.
    if (saved.value.kind === 'does-not-fit') return err('settings/unreadable');
    book.configure(next);
    return ok();
  }

  const draftOf = (
    by: OfficerId,
    { officerId, roles }: Pick<Officer, 'officerId' | 'roles'>,
    change: 'added' | 'changed' | 'removed',
  ): EventDraft => ({ kind: 'officers.changed', payload: { by, officerId, change, roles: [...roles] } });

  return {
    byCentre: book.isListed,
    all: book.all,
    save(by, officer, isNew) {
      const all = book.configured();
      const known = all.find(({ officerId }) => officerId === officer.officerId);
      if (isNew && known !== undefined) return err('officer/exists');
      if (!isNew && known === undefined) return err('officer/unknown');
      // Whose face is theirs is not said at the panel: it stays.
      const rest = all.map((each) => (each === known ? { ...each, ...officer } : each));
      return change(isNew ? [...all, officer] : rest, draftOf(by, officer, isNew ? 'added' : 'changed'));
    },
    remove(by, officerId) {
      const gone = book.configured().find((each) => each.officerId === officerId);
      if (gone === undefined) return err('officer/unknown');
      const rest = book.configured().filter((each) => each !== gone);
      const draft = draftOf(by, { ...gone, roles: [] as readonly OfficerRole[] }, 'removed');
      const removed = change(rest, draft, () => pins.drop(gone.officerId));
      pins.reread();
      return removed;
    },
    async resetPin(by, officerId) {
      const known = book.all().find((each) => each.officerId === officerId);
      return known === undefined ? err({ code: 'officer/unknown' }) : pins.reset(known.officerId, by);
    },
  };
}
