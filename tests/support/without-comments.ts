import { parseSync } from 'vite';

/**
 * The text of a program with its comments blanked, as a parser finds them: a `/*` within a string is none, and what is
 * commented out does not count as written.
 */
export function withoutComments(path: string, text: string): string {
  const { comments } = parseSync(path, text);
  return comments.reduce(
    (rest, { start, end }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end),
    text,
  );
}
