import type { CaptureFault } from '../app/enrolment-desk.ts';

/** What the officer reads when a picture at the lane could not be taken. */
const sentences: Partial<Record<CaptureFault, string>> = {
  'portrait/no-face':
    'No face is in front of the camera. Ask the person to stand in the oval and take the picture again.',
  'portrait/several-faces':
    'More than one face is in the picture. Let only this person stand at the lane, then try again.',
  'portrait/face-too-small':
    'The face is too far away for an enrolment. Ask the person to come one step nearer.',
  'portrait/blurred': 'The picture is blurred. Ask the person to hold still and take it again.',
  'portrait/too-dark':
    'The face is too dark. Turn on the light or turn the person towards it, then try again.',
  'portrait/too-bright': 'The face is too bright. Shade it from the sun or the lamp, then try again.',
  'portrait/not-frontal': 'The face looks away. Ask the person to look straight into the camera.',
  'portrait/cut-off':
    'The face does not fit into the picture. Ask the person to step back until the whole head is in it.',
  'portrait/eyes-hidden':
    'The eyes cannot be seen. Ask the person to open them and to take off dark glasses, then try again.',
  'capture/too-many': 'Five pictures are enough. Save the person, or discard the pictures and begin again.',
};

export function captureSentence(fault: CaptureFault): string {
  const known = sentences[fault];
  if (known !== undefined) return known;
  const part = fault.startsWith('camera/') ? 'camera' : 'recogniser';
  return `No picture could be taken because the ${part} does not answer. See the strip at the bottom, then try again.`;
}
