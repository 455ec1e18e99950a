/** What can be set at a camera instead of being left to its own judgement. */
export const pictureSettings = [
  'exposureTimeMs',
  'exposureCompensation',
  'colourTemperatureK',
  'focusDistance',
] as const;
export type PictureSetting = (typeof pictureSettings)[number];

/** null leaves it to the camera: automatic exposure, white balance and focus where it has them. */
export type PictureSettings = Readonly<Record<PictureSetting, number | null>>;

export const automaticPicture: PictureSettings = {
  exposureTimeMs: null,
  exposureCompensation: null,
  colourTemperatureK: null,
  focusDistance: null,
};
