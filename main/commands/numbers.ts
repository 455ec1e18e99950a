import { InvalidArgumentError } from 'commander';

/** Readers of numeric options; commander shows their sentence with the option's name. */

export function positive(most: number): (text: string) => number {
  return wholeNumber(1, most);
}

export const port: (text: string) => number = wholeNumber(0, 65_535);

export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`a whole number from ${least} to ${most} is expected.`);
  };
}
