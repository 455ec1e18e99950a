import {
  maxNameLength,
  maxPortraits,
  type Refusal,
  type RefusalAbout,
  type RefusalCode,
  wantedPortraits,
} from './refusal.ts';

const engineDown =
  'The recogniser does not answer, so the pictures could not be examined. Nothing is wrong with the person; try again when it runs.';
const again = 'Take the picture again';

/** What happened and what to do, for each code. `{file}`, `{value}` and the like are filled in. */
const sentences: Readonly<Record<RefusalCode, string>> = {
  'row/columns': 'The row has {value}. Check for a missing or extra comma, or for a comma outside quotes.',
  'number/missing':
    'The number is missing. Write the 13-digit number, or the number of the passport, border pass or seabook.',
  'number/spreadsheet':
    'A spreadsheet has rounded the number to {value}. Format the column as text, and type the number again from the card.',
  'number/wrong-length':
    'The number {value} does not have 13 digits. Compare it with the card; a spreadsheet may have dropped zeros at its beginning.',
  'number/wrong-check-digit':
    'The check digit of {value} is wrong, so one of its digits is. Compare it with the card, digit by digit.',
  'number/malformed':
    'The number {value} is not the number of a paper: 4 to 40 letters, digits, / . - and brackets. Compare it with the paper.',
  'number/twice-in-file':
    'The number {value} stands already in line {line}. One of the two rows is wrong; compare both with the papers.',
  'number/already-enrolled':
    'The number {value} belongs to {other}, who is enrolled already. If it is the same person, no enrolment is needed; if not, compare the number with the card.',
  'name/missing': 'The name is missing. Write it as it stands on the card, in its own script.',
  'name/too-long': `The name has more than ${maxNameLength} characters. Write it as it stands on the card.`,
  'name/control-characters':
    'The name holds characters that cannot be shown. Type it again as it stands on the card.',
  'nationality/unknown':
    'The nationality {value} is not a three-letter code. Write THA, MMR, KHM, LAO, VNM or another code of ISO 3166-1.',
  'birth/format':
    'The date of birth {value} is not written as YYYY-MM-DD. Write it so, or as YYYY-MM or YYYY where the paper says no more.',
  'birth/buddhist-era':
    'The date of birth {value} looks like the Buddhist era. Write the year of the Common Era: 543 less.',
  'birth/impossible': 'The date of birth {value} does not exist in the calendar. Compare it with the paper.',
  'birth/too-early': 'The date of birth {value} is before 1900. Compare the year with the paper.',
  'birth/in-future': 'The date of birth {value} lies in the future. Compare the year with the paper.',
  'language/unknown': 'The language {value} is not spoken here. Write th, my, km, lo or en.',
  'role/unknown': 'The role {value} is not known. Write master, helmsman, engineer, crew or observer.',
  'paper/last-day':
    'The last day {value} of a paper is not written as YYYY-MM-DD of the Common Era. Write it so; a year of the Buddhist era is 543 more.',
  'portraits/none': 'There is no picture. Name at least one picture of the face.',
  'portraits/too-few': `There are only {count} of ${wantedPortraits} pictures. Take the others: straight ahead, a little left, a little right.`,
  'portraits/too-many': `There are more than ${maxPortraits} pictures. Keep the ${maxPortraits} best.`,
  'portraits/gone': 'Some of these pictures are no longer held. Take them again.',
  'portrait/missing-file':
    'The picture {file} is not there. Compare its name, also capitals and the ending, with the file in the folder.',
  'portrait/outside-folder':
    'The picture {file} lies outside the folder of the list and was not opened. Put it beside the list and name it so.',
  'portrait/empty-folder':
    'The folder {file} holds no picture. Put JPEG, PNG or WebP files of this person there, or name them one by one.',
  'portrait/empty': 'The picture {file} is an empty file. Copy it again from the camera.',
  'portrait/unreadable':
    'The picture {file} cannot be read: it is cut short, damaged, or no JPEG, PNG or WebP. Copy it again from the camera.',
  'portrait/too-large': 'The picture {file} is too large. Save it with at most 24 million pixels.',
  'portrait/no-face': `The picture {file} shows no face. ${again}, with the face filling a third of it.`,
  'portrait/several-faces': `The picture {file} shows several faces. ${again}, with this person alone.`,
  'portrait/face-too-small': `The face in {file} is too small. ${again} from nearer, or with more pixels.`,
  'portrait/blurred': `The picture {file} is blurred. ${again}, with camera and person still.`,
  'portrait/too-dark': `The face in {file} is too dark. ${again} with light on the face.`,
  'portrait/too-bright': `The face in {file} is too bright. ${again} out of direct sun or lamp.`,
  'portrait/not-frontal': `The face in {file} looks away. ${again} with the person looking straight into the camera.`,
  'portrait/cut-off': `The face in {file} does not fit into the picture. ${again} from farther away, with the whole head in it.`,
  'portrait/eyes-hidden': `The eyes in {file} cannot be seen. ${again} with open eyes and without dark glasses.`,
  'portrait/another-person':
    'The face in {file} does not look like the other pictures of this person. Check that it is the same person, and leave it out if in doubt.',
  'duplicate-face':
    "The face in {file} is very likely that of {other}, person {otherId}, who is known already. Check which of the two papers is this person's.",
  'voyage/unknown': 'The boat list {value} does not exist. Check its number.',
  'voyage/closed': 'The boat list {value} is closed; nobody can be added to it.',
  'engine/starting': engineDown,
  'engine/crashed': engineDown,
  'engine/gave-up': engineDown,
  'engine/model-unavailable': engineDown,
  'engine/timeout': engineDown,
  'store/disk-full': 'The disk is full and nothing was saved. Free space, then try again.',
  'store/corrupt': 'The database is damaged and nothing was saved. Run `doctor`, then try again.',
  'store/write-failed':
    'The database could not be written and nothing was saved. Run `doctor`, then try again.',
};

export const refusalCodes = Object.keys(sentences) as RefusalCode[];

export function refusal(code: RefusalCode, about: RefusalAbout = {}): Refusal {
  const sentence = sentences[code].replace(
    /\{(file|value|other|otherId|line|count)\}/g,
    (_, field: keyof RefusalAbout) => String(about[field] ?? '?'),
  );
  return {
    code,
    sentence,
    about,
    ...(about.file === undefined ? {} : { file: about.file }),
    ...(about.otherId === undefined ? {} : { otherId: about.otherId }),
  };
}
