/** Licences under which others may use, change and sell the whole. */
const allowed = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'BlueOak-1.0.0',
  'Python-2.0',
  'CC0-1.0',
  'Unlicense',
  'Zlib',
]);

/** Licences that fit one kind of package only. */
const exceptions: readonly {
  readonly packages: RegExp;
  readonly licence: string;
  readonly because: string;
}[] = [
  {
    packages: /^@img\/sharp-(libvips-|wasm32|win32)/,
    licence: 'LGPL-3.0-or-later',
    because: 'a shared library of its own, linked at run time, that anyone may replace',
  },
  { packages: /^@fontsource\//, licence: 'OFL-1.1', because: 'fonts, shown and not sold by themselves' },
];

/** Whether a package may be part of the product under the SPDX expression that it states. */
export function isAllowed(name: string, licence: string | undefined): boolean {
  if (licence === undefined) return false;
  const expression = licence.replace(/[()]/g, ' ').trim();
  if (/\bOR\b/.test(expression)) return expression.split(/\bOR\b/).some((part) => isAllowed(name, part));
  return expression.split(/\bAND\b/).every((part) => isAllowedAlone(name, part.trim()));
}

function isAllowedAlone(name: string, licence: string): boolean {
  if (allowed.has(licence)) return true;
  return exceptions.some((exception) => exception.licence === licence && exception.packages.test(name));
}
