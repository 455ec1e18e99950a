/**
 * A simple relay board as data: the bytes that move one contact, as an integrator finds them in the board's
 * manual. Bytes are written in hexadecimal, `A0 01 01 A2`; spaces do not matter.
 */
export interface ContactDescription {
  /** Closes the contact. */
  readonly on: string;
  /** Opens it. */
  readonly off: string;
  /** What the board answers to `on` when it has obeyed; null when it answers nothing. */
  readonly onAnswer: string | null;
  readonly offAnswer: string | null;
  /** How the contact is read back; null for a board that cannot be asked. */
  readonly query: ContactQuery | null;
}

export interface ContactQuery {
  readonly ask: string;
  /** The answer while the contact is closed. */
  readonly closed: string;
  readonly open: string;
}

/** The contacts of both directions; `in` is null where one contact unlocks both. */
export interface ContactDescriptions {
  readonly out: ContactDescription;
  readonly in: ContactDescription | null;
}

/** Bytes that one command or answer may have. */
export const contactBytes = { min: 1, max: 64 } as const;

/** The bytes of `A0 01 01 A2`; null when it is not hexadecimal, empty, or longer than `contactBytes.max`. */
export function bytesOfHex(hex: string): Uint8Array | null {
  const digits = hex.replace(/\s+/g, '');
  if (digits.length % 2 !== 0 || /[^0-9a-fA-F]/.test(digits)) return null;
  const bytes = Uint8Array.from({ length: digits.length / 2 }, (_, at) =>
    Number.parseInt(digits.slice(2 * at, 2 * at + 2), 16),
  );
  return bytes.length >= contactBytes.min && bytes.length <= contactBytes.max ? bytes : null;
}

export interface DescriptionFault {
  /** Such as `out.query.closed`. */
  readonly field: string;
  readonly sentence: string;
}

/** Why a description cannot work; empty when it can. */
export function descriptionFaults(contacts: ContactDescriptions): readonly DescriptionFault[] {
  const fields = fieldsOf(contacts);
  const unreadable = fields.filter(({ hex }) => bytesOfHex(hex) === null);
  if (unreadable.length > 0) {
    return unreadable.map(({ field }) => ({
      field,
      sentence: `Write ${contactBytes.min} to ${contactBytes.max} bytes in hexadecimal, such as "A0 01 01 A2".`,
    }));
  }
  return [...commandFaults(fields), ...answerFaults(fields)];
}

type Role = 'on' | 'off' | 'ask' | 'closed' | 'open' | 'onAnswer' | 'offAnswer';

interface Field {
  readonly field: string;
  readonly contact: 'out' | 'in';
  readonly role: Role;
  readonly hex: string;
  /** The same in one spelling, to compare. */
  readonly bytes: string;
}

function fieldsOf(contacts: ContactDescriptions): readonly Field[] {
  return (['out', 'in'] as const).flatMap((contact) => {
    const described = contacts[contact];
    if (described === null) return [];
    const { on, off, onAnswer, offAnswer, query } = described;
    const all = { on, off, onAnswer, offAnswer, ask: query?.ask, closed: query?.closed, open: query?.open };
    return (Object.keys(all) as Role[]).flatMap((role) => {
      const hex = all[role];
      if (hex === null || hex === undefined) return [];
      const inQuery = role === 'ask' || role === 'closed' || role === 'open';
      const field = `${contact}.${inQuery ? 'query.' : ''}${role}`;
      return [{ field, contact, role, hex, bytes: hex.replace(/\s+/g, '').toLowerCase() }];
    });
  });
}

/** Two commands that mean different things must be different bytes, also between the contacts. */
function commandFaults(fields: readonly Field[]): readonly DescriptionFault[] {
  const commands = fields.filter(({ role }) => role === 'on' || role === 'off' || role === 'ask');
  return pairs(commands).flatMap(([one, other]) => {
    if (one.bytes !== other.bytes) return [];
    const sentence = `These are the same bytes as in ${one.field}: the board could not tell the two commands apart.`;
    return [{ field: other.field, sentence }];
  });
}

/**
 * Different answers must be told apart at any byte: one that begins another, or stands inside it, would be
 * read in its place when a byte is lost.
 */
function answerFaults(fields: readonly Field[]): readonly DescriptionFault[] {
  const answers = fields.filter(({ role }) => role !== 'on' && role !== 'off' && role !== 'ask');
  return pairs(answers).flatMap(([one, other]) => {
    if (one.bytes === other.bytes) {
      if (!contradict(one, other)) return [];
      return [
        {
          field: other.field,
          sentence: `This is the same answer as ${one.field}, which means the contrary.`,
        },
      ];
    }
    const [short, long] = one.bytes.length < other.bytes.length ? [one, other] : [other, one];
    if (!standsIn(short.bytes, long.bytes)) return [];
    return [
      {
        field: long.field,
        sentence: `The answer ${short.field} stands inside this one and would be taken for it.`,
      },
    ];
  });
}

/** An acknowledgement may look like the state that it leads to, or like the other acknowledgement. */
function contradict(one: Field, other: Field): boolean {
  const roles = new Set([one.role, other.role]);
  const contrary = [
    ['closed', 'open'],
    ['closed', 'offAnswer'],
    ['open', 'onAnswer'],
  ] as const;
  return one.contact === other.contact && contrary.some(([a, b]) => roles.has(a) && roles.has(b));
}

/** At whole bytes: `01` does not stand in `A0 1B`. */
function standsIn(short: string, long: string): boolean {
  for (let at = long.indexOf(short); at >= 0; at = long.indexOf(short, at + 1)) if (at % 2 === 0) return true;
  return false;
}

function pairs<T>(items: readonly T[]): readonly (readonly [T, T])[] {
  return items.flatMap((one, index) => items.slice(index + 1).map((other) => [one, other] as const));
}
