import { isIP } from 'node:net';
import { InvalidArgumentError } from 'commander';
import { gateKeySchema } from '../../core/events/row.ts';

/** Readers of lists in the flags of the line's commands: words between commas. */

const words = (text: string) => text.split(',').map((word) => word.trim());

export function gateKeys(text: string): readonly string[] {
  const keys = words(text);
  const wrong = keys.find((key) => !gateKeySchema.safeParse(key).success);
  if (wrong !== undefined)
    throw new InvalidArgumentError(`"${wrong}" is no gate; site/gate is expected, both lower-case.`);
  return keys;
}

/** The centre's consumers. A name without a slash is never that of a gate. */
export function centralNames(text: string): readonly string[] {
  const names = words(text);
  const wrong = names.find((name) => !/^[a-z0-9][a-z0-9-]{0,31}$/.test(name));
  if (wrong !== undefined)
    throw new InvalidArgumentError(`"${wrong}" is no name; use lower-case letters, digits and hyphens.`);
  return names;
}

export function hostNames(text: string): readonly string[] {
  const names = words(text);
  const wrong = names.find(
    (name) => isIP(name) === 0 && !/^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/.test(name),
  );
  if (wrong !== undefined)
    throw new InvalidArgumentError(`"${wrong}" is no name of a computer and no IP address.`);
  return names;
}
