import type { NetworkSet, PackFile, PackNetwork } from '../manifest.ts';

export type LivenessNetwork = 'near' | 'wide';

/**
 * Two networks that judge whether a living face or a picture of one is before the camera. Neither part of this product
 * nor fetched by it: their publisher has them in another form, so that they are installed from a folder alone.
 *
 * A screening and no proof: measured by others, at 0.5 it lets 39 % of faces on office prints and 7.5 % of those on
 * screens pass, and takes 10 % of the living ones for pictures.
 */
export const minifasnetPack: NetworkSet<LivenessNetwork, PackFile> = {
  id: 'minifasnet/1',
  networks: {
    near: network(
      '2.7_80x80_MiniFASNetV2.onnx',
      1_734_227,
      '767579ad8fc26f736f651e962a99ad0adebcfe7b95af2d955ee55affe5a71600',
      'MiniFASNet V2 on the face with 2.7 times its size around it',
    ),
    wide: network(
      '4_0_0_80x80_MiniFASNetV1SE.onnx',
      1_731_352,
      'bcdd7c903d3477276e56d95b3e938ce29beb4fc582e14c7c6e89751fd00331f0',
      'MiniFASNet V1 with squeeze-excitation, on 4 times the size of the face',
    ),
  },
};

/** How many times the size of the face each network sees. */
export const livenessScales: Readonly<Record<LivenessNetwork, number>> = { near: 2.7, wide: 4 };

/** Of three classes the second is a living face; the others are kinds of attack. */
export const liveClass = 1;

function network(name: string, bytes: number, sha256: string, what: string): PackNetwork {
  return {
    files: [{ path: `minifasnet/${name}`, bytes, sha256 }],
    input: { shape: ['faces', 3, 80, 80], layout: 'NCHW', colours: 'BGR', values: 'v' },
    output: 'output: [faces, 3], before the softmax; class 1 is a living face',
    licence: { spdx: 'Apache-2.0', holder: 'Minivision' },
    origin: `${what} (Silent-Face-Anti-Spoofing, 2020); the training data are not published`,
  };
}
