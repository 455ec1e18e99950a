import type { ContactDescription, ContactDescriptions } from '../../main/core/device/contact-description.ts';
import { lcusAnsweredOperation, lcusCommand, lcusOperation } from '../lcus/frames.ts';

/** A board that everybody can buy, described by its bytes: an LCUS unit with replies. */
export const sampleContacts = {
  out: lcusContact(1),
  in: lcusContact(2),
} satisfies ContactDescriptions;

function lcusContact(channel: number): ContactDescription {
  const closed = spelled(lcusCommand(channel, 1));
  const open = spelled(lcusCommand(channel, 0));
  return {
    on: spelled(lcusCommand(channel, lcusAnsweredOperation.on)),
    off: spelled(lcusCommand(channel, lcusAnsweredOperation.off)),
    onAnswer: closed,
    offAnswer: open,
    query: { ask: spelled(lcusCommand(channel, lcusOperation.query)), closed, open },
  };
}

/** As people write bytes: `A0 01 01 A2`. */
function spelled(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join(' ');
}
