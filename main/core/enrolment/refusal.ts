import type { PersonId } from '../brand.ts';
import type { FaultOf, WriteFault } from '../codes.ts';
import type { BirthDateFault } from '../papers/birth-date.ts';
import type { NumberFault } from '../papers/id-number.ts';
import type { PortraitFault } from './portrait-fault.ts';

/** Pictures that one enrolment may bring, and that are kept of a person. */
export const maxPortraits = 5;
/**
 * Pictures that an enrolment should have. At the lane, where the person stands before the camera, it must; from a
 * list that knows one photograph of each, fewer are taken with a remark, so that a port can begin.
 */
export const wantedPortraits = 3;
/** UTF-16 units, as the windows' contract counts them. */
export const maxNameLength = 120;

/** Why a picture could not be fetched from where a roster says it is. */
export type PictureFault =
  | 'portrait/missing-file'
  | 'portrait/outside-folder'
  | 'portrait/unreadable'
  | 'portrait/too-large'
  | 'portrait/empty-folder';

/** Why a person was not enrolled: each code has a sentence that says what to do. */
export type RefusalCode =
  | NumberFault
  | BirthDateFault
  | PortraitFault
  | PictureFault
  | 'row/columns'
  | 'number/twice-in-file'
  | 'number/already-enrolled'
  | 'name/missing'
  | 'name/too-long'
  | 'name/control-characters'
  | 'nationality/unknown'
  | 'language/unknown'
  | 'role/unknown'
  | 'paper/last-day'
  | 'portraits/none'
  | 'portraits/too-few'
  | 'portraits/too-many'
  | 'portraits/gone'
  | 'portrait/another-person'
  | 'duplicate-face'
  | 'voyage/unknown'
  | 'voyage/closed'
  | FaultOf<'engine'>
  | WriteFault;

/** What a sentence speaks about; only what its code needs is given. */
export interface RefusalAbout {
  /** Name of the picture as the roster wrote it. */
  readonly file?: string;
  /** The value refused, as written. */
  readonly value?: string;
  /** The other person, by name and number. */
  readonly other?: string;
  readonly otherId?: PersonId;
  /** Line of the roster where the same number stands. */
  readonly line?: number;
  /** Pictures there are. */
  readonly count?: number;
}

export interface Refusal {
  readonly code: RefusalCode;
  readonly sentence: string;
  /** What the sentence was made with, for whoever says it in another language. */
  readonly about: RefusalAbout;
  /** Name of the picture at fault, if it is one. */
  readonly file?: string;
  /** The other person, where there is one. */
  readonly otherId?: PersonId;
}

/** True for trouble of the equipment: the person may be quite in order and can be tried again. */
export function isEquipmentFault(code: RefusalCode): code is FaultOf<'engine'> | WriteFault {
  return code.startsWith('engine/') || code.startsWith('store/');
}
