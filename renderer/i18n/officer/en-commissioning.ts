import type { CommissioningTexts } from './commissioning-texts.ts';

export const enCommissioning: CommissioningTexts = {
  intro: 'Each part is tried for real, and what was found is recorded with your name.',
  steps: {
    camera: {
      name: 'Camera',
      what: 'Size of the picture and pictures a second, over three seconds.',
      look: 'Is the picture sharp, upright, and of the lane?',
    },
    light: {
      name: 'Light',
      what: 'Brightness and contrast of the picture, with nobody in it.',
      look: 'Would a face be seen well there, by day and by night?',
    },
    relay: {
      name: 'Release',
      what: 'Opens the lane once. Stand beside the arm, not before it.',
      look: 'Did the arm come free, and did it lock again?',
    },
    passage: {
      name: 'Passage',
      what: 'Opens the lane once more. Walk through it the way that is let through.',
      look: 'Did somebody walk through?',
    },
    time: {
      name: 'Clock',
      what: 'What the clock says, and whether something keeps it right.',
      look: 'Does it agree with a clock that you trust?',
    },
    broker: {
      name: 'Central office',
      what: 'Sends one row of the record and waits until the central office confirms it.',
      look: 'Does the central office show this gate?',
    },
    printout: {
      name: 'Printout',
      what: 'Print or save the sheet below, sign it, and say so here.',
      look: 'Is the sheet printed or saved, and signed?',
    },
  },
  states: {
    open: 'not tried yet',
    running: 'being tried…',
    passed: 'passed',
    failed: 'failed',
    attested: 'confirmed by officer',
  },
  yourWord: 'waits for your word',
  run: 'Try',
  again: 'Try again',
  opensLane: 'Open the lane once?',
  opens: (officer) =>
    `The lane opens for one person now. It will be recorded that ${officer} opened it as a trial before service.`,
  goOn: 'Open now',
  well: 'Yes, it is well',
  notWell: 'No',
  print: 'Print',
  saveSheet: 'Save as a file',
  sheetTitle: 'Commissioning of a gate',
  facts: {
    gate: 'Gate',
    version: 'Version',
    pack: 'Face models',
    turnstile: 'Turnstile',
    camera: 'Camera',
    recordKey: 'Key of the record',
  },
  columns: { step: 'Part', state: 'Result', finding: 'Found', who: 'By', when: 'When' },
  signature: 'Signature',
  printed: (when) => `Made ${when}`,
  done: (well, all) => `${well} of ${all} parts are well.`,
};
