import type { CrewListTexts, VoyageActTexts } from './voyage-texts.ts';

export const enVoyageActs: VoyageActTexts = {
  recordedStep: {
    depart: (officer, boat) => `It will be recorded that ${officer} saw ${boat} leave now.`,
    return: (officer, boat) => `It will be recorded that ${boat} is back now, by ${officer}.`,
    land: (officer, boat) =>
      `It will be recorded that everybody who came back with ${boat} is ashore, by ${officer}.`,
    close: (officer, boat) =>
      `It will be recorded that ${officer} closed the voyage of ${boat}. Nothing is changed after that.`,
    dispute: (officer, boat) => `It will be recorded that ${officer} disputes what is known of ${boat}.`,
    settle: (officer, boat) => `It will be recorded that ${officer} settled the dispute about ${boat}.`,
  },
  confirm: 'Record it',
  done: 'It is recorded.',
  stillOpen: (count) =>
    count === 0
      ? 'Of everybody on the list it is known what became of them.'
      : `Of ${count} ${count === 1 ? 'person' : 'people'} nobody has said what became of them.`,
  noteWanted: 'Write what it is about.',

  addTitle: (boat) => `Add somebody to ${boat}`,
  addWho: 'Who goes with this boat?',
  addRole: 'As what?',
  addElse: 'Somebody else',
  addExtra: 'Add to the list…',
  addConfirm: 'Add to the list',
  addRecorded: (officer, name, role, boat) =>
    `It will be recorded that ${officer} added ${name} to the list of ${boat}, as: ${role}.`,
  addFirst: 'Choose who it is, and as what they go.',
  addDone: (name) => `${name} stands on the list now.`,

  lineTitle: (name) => `What became of ${name}?`,
  outcomeAsk: 'What is known',
  outcomeNotYet: 'What became of people is stated once the departure is signed.',
  whichBoat: 'To which boat?',
  noTransfer: 'The rules in force allow no change of boats at sea.',
  outcomeRecorded: (officer, name, outcome) =>
    `It will be recorded that ${officer} says of ${name}: ${outcome}.`,
  outcomeFirst: 'Choose what is known.',
  outcomeConfirm: 'Record it',
  person: 'See the person…',

  sealTitle: (boat) => `Departure of ${boat}`,
  sealAboard: (count) => `Aboard: ${count}`,
  sealAshore: (count) => `Not aboard: ${count}`,
  sealAshoreHint: 'Who is ticked stays ashore. Take the tick away from whoever is still to come.',
  noShow: 'stays ashore',
  leftOpen: 'still to come',
  everybodyAboard: 'Everybody on the list is aboard.',
  nobodyAboard: 'Nobody has gone aboard through this gate.',
  master: 'Who signs as the master?',
  noMaster: 'The list names no master. Add them to the list as the master first.',
  proofAsk: 'How do you know the master?',
  proofs: { face: 'By face, at the lane now', paper: 'By paper' },
  sealPin: (officer) => `${officer}: sign with your PIN`,
  sealFirst: 'Choose the master, and how you know them.',
  sealRecorded: (master, officer, aboard, ashore) =>
    `${master} and ${officer} sign: ${aboard} aboard, ${ashore} not.`,
  sealed: (aboard) => `Signed with ${aboard} aboard. The boat may leave.`,
};

export const enCrewLists: CrewListTexts = {
  open: 'All boats that are out: lists…',
  title: (boat) => `Lists of ${boat}`,
  titleAll: 'Lists of all boats that are out',
  intro: 'It is recorded that you made them. They need no network.',
  files: 'Crew list as a file',
  formats: {
    fal5: { verb: 'IMO crew list (FAL 5)', does: 'For the harbour office and the Single Window.' },
    csv: { verb: 'Table (CSV)', does: 'For a spreadsheet.' },
  },
  muster: 'Muster sheet, for a search at sea',
  makeMuster: 'Make the muster sheet',
  saved: (file) => `Saved: ${file}`,
};
