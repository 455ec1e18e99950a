import type { SourceFile } from './sources.ts';
import { lineOf } from './syntax.ts';

/** What would tie the repository to one machine or one supplier. */
const leaks: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  {
    what: 'a directory of one machine',
    pattern: /(?<![\w.~*$}\\-])\/(?:root|home|Users|work|workspace|builds|mnt)\/[\w.-]/g,
  },
  {
    what: 'the host of a registry',
    pattern: /registry\.(?:npmjs|yarnpkg|npmmirror)|(?:deb|security)\.debian|npm\.pkg\.github|pypi\.org/g,
  },
];

/** One sentence per place that names such a thing. */
export function leaksIn({ path, text }: SourceFile): string[] {
  return leaks.flatMap(({ what, pattern }) =>
    [...text.matchAll(pattern)].map((match) => `${path}:${lineOf(text, match.index)} names ${what}`),
  );
}
