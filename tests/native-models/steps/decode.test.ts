import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodePicture } from '../../../native-models/steps/decode.ts';
import { sampleFile } from '../support/pictures.ts';

const solid = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 100, b: 50 } } });

async function firstPixel(file: Uint8Array): Promise<number[]> {
  const decoded = await decodePicture(file);
  if (!decoded.ok) throw new Error(decoded.error);
  return [...decoded.value.picture.pixels.slice(0, 4)];
}

describe('the decoder', () => {
  it('refuses an empty file', async () => {
    expect(await decodePicture(new Uint8Array())).toEqual({ ok: false, error: 'portrait/empty' });
  });

  it.each([0.05, 0.5, 0.95])('refuses a JPEG of which only a share of %d arrived', async (share) => {
    const file = sampleFile(1);
    const cut = file.subarray(0, Math.floor(file.length * share));
    expect(await decodePicture(cut)).toEqual({ ok: false, error: 'portrait/unreadable' });
  });

  it.each([
    ['text', Buffer.from('this is not a picture')],
    ['an SVG drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['a JPEG header alone', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
  ])('refuses %s', async (_, file) => {
    expect(await decodePicture(file)).toEqual({ ok: false, error: 'portrait/unreadable' });
  });

  it('refuses a picture 13,000 pixels wide', async () => {
    const file = await solid(13_000, 2).jpeg().toBuffer();
    expect(await decodePicture(file)).toEqual({ ok: false, error: 'portrait/too-large' });
  });

  it('refuses a picture of more than 40 million pixels', async () => {
    const file = await solid(8_000, 5_001).png({ compressionLevel: 1 }).toBuffer();
    expect(await decodePicture(file)).toEqual({ ok: false, error: 'portrait/too-large' });
  });

  it('reads a single pixel', async () => {
    const decoded = await decodePicture(await solid(1, 1).png().toBuffer());
    expect(decoded).toMatchObject({ ok: true, value: { picture: { width: 1, height: 1 }, sourceScale: 1 } });
  });

  it('makes RGBA of grey, CMYK, 16-bit and transparent pictures', async () => {
    const grey = await solid(8, 8).greyscale().jpeg().toBuffer();
    const [r, g, b, a] = await firstPixel(grey);
    expect([g, b, a]).toEqual([r, r, 255]);
    const cmyk = await solid(8, 8).toColourspace('cmyk').jpeg({ quality: 100 }).toBuffer();
    const [cr = 0, cg = 0, cb = 0] = await firstPixel(cmyk);
    expect(cr).toBeGreaterThan(cg);
    expect(cg).toBeGreaterThan(cb);
    const deep = await solid(8, 8).toColourspace('rgb16').png().toBuffer();
    expect(await firstPixel(deep)).toEqual([200, 100, 50, 255]);
    const clear = await sharp({ create: { width: 4, height: 4, channels: 4, background: '#00000000' } })
      .png()
      .toBuffer();
    expect(await firstPixel(clear)).toEqual([255, 255, 255, 255]);
  });

  it('turns a picture upright by its EXIF orientation', async () => {
    const left = await sharp({ create: { width: 10, height: 20, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    const both = solid(20, 20).composite([{ input: left, left: 0, top: 0 }]);
    const turned = await sharp(await both.png().toBuffer())
      .extract({ left: 0, top: 0, width: 20, height: 16 })
      .withMetadata({ orientation: 6 })
      .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
      .toBuffer();
    const decoded = await decodePicture(turned);
    if (!decoded.ok) throw new Error(decoded.error);
    const { width, height, pixels } = decoded.value.picture;
    expect([width, height]).toEqual([16, 20]);
    // Orientation 6 turns the red left half to the top.
    expect(pixels[1]).toBeLessThan(20);
    expect(pixels[(19 * 16 + 8) * 4 + 1]).toBeGreaterThan(80);
  });

  it('reduces large pictures and says by how much', async () => {
    const decoded = await decodePicture(await solid(3840, 1000).jpeg().toBuffer());
    expect(decoded).toMatchObject({
      ok: true,
      value: { picture: { width: 1920, height: 500 }, sourceScale: 2 },
    });
  });
});
