import { z } from 'zod';
import { faultCodes, reasonCodes } from '../../core/codes.ts';
import { languages } from '../../core/people.ts';

/** Shapes that several parts of the contract are made of. */

/** `crew` shows the crew screen and owns the camera; `officer` shows the panel. */
export const windowRoles = ['crew', 'officer'] as const;
export type WindowRole = (typeof windowRoles)[number];

export const id = z.string().min(1).max(64);
export const name = z.string().max(120);
export const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'Bytes are expected here.');
export const jpeg = bytes.refine((b) => b.length <= 2_000_000, 'A picture is at most 2 MB.');
export const faultCode = z
  .enum(faultCodes as [string, ...string[]])
  .transform((c) => c as (typeof faultCodes)[number]);
export const direction = z.enum(['out', 'in']);
/** Of a lane; `both`: each person the way that their crew list asks for. */
export const laneDirection = z.enum(['out', 'in', 'both']);
export const language = z.enum(languages);
export const reason = z.enum(reasonCodes);

/** How large things are on a display; `pixelsPerMm` of CSS, so that a finger finds them. */
export const look = z.strictObject({
  pixelsPerMm: z.number().min(1).max(20),
  /** Of the usual size of text: 1 to 1.3. */
  textScale: z.number().min(1).max(1.3),
});

/** The result of a call that has nothing to answer. */
export const done = z.strictObject({});

/** One function of the gate that windows may call; `by` lists the roles that may. */
export interface CallShape {
  readonly by: readonly WindowRole[];
  readonly args: z.ZodType;
  readonly result: z.ZodType;
}
