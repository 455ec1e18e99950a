import {
  bytesOfHex,
  type ContactDescription,
  type ContactDescriptions,
  descriptionFaults,
} from '../../main/core/device/contact-description.ts';
import type { Channels } from '../relay/board.ts';
import type { Matcher } from '../serial/frame-scanner.ts';

/** A described contact with its bytes at hand. */
export interface ContactWords {
  readonly on: Uint8Array;
  readonly off: Uint8Array;
  readonly onAnswer: Answer | null;
  readonly offAnswer: Answer | null;
  readonly query: { readonly ask: Uint8Array; readonly closed: Answer; readonly open: Answer } | null;
}

/** An answer as the scanner tells it: its bytes in hexadecimal. */
export type Answer = string;

/** The channels of a described board: 1 is the contact `out`, 2 the contact `in` if there is one. */
export function describedChannels(contacts: ContactDescriptions): Channels {
  return { out: 1, in: contacts.in === null ? 1 : 2 };
}

/** The words of each channel. A description that cannot work is refused with the settings: here it is a bug. */
export function contactWords(contacts: ContactDescriptions): ReadonlyMap<number, ContactWords> {
  const [fault] = descriptionFaults(contacts);
  if (fault !== undefined) throw new RangeError(`${fault.field}: ${fault.sentence}`);
  const described = contacts.in === null ? [contacts.out] : [contacts.out, contacts.in];
  return new Map(described.map((contact, index) => [index + 1, wordsOf(contact)]));
}

/** Recognises the answers that the description names, and nothing else. */
export function contactMatcher(words: Iterable<ContactWords>): Matcher<Answer> {
  const answers = new Set([...words].flatMap(answersOf));
  return (bytes, offset) => {
    let match: ReturnType<Matcher<Answer>> = 'none';
    for (const answer of answers) {
      const length = answer.length / 2;
      const found = hexOf(bytes.subarray(offset, offset + length));
      if (found === answer) return { frame: answer, length };
      if (answer.startsWith(found)) match = 'incomplete';
    }
    return match;
  };
}

export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

function answersOf({ onAnswer, offAnswer, query }: ContactWords): readonly Answer[] {
  return [onAnswer, offAnswer, query?.closed, query?.open].filter((answer) => typeof answer === 'string');
}

function wordsOf({ on, off, onAnswer, offAnswer, query }: ContactDescription): ContactWords {
  const answer = (hex: string | null) => (hex === null ? null : hexOf(bytesOf(hex)));
  return {
    on: bytesOf(on),
    off: bytesOf(off),
    onAnswer: answer(onAnswer),
    offAnswer: answer(offAnswer),
    query: query && {
      ask: bytesOf(query.ask),
      closed: hexOf(bytesOf(query.closed)),
      open: hexOf(bytesOf(query.open)),
    },
  };
}

function bytesOf(hex: string): Uint8Array {
  const bytes = bytesOfHex(hex);
  if (bytes === null) throw new RangeError(`"${hex}" is not hexadecimal.`);
  return bytes;
}
