import canonicalize from 'canonicalize';

/** The JSON text of a value by RFC 8785: equal values have equal texts, whatever the order of their fields. */
export function canonicalText(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined)
    throw new Error('The value has no canonical text: it is nothing that JSON can carry.');
  return text;
}
