/** Makes a text readable for one person alone, who is not here. */
export interface Sealer {
  /** Public key of that person. */
  readonly recipient: string;
  /** Base64. */
  seal(text: string): Promise<string>;
}
