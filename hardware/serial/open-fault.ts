import type { TurnstileFault } from './line.ts';

/** Words of the operating system in serialport's messages; it passes on no error numbers. */
const words: readonly (readonly [RegExp, TurnstileFault])[] = [
  [/permission denied|operation not permitted|EACCES|EPERM|access denied/i, 'turnstile/denied'],
  // A file takes no speed; a folder cannot be opened for writing.
  [/inappropriate ioctl|is a directory|ENOTTY|EISDIR/i, 'turnstile/not-serial'],
  [/cannot lock port|resource busy|temporarily unavailable|EBUSY|EAGAIN/i, 'turnstile/busy'],
];

/**
 * One clear code for a line that could not be opened: rights, another user, or a path to something that is no
 * serial port. What is none of these is a path to nothing: `turnstile/absent`.
 */
export function openFault(message: string): TurnstileFault {
  return words.find(([pattern]) => pattern.test(message))?.[1] ?? 'turnstile/absent';
}
