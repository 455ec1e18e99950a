/** One file of published weights, pinned: the bytes are checked before anything is built from them. */
export interface WeightFile {
  /** Relative to the root of the npm package. */
  readonly path: string;
  readonly sha256: string;
}

/** One network of a pack: where its weights come from and what it takes. */
export interface PackNetwork {
  /** TensorFlow.js weights manifest (JSON). */
  readonly manifest: WeightFile;
  /** The weights the manifest describes. */
  readonly weights: WeightFile;
  /** Layout and value range of the input tensor, for people. */
  readonly input: string;
  readonly output: string;
  readonly origin: string;
}

/** A set of networks that belong together: templates of different packs are never compared. */
export interface ModelPack<Name extends string = string> {
  /** Name and version, stored with every template. Grows whenever a template would change. */
  readonly id: string;
  readonly npmPackage: string;
  readonly npmVersion: string;
  readonly licence: string;
  readonly landmarkScheme: 'ibug-68';
  /** Components of a template. */
  readonly templateLength: number;
  readonly networks: Readonly<Record<Name, PackNetwork>>;
}
