import canonicalize from 'canonicalize';

/** The value whose canonical JSON (RFC 8785) these bytes are, byte for byte; undefined if they are none. */
export function canonicalValueOf(bytes: Uint8Array): unknown {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const value: unknown = JSON.parse(text);
    return canonicalize(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}
