/** Why an enrolment picture was refused. Each has a sentence in `refusal-sentences.ts`. */
export const portraitFaults = [
  'portrait/empty',
  'portrait/unreadable',
  'portrait/too-large',
  'portrait/no-face',
  'portrait/several-faces',
  'portrait/face-too-small',
  'portrait/blurred',
  'portrait/too-dark',
  'portrait/too-bright',
  'portrait/not-frontal',
  'portrait/cut-off',
  'portrait/eyes-hidden',
] as const;
export type PortraitFault = (typeof portraitFaults)[number];

export function isPortraitFault(code: string): code is PortraitFault {
  return (portraitFaults as readonly string[]).includes(code);
}
