/** On the way to a new PIN: the old one where there is one, the new one, and the new one again. */
export interface NewPin {
  readonly wants: 'old' | 'new' | 'again';
  readonly oldPin: string;
  readonly newPin: string;
  /** The second time was not the same: it begins anew. */
  readonly differs: boolean;
}

export const firstPin: NewPin = { wants: 'new', oldPin: '', newPin: '', differs: false };
export const changedPin: NewPin = { ...firstPin, wants: 'old' };

/** `done`: both times the same. */
export interface PinTyped {
  readonly next: NewPin;
  readonly done: boolean;
}

export function typePin(before: NewPin, pin: string): PinTyped {
  switch (before.wants) {
    case 'old':
      return { next: { ...before, wants: 'new', oldPin: pin }, done: false };
    case 'new':
      return { next: { ...before, wants: 'again', newPin: pin, differs: false }, done: false };
    case 'again':
      if (pin === before.newPin) return { next: before, done: true };
      return { next: { ...before, wants: 'new', newPin: '', differs: true }, done: false };
  }
}
