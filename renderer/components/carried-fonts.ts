import { fontFacesFor } from './font-faces.ts';

/**
 * The file as it came, and a page with this window's fonts in it: whoever opens it may have none for Burmese or Lao.
 * @param mediaType as in HTTP
 */
export async function withFonts(content: Uint8Array, mediaType: string): Promise<BlobPart> {
  const bytes = new Uint8Array(content);
  if (!mediaType.startsWith('text/html')) return bytes;
  const html = new TextDecoder().decode(bytes);
  const fonts = await fontFacesFor(html);
  return html.replace('<style>', () => `<style>${fonts}\n`);
}
