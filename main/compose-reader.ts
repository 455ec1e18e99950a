import { createSerialReader } from '../hardware/readers/serial-reader.ts';
import type { GateSettings } from './adapters/config/schema.ts';
import type { PaperReader } from './app/identity-claim.ts';
import { createWindowReader, type WindowReader } from './bridge/window-reader.ts';
import { type PaperPattern, patternOf } from './core/papers/paper.ts';
import type { Clock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';

/** The reader that the settings name. Nothing is opened before the gate starts. */
export interface ComposedReader {
  readonly papers: PaperReader | undefined;
  /** Where windows hand on what was typed; undefined for any other reader. */
  readonly window: WindowReader | undefined;
}

export function composeReader(
  { reader }: Pick<GateSettings, 'reader'>,
  parts: { readonly clock: Clock; readonly log: Log },
): ComposedReader {
  if (reader === null) return { papers: undefined, window: undefined };
  const settings = { validMs: reader.claimMs, patterns: patternsOf(reader.patterns) };
  if (reader.kind === 'keyboard') {
    const window = createWindowReader();
    return { papers: { ...settings, reader: window }, window };
  }
  const { path, baudRate } = reader;
  const serial = createSerialReader({ ...parts, path, baudRate, random: Math.random });
  return { papers: { ...settings, reader: serial }, window: undefined };
}

/** The configuration was checked: a pattern that is none cannot come here. */
function patternsOf(patterns: NonNullable<GateSettings['reader']>['patterns']): readonly PaperPattern[] {
  return patterns.flatMap(({ paper, pattern: source }) => {
    const pattern = patternOf(source);
    return pattern === undefined ? [] : [{ kind: paper, pattern }];
  });
}
