import type { TurnstileFault } from './line.ts';

/** Words of the operating system in serialport's messages; it passes on no error numbers. */
const words: readonly (readonly [RegExp, TurnstileFault])[] = [
  [/permission denied|operation not permitted|EACCES|EPERM|access denied/i, 'turnstile/denied'],
  [/cannot lock port|resource busy|temporarily unavailable|EBUSY|EAGAIN/i, 'turnstile/busy'],
];

/**
 * One clear code for a line that could not be opened. What is not a matter of rights or of another
 * user is a path that leads to no serial device: `turnstile/absent`.
 */
export function openFault(message: string): TurnstileFault {
  return words.find(([pattern]) => pattern.test(message))?.[1] ?? 'turnstile/absent';
}
