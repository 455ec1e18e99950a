import type { CrewTexts } from './texts.ts';

export const en: CrewTexts = {
  come: 'Come here',
  wait: 'Wait',
  go: 'Go',
  officer: 'Please see the officer',
  closed: 'Lane closed',
  emergency: 'Walk out',
  ticket: 'Number',
  direction: { out: 'Going to sea', in: 'Coming ashore' },
  guidance: {
    'come-nearer': 'One step nearer',
    'step-back': 'One step back',
    'one-person': 'One at a time',
    'look-here': 'Look here',
    'hold-still': 'Hold still',
    'more-light': 'Face the light',
    'less-light': 'Turn from the glare',
    'show-eyes': 'Show your eyes',
  },
  roles: {
    master: 'Master',
    helmsman: 'Helmsman',
    engineer: 'Engineer',
    crew: 'Crew',
    observer: 'Observer',
  },
};
