/** What a test tells the gate process of a story, and what it hears back. */

/** Who walks up: by their part in the story. */
export const parts = [
  'on-list',
  'second-on-list',
  'expired-permit',
  'underage',
  'not-on-list',
  'stranger',
  'twin',
] as const;
export type Part = (typeof parts)[number];

export type Order =
  /** Null: the lane is empty. */
  | { readonly kind: 'walk-up'; readonly part: Part | null }
  | { readonly kind: 'fire'; readonly on: boolean }
  | { readonly kind: 'turnstile'; readonly plugged: boolean }
  | { readonly kind: 'camera'; readonly plugged: boolean }
  | { readonly kind: 'crash-engine' }
  /** From now on whoever is let in walks, or stays. */
  | { readonly kind: 'walks'; readonly walks: boolean }
  /** Somebody turns the arm without a permission. */
  | { readonly kind: 'force' }
  /** An address that opens a window once. */
  | { readonly kind: 'link'; readonly role: 'crew' | 'officer' }
  | { readonly kind: 'rows' }
  /** When the gate last went into this state, ms of the clock that all processes of the machine share. */
  | { readonly kind: 'state' }
  /** A notice of departure with a crew list comes for the boat of the stories. */
  | { readonly kind: 'file-notice'; readonly crew: readonly NoticedPart[] }
  | { readonly kind: 'stop' };

/** Somebody who stands on a crew list. */
export interface NoticedPart {
  readonly part: Part;
  readonly role: 'master' | 'engineer' | 'crew';
}

export interface Row {
  readonly seq: number;
  readonly kind: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

export type Heard =
  | { readonly kind: 'ready'; readonly names: Readonly<Record<Part, string>> }
  | { readonly kind: 'failed'; readonly why: string }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown };

/** Officers of the stories, and the PIN of each. */
export const officers = [
  { officerId: 'suda', name: 'Suda K.', roles: ['supervisor'], pin: '271828' },
  { officerId: 'anan', name: 'Anan P.', roles: ['officer'], pin: '314159' },
  { officerId: 'malee', name: 'Malee R.', roles: ['clerk'], pin: '161803' },
] as const;
