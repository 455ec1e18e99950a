import type { ModelPack } from '../manifest.ts';

export type FaceApiNetwork = 'detector' | 'ssd' | 'landmarks' | 'recognition';

/**
 * face-api's own weights, from the npm package. Only their checksums stand here; the weights themselves are
 * read from the installed package, rewritten as ONNX and kept in the model cache.
 */
export const facePack: ModelPack<FaceApiNetwork> = {
  id: 'face-api/1',
  npmPackage: '@vladmandic/face-api',
  npmVersion: '1.7.15',
  licence: 'MIT (package and detector, landmarks); recognition weights from dlib, CC0-1.0',
  landmarkScheme: 'ibug-68',
  templateLength: 128,
  networks: {
    detector: {
      manifest: {
        path: 'model/tiny_face_detector_model-weights_manifest.json',
        sha256: '5d1af4849ac48d5b985f4a9b16010c512353ddd6fcc63d50fd0bc9e9e64296e5',
      },
      weights: {
        path: 'model/tiny_face_detector_model.bin',
        sha256: 'b7503ce7df31039b1c43316a9b865cab6a70dd748cc602d3fa28b551503c3871',
      },
      input:
        'float32 [1, 3, S, S], S a multiple of 32; (RGB - [117.001, 114.697, 97.404]) / 255, padded right/bottom',
      output: 'float32 [1, 25, S/32, S/32]: five anchors of x, y, w, h, objectness',
      origin: 'face-api.js tiny face detector: a separable Tiny YOLO v2 trained on about 14,000 pictures',
    },
    ssd: {
      manifest: {
        path: 'model/ssd_mobilenetv1_model-weights_manifest.json',
        sha256: '888f744dffbc84f5f060d1f8427d9742341943a2dfaaf9205d10029b7e7a2955',
      },
      weights: {
        path: 'model/ssd_mobilenetv1_model.bin',
        sha256: '2835640602d53718aa6ae9a42896327eaa21beefed056c218d32ca7d79e1e2f8',
      },
      input: 'float32 [1, 3, 512, 512]; (RGB - 127.5) / 255, padded right/bottom',
      output: 'float32 [1, 5118, 9]: four box encodings, logit, anchor',
      origin: 'face-api.js SSD MobileNet v1, trained on WIDER FACE',
    },
    landmarks: {
      manifest: {
        path: 'model/face_landmark_68_model-weights_manifest.json',
        sha256: 'ca4886639f86e99b39fed0c155f81b63317225773bd9616716e887b0153389c9',
      },
      weights: {
        path: 'model/face_landmark_68_model.bin',
        sha256: '4611ef65c87d836d03d684b30eec4d195d8b219fa1dd58fc58945831c6b9299b',
      },
      input: 'float32 [N, 3, 112, 112]; (RGB - [122.782, 117.001, 104.298]) / 255, padded centrally',
      output: 'float32 [N, 136]: x, y of 68 points as fractions of the padded square',
      origin: 'face-api.js 68-point landmark network, trained on about 35,000 faces',
    },
    recognition: {
      manifest: {
        path: 'model/face_recognition_model-weights_manifest.json',
        sha256: 'cbaffa501b0b9275a12b63357a6843e7e30c054e1c9151e1a5f879b26e32986b',
      },
      weights: {
        path: 'model/face_recognition_model.bin',
        sha256: 'b413e420d6840b2775fba32008db6f3cddb07d485967fb42cfcf379c16a8c589',
      },
      input: 'float32 [N, 3, 150, 150]; (RGB - [122.782, 117.001, 104.298]) / 255',
      output: 'float32 [N, 128], not of unit length',
      origin: 'dlib_face_recognition_resnet_model_v1 (Davis King, 2017), quantised to 8 bit by face-api.js',
    },
  },
};
