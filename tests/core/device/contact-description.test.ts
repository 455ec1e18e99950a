import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bytesOfHex,
  type ContactDescription,
  descriptionFaults,
} from '../../../main/core/device/contact-description.ts';

const out: ContactDescription = {
  on: 'A0 01 01 A2',
  off: 'A0 01 00 A1',
  onAnswer: null,
  offAnswer: null,
  query: { ask: 'A0 01 05 A6', closed: 'A0 01 01 A2', open: 'A0 01 00 A1' },
};
const other: ContactDescription = { ...out, on: 'A0 02 01 A3', off: 'A0 02 00 A2', query: null };
const query = (query: Partial<NonNullable<ContactDescription['query']>>) => ({
  ...out,
  query: { ask: '05', closed: '06 01', open: '06 00', ...query },
});
const fieldsOf = (contact: ContactDescription, second: ContactDescription | null = null) =>
  descriptionFaults({ out: contact, in: second }).map(({ field }) => field);

describe('bytes in hexadecimal', () => {
  it('may have spaces and small letters', () => {
    expect(bytesOfHex('a0 01\t01A2')).toEqual(Uint8Array.of(0xa0, 1, 1, 0xa2));
  });

  it.each(['', '   ', 'A', 'A0 1', 'G0', '0x01', 'A0-01', '00'.repeat(65)])('are not "%s"', (hex) => {
    expect(bytesOfHex(hex)).toBe(null);
  });

  it('are read back as they were (seed 20261122)', () => {
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 64 });
    fc.assert(
      fc.property(bytes, (wanted) => {
        expect(bytesOfHex(Buffer.from(wanted).toString('hex'))).toEqual(new Uint8Array(wanted));
      }),
      { seed: 20261122 },
    );
  });
});

describe('the description of a board', () => {
  it('can work with a query, with acknowledgements, with neither, and with one contact or two', () => {
    const acknowledged = { ...out, onAnswer: 'A0 01 01 A2', offAnswer: 'A0 01 00 A1' };
    const sameForBoth = { ...other, onAnswer: '06', offAnswer: '06' };
    expect(fieldsOf(out, other)).toEqual([]);
    expect(fieldsOf(acknowledged)).toEqual([]);
    expect(fieldsOf(sameForBoth)).toEqual([]);
    expect(fieldsOf({ ...out, query: null })).toEqual([]);
  });

  it.each([
    ['no bytes', { ...out, on: '' }, ['out.on']],
    ['more than 64 bytes', { ...out, off: '01'.repeat(65) }, ['out.off']],
    ['no hexadecimal', query({ ask: 'status?' }), ['out.query.ask']],
    ['the same bytes for on and off', { ...out, on: 'a0 01 00 a1' }, ['out.off']],
    ['an on that is its query', query({ ask: 'A0 01 01 A2' }), ['out.query.ask']],
    ['the same answer for closed and open', query({ closed: '0600' }), ['out.query.open']],
    ['an answer that begins another', query({ closed: '06', open: '06 00' }), ['out.query.open']],
    ['an answer inside another', query({ closed: '06 01 07', open: '01 07' }), ['out.query.closed']],
    [
      'an acknowledgement that begins an answer',
      { ...query({}), onAnswer: '06' },
      ['out.query.closed', 'out.query.open'],
    ],
    ['an acknowledged OFF that reads as closed', { ...query({}), offAnswer: '06 01' }, ['out.query.closed']],
    ['an acknowledged ON that reads as open', { ...query({}), onAnswer: '06 00' }, ['out.query.open']],
  ] as const)('cannot work with %s', (_name, contact, fields) => {
    expect(fieldsOf(contact)).toEqual(fields);
  });

  it('cannot work when one contact would move the other', () => {
    expect(fieldsOf(out, { ...other, on: out.on })).toEqual(['in.on']);
    expect(fieldsOf(out, { ...other, off: out.on })).toEqual(['in.off']);
    expect(fieldsOf(out, { ...other, query: out.query })).toEqual(['in.query.ask']);
  });

  it('says in a sentence what is wrong', () => {
    for (const { sentence } of descriptionFaults({
      out: query({ closed: '0600' }),
      in: { ...other, on: out.on },
    })) {
      expect(sentence).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('takes bytes only where bytes begin: 01 does not stand in A0 1B', () => {
    expect(fieldsOf(query({ closed: '01', open: 'A0 1B' }))).toEqual([]);
  });
});
