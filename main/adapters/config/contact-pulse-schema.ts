import { z } from 'zod';
import { descriptionFaults } from '../../core/device/contact-description.ts';
import { baudRate, path, pulseMs } from './turnstile-fields.ts';

/** 64 bytes as two digits each, with spaces between them and room to spare. */
const hex = z.string().max(256);
const contact = z.strictObject({
  on: hex.describe('Bytes that close the contact, in hexadecimal: "A0 01 01 A2".'),
  off: hex.describe('Bytes that open it.'),
  onAnswer: hex
    .nullable()
    .default(null)
    .describe('Answer of the board when it has closed the contact; null if it answers nothing.'),
  offAnswer: hex.nullable().default(null).describe('Answer when it has opened it; null if none.'),
  query: z
    .strictObject({
      ask: hex.describe('Bytes that ask for the state of the contact.'),
      closed: hex.describe('Answer while the contact is closed.'),
      open: hex.describe('Answer while it is open.'),
    })
    .nullable()
    .default(null)
    .describe('How the contact is read back; null for a board that cannot be asked.'),
});

/** A relay board that has no driver of its own: its commands, as fixed bytes. */
export const contactPulseSchema = z
  .strictObject({
    device: z.literal('contact-pulse'),
    path,
    baudRate: baudRate.default(9600).describe('Bits per second, 8N1, as the board speaks.'),
    gapMs: z
      .int()
      .min(0)
      .max(300)
      .default(100)
      .describe('Least time between two commands in milliseconds; not more than pulseMs.'),
    contacts: z.strictObject({
      out: contact,
      in: contact.nullable().default(null).describe('null where one contact unlocks both directions.'),
    }),
    pulseMs,
  })
  .superRefine(({ contacts, gapMs, pulseMs }, context) => {
    for (const { field, sentence } of descriptionFaults(contacts)) {
      context.addIssue({ code: 'custom', path: ['contacts', ...field.split('.')], message: sentence });
    }
    if (gapMs > pulseMs) {
      const message = 'The end of the pulse would come late: give a gap that is not above "pulseMs".';
      context.addIssue({ code: 'custom', path: ['gapMs'], message });
    }
  });
