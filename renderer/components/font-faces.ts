/**
 * The rules of this window's own fonts with the fonts themselves in them, for a page that must be readable elsewhere.
 * Only those that the text has letters of: a sheet without a Khmer name carries no Khmer font.
 */
export async function fontFacesFor(text: string): Promise<string> {
  const letters = new Set([...text].map((letter) => letter.codePointAt(0) ?? 0));
  const wanted = [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules].map((rule) => ({ rule, base: sheet.href ?? document.baseURI })))
    .filter(({ rule }) => rule instanceof CSSFontFaceRule && isUsed(rule, letters));
  const rules = await Promise.all(wanted.map(({ rule, base }) => withFont(rule as CSSFontFaceRule, base)));
  return rules.filter((rule) => rule !== undefined).join('\n');
}

function isUsed(rule: CSSFontFaceRule, letters: ReadonlySet<number>): boolean {
  const ranges = rule.style.getPropertyValue('unicode-range');
  if (ranges === '') return true;
  return ranges.split(',').some((range) => {
    const [from = '', to = from] = range.trim().replace(/^U\+/i, '').split('-');
    const [low, high] = [from.replaceAll('?', '0'), to.replaceAll('?', 'F')].map((hex) =>
      Number.parseInt(hex, 16),
    );
    return [...letters].some((letter) => letter >= (low ?? 0) && letter <= (high ?? 0));
  });
}

/** Undefined where the font cannot be had: the page is worth more without it than not at all. */
async function withFont(rule: CSSFontFaceRule, base: string): Promise<string | undefined> {
  const source = /url\("?([^")]+)"?\)/.exec(rule.style.getPropertyValue('src'))?.[1];
  if (source === undefined) return undefined;
  try {
    const font = source.startsWith('data:') ? source : await dataUrl(new URL(source, base).href);
    const kept = ['font-family', 'font-weight', 'font-style', 'unicode-range'].map(
      (name) => `${name}: ${rule.style.getPropertyValue(name)}`,
    );
    return `@font-face { ${kept.filter((each) => !each.endsWith(': ')).join('; ')}; src: url(${font}) format("woff2") }`;
  } catch {
    return undefined;
  }
}

async function dataUrl(url: string): Promise<string> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`No font at ${url}.`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return `data:font/woff2;base64,${btoa(binary)}`;
}
