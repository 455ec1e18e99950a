import { posix } from 'node:path';
import type { SourceFile } from './sources.ts';
import { isNode, lineOf, parse, type SyntaxNode, walk } from './syntax.ts';

export interface Import {
  readonly line: number;
  /** A path relative to the checkout for our own files, a package name otherwise; undefined if it is computed. */
  readonly target: string | undefined;
  /** Taken away before the program runs. */
  readonly typeOnly: boolean;
}

/** Everything that a file takes from others: static, re-exported, dynamic, required, as a type or as a value. */
export function importsOf(file: SourceFile): Import[] {
  const found: Import[] = [];
  walk(parse(file.path, file.text), (node) => {
    const source = sourceOf(node);
    if (source === undefined) return;
    found.push({
      line: lineOf(file.text, node.start),
      target: resolve(file.path, source),
      typeOnly: isTypeOnly(node),
    });
  });
  return found;
}

/** The node that names the other file; undefined if this node takes nothing from elsewhere. */
function sourceOf(node: SyntaxNode): SyntaxNode | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return isNode(node['source']) ? node['source'] : undefined;
    case 'TSExternalModuleReference':
      return isNode(node['expression']) ? node['expression'] : undefined;
    case 'CallExpression':
      return isRequire(node) ? firstArgument(node) : undefined;
    default:
      return undefined;
  }
}

function isRequire(node: SyntaxNode): boolean {
  const { callee } = node;
  if (!isNode(callee)) return false;
  if (callee.type === 'Identifier') return callee['name'] === 'require';
  const property = callee['property'];
  return callee.type === 'MemberExpression' && isNode(property) && property['name'] === 'getBuiltinModule';
}

function firstArgument(node: SyntaxNode): SyntaxNode | undefined {
  const [first] = node['arguments'] as unknown[];
  return isNode(first) ? first : undefined;
}

function isTypeOnly(node: SyntaxNode): boolean {
  return node.type === 'TSImportType' || node['importKind'] === 'type' || node['exportKind'] === 'type';
}

function resolve(from: string, source: SyntaxNode): string | undefined {
  const value = source['value'];
  if (typeof value !== 'string') return undefined;
  return value.startsWith('.') ? posix.join(posix.dirname(from), value) : value;
}
