/**
 * The central office's page if it is one of this very machine, otherwise null: the address comes out of a
 * link or a message, and the demonstration shows nothing from elsewhere.
 */
export function localAddress(given: unknown): string | null {
  if (typeof given !== 'string') return null;
  const url = URL.parse(given);
  const local = url?.hostname === '127.0.0.1' || url?.hostname === 'localhost';
  return url && local && url.protocol === 'http:' ? url.href : null;
}

/** What the officer panel tells the page that frames it. */
export interface PanelWord {
  readonly centralUrl: string;
}

/** The address in a message of the officer panel; null for every other message. */
export function addressIn(word: unknown): string | null {
  return typeof word === 'object' && word !== null && 'centralUrl' in word
    ? localAddress(word.centralUrl)
    : null;
}
