import myanmarTools from 'myanmar-tools';

/**
 * From here on text counts as Zawgyi: at this bar fewer than one text of Unicode in a hundred is taken for it (the
 * authors' figure). Some short words are the same in both.
 */
const surelyZawgyi = 0.95;

/** Burmese text in the old encoding Zawgyi as Unicode; every other text as it is. */
export function createUnicodeReader(): (text: string) => string {
  const detector = new myanmarTools.ZawgyiDetector();
  const converter = new myanmarTools.ZawgyiConverter();
  return (text) => {
    if (!/[\u1000-\u109f]/.test(text)) return text;
    return detector.getZawgyiProbability(text) >= surelyZawgyi ? converter.zawgyiToUnicode(text) : text;
  };
}
