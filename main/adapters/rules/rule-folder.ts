import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { err, ok, type Result } from '../../core/result.ts';
import type { RuleFile } from '../../core/rules/admission.ts';
import { maxRuleSetUnits } from '../../core/rules/rule-set.ts';

/** Rule sets as files: `name.json`, and beside it `name.sig` with its signature. */

const extension = '.json';
/** One line: an Ed25519 signature in Base64. */
const signatureShape = /^[A-Za-z0-9+/]{86}==\n$/;

/** Where the sets of the program lie: beside the code of the packages, and in a checkout. */
export const shippedFolder: string | undefined = ['../../rules', '../../../rules']
  .map((place) => fileURLToPath(new URL(place, import.meta.url)))
  .find((path) => existsSync(path));

/** All sets in a folder, by name; none where it is not there. */
export function readRuleFolder(folder: string | undefined, source: RuleFile['source']): readonly RuleFile[] {
  if (folder === undefined || !existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(extension))
    .sort()
    .map((name) => join(folder, name))
    .map((path) => {
      const read = readRuleFile(path, source);
      // What cannot be read is refused by its missing signature, and stands in the record as that.
      return read.ok ? read.value : { name: basename(path), source, text: '', signature: '' };
    });
}

/** One set and its signature. The error is a sentence. */
export function readRuleFile(path: string, source: RuleFile['source']): Result<RuleFile, string> {
  const text = contentOf(path);
  if (text === undefined)
    return err(
      `The rule set ${path} cannot be read, or is larger than any rule set. Nothing was changed; check the name and the permissions.`,
    );
  const signature = contentOf(signaturePathOf(path));
  if (signature === undefined)
    return err(
      `The signature ${signaturePathOf(path)} that belongs to the rule set cannot be read. Nothing was changed; copy both files, side by side.`,
    );
  const isLine = signatureShape.test(signature);
  return ok({ name: basename(path), source, text, signature: isLine ? signature.trimEnd() : '' });
}

export function signaturePathOf(path: string): string {
  return path.endsWith(extension) ? `${path.slice(0, -extension.length)}.sig` : `${path}.sig`;
}

function contentOf(path: string): string | undefined {
  try {
    // UTF-8 takes at most three bytes for each unit.
    if (statSync(path).size > 3 * maxRuleSetUnits) return undefined;
    // Bytes that are no UTF-8 become U+FFFD, which no set may hold and nobody has signed.
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
