import type { SupervisorTexts } from './supervisor-texts.ts';

export const enSupervisor: SupervisorTexts = {
  open: 'Office',
  opening: 'One moment…',
  nothing: 'Nothing here is for whoever is signed in now. Sign in as somebody whose role allows it.',
  back: (waiting) => (waiting === 0 ? 'To the lane' : `To the lane (${waiting} waiting)`),
  tabs: {
    reports: 'Day report',
    muster: 'Muster sheet',
    officers: 'Officers',
    rules: 'Rules',
    settings: 'Settings',
    commissioning: 'Commissioning',
  },
};
