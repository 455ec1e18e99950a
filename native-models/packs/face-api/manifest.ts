import type { InputForm, ModelPack, PackFile, PackLicence } from '../manifest.ts';

export type FaceApiNetwork = 'detector' | 'ssd' | 'landmarks' | 'recognition';

export const faceApiPackage = '@vladmandic/face-api';

const faceApiLicence: PackLicence = { spdx: 'MIT', holder: 'Vincent Mühler, Vladimir Mandic' };

/**
 * face-api's own weights, from the npm package. Only their checksums stand here; the weights themselves are
 * read from the installed package, rewritten as ONNX and kept in the model cache.
 */
export const facePack: ModelPack<FaceApiNetwork> = {
  id: 'face-api/2',
  source: {
    kind: 'npm',
    package: faceApiPackage,
    version: '1.7.15',
    repository: 'https://github.com/vladmandic/face-api',
  },
  landmarkScheme: 'ibug-68',
  templateLength: 128,
  score: 'cosine',
  calibration: 'calibration.json',
  networks: {
    detector: {
      files: weightFiles(
        'tiny_face_detector_model',
        [3219, '5d1af4849ac48d5b985f4a9b16010c512353ddd6fcc63d50fd0bc9e9e64296e5'],
        [193321, 'b7503ce7df31039b1c43316a9b865cab6a70dd748cc602d3fa28b551503c3871'],
      ),
      input: rgb([1, 3, 'height', 'width'], '(v - [117.001, 114.697, 97.404]) / 255, padded right and below'),
      output: '[1, 25, rows, columns], cells of 32 px: five anchors of x, y, width, height, objectness',
      licence: faceApiLicence,
      origin: 'separable Tiny YOLO v2 of face-api.js, trained on about 14,000 pictures with labelled faces',
    },
    ssd: {
      files: weightFiles(
        'ssd_mobilenetv1_model',
        [28233, '888f744dffbc84f5f060d1f8427d9742341943a2dfaaf9205d10029b7e7a2955'],
        [5616957, '2835640602d53718aa6ae9a42896327eaa21beefed056c218d32ca7d79e1e2f8'],
      ),
      input: rgb([1, 3, 512, 512], '(v - 127.5) / 255, padded right and below'),
      output: '[1, 5118, 9]: four box encodings, logit, anchor',
      licence: faceApiLicence,
      origin: 'SSD MobileNet v1 of face-api.js, trained on WIDER FACE',
    },
    landmarks: {
      files: weightFiles(
        'face_landmark_68_model',
        [8485, 'ca4886639f86e99b39fed0c155f81b63317225773bd9616716e887b0153389c9'],
        [356840, '4611ef65c87d836d03d684b30eec4d195d8b219fa1dd58fc58945831c6b9299b'],
      ),
      input: rgb(['faces', 3, 112, 112], '(v - [122.782, 117.001, 104.298]) / 255, padded all round'),
      output: '[faces, 136]: x, y of 68 points as fractions of the padded square',
      licence: faceApiLicence,
      origin: '68-point landmark network of face-api.js, trained on about 35,000 faces',
    },
    recognition: {
      files: weightFiles(
        'face_recognition_model',
        [19615, 'cbaffa501b0b9275a12b63357a6843e7e30c054e1c9151e1a5f879b26e32986b'],
        [6444032, 'b413e420d6840b2775fba32008db6f3cddb07d485967fb42cfcf379c16a8c589'],
      ),
      input: rgb(['faces', 3, 150, 150], '(v - [122.782, 117.001, 104.298]) / 255'),
      output: '[faces, 128], not of unit length',
      licence: { spdx: 'CC0-1.0', holder: 'Davis King' },
      origin:
        'dlib_face_recognition_resnet_model_v1 (2017), trained on about 3 million faces of 7,485 people: FaceScrub, VGG Face and pictures from the web; quantised to 8 bit by face-api.js',
    },
  },
};

/** TensorFlow.js: a manifest (JSON), and the weights that it describes. */
function weightFiles(
  name: string,
  [manifestBytes, manifestSha256]: readonly [number, string],
  [bytes, sha256]: readonly [number, string],
): readonly [PackFile, PackFile] {
  return [
    { path: `model/${name}-weights_manifest.json`, bytes: manifestBytes, sha256: manifestSha256 },
    { path: `model/${name}.bin`, bytes, sha256 },
  ];
}

function rgb(shape: InputForm['shape'], values: string): InputForm {
  return { shape, layout: 'NCHW', colours: 'RGB', values };
}
