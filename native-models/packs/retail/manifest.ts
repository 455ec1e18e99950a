import type { InputForm, ModelPack, PackLicence, PublishedFile } from '../manifest.ts';

export type RetailNetwork = 'detector' | 'recognition' | 'eyes' | 'pose';

const openModelZoo = 'https://storage.openvinotoolkit.org/repositories/open_model_zoo';
const intel: PackLicence = { spdx: 'Apache-2.0', holder: 'Intel Corporation' };

/**
 * YuNet and Intel's networks for shops: small, quick, more accurate than face-api, and free to use. They are not part
 * of this product: `models install retail` fetches them from their publishers.
 */
export const retailPack: ModelPack<RetailNetwork, PublishedFile> = {
  id: 'retail/1',
  source: { kind: 'download' },
  landmarkScheme: 'five-point',
  templateLength: 256,
  score: 'cosine',
  calibration: 'calibration.json',
  networks: {
    detector: {
      files: [
        {
          path: 'yunet/face_detection_yunet_2026may.onnx',
          bytes: 229_738,
          sha256: 'ebafce4e3c118d6554634be5c27ab333b4c047a9a8c3faf1d7cf93101c22f0f0',
          url: 'https://media.githubusercontent.com/media/opencv/opencv_zoo/main/models/face_detection_yunet/face_detection_yunet_2026may.onnx',
        },
      ],
      input: bgr([1, 3, 'height', 'width'], 'v; sides are multiples of 32, padded right and below'),
      output: 'per grid of 8, 16 and 32 px: class, objectness, box and five points of each cell',
      licence: { spdx: 'MIT', holder: 'Shiqi Yu' },
      origin: 'YuNet (2023, OpenCV Zoo), trained on WIDER FACE',
    },
    recognition: {
      files: openVinoFiles(
        'retail-0095',
        'face-reidentification-retail-0095',
        [350_427, 'ce53d2c9c08c0bd1c1660fb8a5b6d0e3e4ec19eb92f1036d2d83a85e83082dce'],
        [2_213_628, '241229ca3d206321868d46ce74a3c0b06c49cea58db7dc70b2e842ff287545d1'],
      ),
      input: bgr(['faces', 3, 128, 128], 'v, the face aligned by five points'),
      output: '658: [faces, 256, 1, 1], not of unit length',
      licence: intel,
      origin:
        'MobileNet V2 with squeeze-excitation and PReLU (Open Model Zoo), published as 99.47 % on LFW; the training data are not published',
    },
    eyes: {
      files: [
        {
          path: 'open-closed-eye-0001/open-closed-eye.onnx',
          bytes: 46_164,
          sha256: '4daa100034482525a26c9afb9297c16580a531189e66e3d2b2ac7d32becfd593',
          url: `${openModelZoo}/public/2022.1/open-closed-eye-0001/open_closed_eye.onnx`,
        },
      ],
      input: bgr([1, 3, 32, 32], '(v - 127) / 255, one eye'),
      output: '19: [1, 2, 1, 1], shares of closed and open',
      licence: intel,
      origin: 'convolutional network trained on the MRL Eye Dataset, 95.84 % on its test part',
    },
    pose: {
      files: openVinoFiles(
        'head-pose-estimation-adas-0001',
        'head-pose-estimation-adas-0001',
        [78_824, '7a00509b02c15371c8156b848daf2825a061488b6f1b257ccbb648596c0a1ef3'],
        [3_823_816, '035c41b04268c4541fc0d7fc4a131070bc2d424324ad8e1163f83953ee8bb0b1'],
      ),
      input: bgr(['faces', 3, 60, 60], 'v, the face upright with its box'),
      output: 'fc_y, fc_p, fc_r: [faces, 1], yaw, pitch and roll in degrees',
      licence: intel,
      origin:
        'convolutional network (Open Model Zoo), mean error 5.4, 5.5 and 4.6 degrees on BIWI; the training data are not published',
    },
  },
};

/** The graph (XML) and its weights in half precision, as release 2023.0 has them. */
function openVinoFiles(
  folder: string,
  name: string,
  [graphBytes, graphSha256]: readonly [number, string],
  [bytes, sha256]: readonly [number, string],
): readonly [PublishedFile, PublishedFile] {
  const url = `${openModelZoo}/2023.0/models_bin/1/${name}/FP16/${name}`;
  const path = `${folder}/${name}`;
  return [
    { path: `${path}.xml`, bytes: graphBytes, sha256: graphSha256, url: `${url}.xml` },
    { path: `${path}.bin`, bytes, sha256, url: `${url}.bin` },
  ];
}

function bgr(shape: InputForm['shape'], values: string): InputForm {
  return { shape, layout: 'NCHW', colours: 'BGR', values };
}
