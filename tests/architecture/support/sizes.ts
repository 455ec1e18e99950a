import type { SourceFile } from './sources.ts';
import { isNode, lineOf, parse, type SyntaxNode, walk } from './syntax.ts';

/** Lines of a file as an editor counts them. */
export function lineCount(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}

export interface FunctionSize {
  /** `path:line` of its beginning. */
  readonly at: string;
  readonly lines: number;
}

const functionTypes = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

/**
 * Every function of a file. A function that registers tests (the callback of a `describe`, a contract suite that
 * runs on a fake and on the real thing) is a heading: its tests are measured, it is not.
 */
export function functionSizes(file: SourceFile): FunctionSize[] {
  const headings = file.path.startsWith('tests/') ? headingsOf(file) : new Set<number>();
  const found: FunctionSize[] = [];
  walk(parse(file.path, file.text), (node) => {
    if (!functionTypes.has(node.type) || headings.has(node.start)) return;
    const first = lineOf(file.text, node.start);
    found.push({ at: `${file.path}:${first}`, lines: lineOf(file.text, node.end) - first + 1 });
  });
  return found;
}

/** Where the functions begin that directly hold a call of `describe` or `it`. */
function headingsOf(file: SourceFile): Set<number> {
  const headings = new Set<number>();
  walk(parse(file.path, file.text), (node, parents) => {
    const holder = isRegistration(node)
      ? parents.findLast((parent) => functionTypes.has(parent.type))
      : undefined;
    if (holder !== undefined) headings.add(holder.start);
  });
  return headings;
}

function isRegistration(node: SyntaxNode): boolean {
  if (node.type !== 'CallExpression') return false;
  let callee = node['callee'];
  // `describe.each(...)(...)`, `it.skipIf(...)(...)`
  while (isNode(callee) && callee.type !== 'Identifier') callee = callee['object'] ?? callee['callee'];
  return isNode(callee) && (callee['name'] === 'describe' || callee['name'] === 'it');
}

/** The smallest value that at least `share` (0..1) of all values do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
