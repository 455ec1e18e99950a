/** Ends every switch over a union: a new case that nobody handles does not compile. */
export function unreachable(value: never): never {
  throw new Error(`A case that the types exclude was reached: ${JSON.stringify(value)}`);
}
