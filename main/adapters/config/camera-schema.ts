import { z } from 'zod';

/** The camera of a lane: a real one, or pictures that are played instead of it. */

const width = z.int().min(320).max(1920).default(640);
const height = z.int().min(240).max(1080).default(480);

/**
 * Ranges of what the standard of web cameras (UVC 1.5, 4.2.2) can express and a lane can use; the camera's own are
 * narrower, and what it refuses is a warning.
 */
const picture = z
  .strictObject({
    exposureTimeMs: z
      .number()
      .min(0.1)
      .max(100)
      .nullable()
      .default(null)
      .describe(
        'Fixed exposure time; null: automatic. Under lamps a multiple of 10 ms at 50 Hz, or the picture flickers; over 20 ms faces that move are blurred.',
      ),
    exposureCompensation: z
      .number()
      .min(-10)
      .max(10)
      .nullable()
      .default(null)
      .describe(
        'Correction of the automatic exposure, in the steps of the camera; a face against the sky needs more. null: none.',
      ),
    colourTemperatureK: z
      .int()
      .min(2000)
      .max(10_000)
      .nullable()
      .default(null)
      .describe('Fixed white balance in kelvin; null: automatic.'),
    focusDistance: z
      .number()
      .min(0)
      .max(1000)
      .nullable()
      .default(null)
      .describe(
        'Fixed focus, in the units of the camera; null: automatic. A camera that searches for its focus at each person is better fixed.',
      ),
  })
  .prefault({});

const device = z.strictObject({
  kind: z.literal('device'),
  label: z
    .string()
    .max(200)
    .default('')
    .describe(
      'Part of the camera name as the browser shows it and "doctor" prints it; empty takes the first.',
    ),
  usbId: z
    .string()
    .regex(/^[0-9a-f]{4}:[0-9a-f]{4}$/, 'Use vendor and product as "doctor" prints them, such as 046d:082d.')
    .nullable()
    .default(null)
    .describe(
      'Vendor and product of the only camera that may be used, such as 046d:082d; null: any on USB that is not known as a feed.',
    ),
  usbPort: z
    .string()
    .regex(/^\d+-\d+(\.\d+)*$/, 'Use the socket as "doctor" prints it, such as 1-1.2.')
    .nullable()
    .default(null)
    .describe('USB socket, such as 1-1.2, in which alone the camera may be (Linux); null: any.'),
  allowVirtual: z
    .boolean()
    .default(false)
    .describe('Development only, with a simulated turnstile: programs such as OBS may be the camera.'),
  noticeCovered: z
    .boolean()
    .default(true)
    .describe(
      'Whether a picture without any structure counts as a covered lens. false only where the camera looks at a bare wall.',
    ),
  mainsHz: z
    .union([z.literal(50), z.literal(60)])
    .nullable()
    .default(50)
    .describe(
      'Frequency of the lamps, told to the camera against flicker (Linux, with v4l2-ctl); null leaves the camera as it is. Thailand has 50.',
    ),
  picture,
  width,
  height,
});

const replay = z.strictObject({
  kind: z.literal('replay'),
  folder: z.string().min(1).describe('Pictures played as people walking up. Development and demo only.'),
  width,
  height,
});

export const cameraConfigSchema = z
  .discriminatedUnion('kind', [device, replay])
  .refine((camera) => camera.kind !== 'device' || camera.usbPort === null || camera.usbId !== null, {
    path: ['usbPort'],
    message: 'A socket says nothing about which camera is in it: give usbId too.',
  });

export type CameraSettings = z.infer<typeof cameraConfigSchema>;

/** Whether whatever the camera shows may come from a program: then nothing in the world may open by it. */
export function isMadeUp(camera: CameraSettings): boolean {
  return camera.kind === 'replay' || camera.allowVirtual;
}
