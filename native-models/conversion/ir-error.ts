/**
 * A network that cannot be converted, with the reason as a sentence. Thrown inside the converter only: `convertIr`
 * turns it into a result.
 */
export class IrError extends Error {
  override readonly name = 'IrError';
}
