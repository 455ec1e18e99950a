import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allPrompts, type Prompt } from '../../../renderer/prompts/prompts.ts';
import { type WavFault, wavFault } from './wav-check.ts';

export interface PromptStatus extends Prompt {
  readonly state: 'recorded' | 'missing' | WavFault;
}

/** How each prompt stands. */
export function promptStatuses(folder: string): readonly PromptStatus[] {
  return allPrompts.map((prompt) => {
    const path = join(folder, prompt.file);
    if (!existsSync(path)) return { ...prompt, state: 'missing' };
    return { ...prompt, state: wavFault(readFileSync(path)) ?? 'recorded' };
  });
}

/** Files that no prompt is called by: a slip in a name would leave the prompt silent. */
export function strangersIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const wanted = new Set<string>(allPrompts.map(({ file }) => file));
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(join(folder, name)).map((file) => `${name}/${file}`))
    .filter((file) => !wanted.has(file))
    .sort();
}
