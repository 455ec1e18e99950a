/** An operational failure is data with a code; a bug throws. */
export type Result<T, E> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

export function ok(): Result<void, never>;
export function ok<T>(value: T): Result<T, never>;
export function ok<T>(value?: T): Result<T | undefined, never> {
  return { ok: true, value };
}

export function err<E>(error: E): Result<never, E> {
  return { ok: false, error };
}

/** Ends every switch over a union: a new case that nobody handles does not compile. */
export function unreachable(value: never): never {
  throw new Error(`A case that the types exclude was reached: ${JSON.stringify(value)}`);
}
