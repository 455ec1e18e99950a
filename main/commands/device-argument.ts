import { InvalidArgumentError } from 'commander';
import { findDevice, type TurnstileDevice, unknownDeviceSentence } from '../../hardware/index.ts';

/** Reads `--device`; commander shows the sentence with the option's name. */
export function deviceArgument(name: string): TurnstileDevice {
  const device = findDevice(name);
  if (device === undefined) throw new InvalidArgumentError(unknownDeviceSentence(name));
  return device;
}
