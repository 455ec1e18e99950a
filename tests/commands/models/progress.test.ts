import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { barOf, installProgress } from '../../../main/commands/models/progress.ts';
import { retailPack } from '../../../native-models/packs/retail/manifest.ts';

const [graph, weights] = retailPack.networks.recognition.files;
const step = (file: typeof graph, done: number) => ({ file, done, total: 4_000_000 });

/** What is written to a stream, terminal or not. */
function shown(isTTY: boolean, show: (view: ReturnType<typeof installProgress>) => void): string {
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 200, rows: 50 });
  show(installProgress(stream));
  return String(stream.read());
}

describe('the progress of an installation', () => {
  it('is a bar with what is done of the whole and the file that comes now', () => {
    expect(barOf(step(graph, 1_000_000))).toBe(
      `${'█'.repeat(8)}${'░'.repeat(22)}  25 % of 4.0 MB  face-reidentification-retail-0095.xml`,
    );
    expect(barOf(step(graph, 4_000_000))).toContain(`${'█'.repeat(30)} 100 %`);
    expect(barOf(step(graph, 0))).toContain(`${'░'.repeat(30)}   0 %`);
  });

  it('moves in place on a terminal', () => {
    const text = shown(true, (view) => {
      view.show(step(graph, 0));
      view.show(step(graph, 2_000_000));
      view.end();
    });
    expect(text).toContain('  0 %');
    expect(text).toContain(' 50 %');
    expect(text).toContain('\u001b[');
  });

  it('is one line for each file where no terminal is', () => {
    const text = shown(false, (view) => {
      for (const done of [0, 1_000_000, 2_000_000]) view.show(step(graph, done));
      if (weights) view.show(step(weights, 2_000_000));
      view.end();
    });
    expect(text).toBe(
      '  0 % face-reidentification-retail-0095.xml, 0.4 MB\n 50 % face-reidentification-retail-0095.bin, 2.2 MB\n',
    );
  });
});
