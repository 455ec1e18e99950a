import { z } from 'zod';
import { pictureSettings } from '../../core/camera/picture-settings.ts';

/** What gate and crew window say to each other about the camera. */

const pixels = { width: z.int(), height: z.int() };

/** What to use as a camera. */
export const cameraWantedSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('device'),
    /** What the name of the camera holds. */
    label: z.string().max(200),
    /** Vendor and product, `046d:082d`, of the only camera allowed; null: any on USB. */
    usbId: z.string().max(9).nullable(),
    /** Development and demo only: programs may be the camera. */
    allowVirtual: z.boolean(),
    /** Whether a picture without any structure counts as a covered lens. */
    noticeCovered: z.boolean(),
    /** null leaves it to the camera. */
    picture: z.strictObject({
      exposureTimeMs: z.number().nullable(),
      exposureCompensation: z.number().nullable(),
      colourTemperatureK: z.number().nullable(),
      focusDistance: z.number().nullable(),
    }),
    ...pixels,
  }),
  /** Development and demo only: pictures played as people walking up. `unplugged` simulates a pulled cable. */
  z.strictObject({
    kind: z.literal('replay'),
    pictures: z.array(z.string().max(500)).max(500),
    ...pixels,
    unplugged: z.boolean(),
  }),
  z.strictObject({ kind: z.literal('none') }),
]);

/** How the camera is. */
export const cameraReportSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('live'),
    label: z.string().max(200),
    /** What was to be set at the camera and is not, because it cannot. */
    refused: z.array(z.enum(pictureSettings)).optional(),
  }),
  z.strictObject({
    kind: z.literal('down'),
    code: z.enum([
      'camera/absent',
      'camera/unplugged',
      'camera/frozen',
      'camera/black',
      'camera/covered',
      'camera/virtual',
      'camera/denied',
    ]),
  }),
]);
