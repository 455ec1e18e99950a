import type { FrameTexts } from './frame-texts.ts';

export const enFrame: FrameTexts = {
  search: 'Search',
  byHand: 'Open by hand',
  hindered: {
    link: 'No link to the gate: nothing can be decided here now.',
    nobody: 'Sign in first: every decision is recorded with a name.',
    role: 'Your role may look, not decide. Call an officer.',
  },
  twoOfficers: 'Two officers',
  seenBy: (officer) => `Seen by ${officer}`,
  signInToSilence: 'Sign in to silence it.',
  nobodyHere: 'Nobody is signed in. Sign in to see who is at the lane.',
};
