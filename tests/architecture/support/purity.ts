import type { SourceFile } from './sources.ts';
import { isNode, lineOf, parse, type SyntaxNode, walk } from './syntax.ts';

/** What a pure function cannot have: a clock, chance, timers, the process, the outside. */
const impure = new Set([
  'Date',
  'performance',
  'process',
  'globalThis',
  'global',
  'crypto',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'fetch',
  'console',
  'eval',
  'Function',
]);

/** One sentence per use of a clock, of chance or of the outside in a file that must be pure. */
export function purityViolations(file: SourceFile): string[] {
  const found: string[] = [];
  walk(parse(file.path, file.text), (node, parents) => {
    const name = impureName(node, parents);
    if (name !== undefined) found.push(`${file.path}:${lineOf(file.text, node.start)} uses ${name}`);
  });
  return found;
}

function impureName(node: SyntaxNode, parents: readonly SyntaxNode[]): string | undefined {
  if (node.type !== 'Identifier' || !isReference(node, parents) || isParameter(node, parents))
    return undefined;
  const name = String(node['name']);
  if (name === 'Math') return mathName(parents.at(-1));
  return impure.has(name) ? name : undefined;
}

/** `Math` is pure but for one function; handing the whole of it on would hide which one is called. */
function mathName(parent: SyntaxNode | undefined): string | undefined {
  const property =
    parent?.type === 'MemberExpression' && parent['computed'] === false ? parent['property'] : undefined;
  const called = isNode(property) ? property['name'] : undefined;
  if (called === undefined) return 'Math as a value';
  return called === 'random' ? 'Math.random' : undefined;
}

/** A name that stands for a value here, and not for a property, a key or a type. */
function isReference(node: SyntaxNode, parents: readonly SyntaxNode[]): boolean {
  const parent = parents.at(-1);
  if (parent === undefined) return true;
  if (parent.type === 'MemberExpression') return parent['object'] === node || parent['computed'] === true;
  if (parent.type === 'Property' || parent.type.endsWith('Definition')) {
    return parent['key'] !== node || parent['computed'] === true || parent['shorthand'] === true;
  }
  return !['TSTypeReference', 'TSQualifiedName', 'TSPropertySignature', 'TSMethodSignature'].includes(
    parent.type,
  );
}

/** A parameter of the same name is another thing, given by the caller. */
function isParameter(node: SyntaxNode, parents: readonly SyntaxNode[]): boolean {
  return parents.some((parent) => {
    const params = parent['params'];
    return Array.isArray(params) && params.some((param) => isNode(param) && binds(param, node['name']));
  });
}

function binds(param: SyntaxNode, name: unknown): boolean {
  if (param.type === 'Identifier') return param['name'] === name;
  if (param.type === 'AssignmentPattern') return isNode(param['left']) && binds(param['left'], name);
  return false;
}
