import type { LandmarkScheme } from '../steps/face-steps.ts';

/** One published file, pinned: its bytes are checked before anything is built from them. */
export interface PackFile {
  /** Relative to the folder that holds the pack's files. */
  readonly path: string;
  /** Length. */
  readonly bytes: number;
  readonly sha256: string;
}

/** A file that somebody brings: from its publisher's address, where one is known. */
export interface InstallableFile extends PackFile {
  /** https. */
  readonly url?: string;
}

/** A file that is fetched from its publisher. */
export interface PublishedFile extends PackFile {
  /** https. */
  readonly url: string;
}

/** Who lets us use a file, and under which terms. */
export interface PackLicence {
  /** SPDX identifier. */
  readonly spdx: string;
  /** As the licence names them. */
  readonly holder: string;
}

/** What the input tensor of a network looks like. */
export interface InputForm {
  /** A name stands for a length that is free. */
  readonly shape: readonly (number | string)[];
  readonly layout: 'NCHW';
  readonly colours: 'RGB' | 'BGR';
  /** What stands for a pixel value v of 0..255. */
  readonly values: string;
}

/** One network of a pack: where it comes from and what it takes. */
export interface PackNetwork<File extends PackFile = PackFile> {
  /** Two files are a description and its weights, in this order; one is a finished ONNX file. */
  readonly files: readonly [File, File] | readonly [File];
  readonly input: InputForm;
  /** Shape and meaning of the output tensors. */
  readonly output: string;
  readonly licence: PackLicence;
  /** Architecture and training data, as far as published. */
  readonly origin: string;
}

/** Where the files of a pack come from: an npm package that is installed anyway, or their publishers' addresses. */
export type PackSource =
  | {
      readonly kind: 'npm';
      readonly package: string;
      readonly version: string;
      /** https. */
      readonly repository: string;
    }
  | { readonly kind: 'download' };

/** Networks that come together. */
export interface NetworkSet<Name extends string = string, File extends PackFile = PackFile> {
  /** Name and version. */
  readonly id: string;
  readonly networks: Readonly<Record<Name, PackNetwork<File>>>;
}

/** A set of networks that belong together: templates of different packs are never compared. */
export interface ModelPack<Name extends string = string, File extends PackFile = PackFile>
  extends NetworkSet<Name, File> {
  /** Name and version, stored with every template. Grows whenever a template would change. */
  readonly id: string;
  readonly source: PackSource;
  readonly landmarkScheme: LandmarkScheme;
  /** Components of a template. */
  readonly templateLength: number;
  /** How two templates are compared. */
  readonly score: 'cosine';
  /** File beside the manifest with what a score is worth. */
  readonly calibration: string;
}

/** Every file of a pack. */
export function filesOf<File extends PackFile>(pack: NetworkSet<string, File>): readonly File[] {
  return Object.values(pack.networks).flatMap((network): readonly File[] => network.files);
}
