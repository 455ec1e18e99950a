import myanmarTools from 'myanmar-tools';

/**
 * From here on text counts as Zawgyi: at this bar fewer than one text of Unicode in a hundred is taken for it (the
 * authors' figure). Some short words are the same in both.
 */
const surelyZawgyi = 0.95;

/** What Zawgyi calls U+1039 kills a vowel and stands at the end of most words; in Unicode it puts a letter below. */
const stacker = '\u1039';

/** Only letters of one row stand below each other (U+1025 is often typed for U+1009), and any below the small Nga. */
const stacks = [
  '\\u1004\\u103a\\u1039[\\u1000-\\u1021]',
  '[\\u1000-\\u1003]\\u1039[\\u1000-\\u1003]',
  '[\\u1005-\\u100a\\u1025]\\u1039[\\u1005-\\u100a]',
  '[\\u100b-\\u100f]\\u1039[\\u100b-\\u100f]',
  '[\\u1010-\\u1014]\\u1039[\\u1010-\\u1014]',
  '[\\u1015-\\u1019]\\u1039[\\u1015-\\u1019]',
  '\\u101c\\u1039\\u101c',
  '\\u101e\\u1039\\u101e',
].join('|');

/** Burmese as Unicode orders it (UTN #11), syllable after syllable: letter or stack, medials, vowels, marks. */
const orderedBurmese = new RegExp(
  [
    `^(?:[^\\u1000-\\u109f]|[\\u1040-\\u104f]|(?:${stacks}|[\\u1000-\\u102a\\u103f])`,
    '(?:\\u103a(?=\\u103b))?\\u103b?\\u103c?\\u103d?\\u103e?\\u1031?',
    '[\\u102b-\\u1030\\u1032\\u1036\\u1037]*(?:\\u103a\\u102f?)?\\u1037?\\u1038?)*$',
  ].join(''),
  'u',
);

/** Burmese text in the old encoding Zawgyi as Unicode; every other text as it is. */
export function createUnicodeReader(): (text: string) => string {
  const detector = new myanmarTools.ZawgyiDetector();
  const converter = new myanmarTools.ZawgyiConverter();
  return (text) => {
    if (!/[\u1000-\u109f]/.test(text)) return text;
    // Names with a stack, such as that of Thanda, seem Zawgyi to the detector: a right name is never garbled.
    if (text.includes(stacker) && orderedBurmese.test(text)) return text;
    return detector.getZawgyiProbability(text) >= surelyZawgyi ? converter.zawgyiToUnicode(text) : text;
  };
}
