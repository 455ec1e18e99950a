import { describe, expect, it } from 'vitest';
import { runCli, stackTrace } from '../support/run-cli.ts';
import { tempDir } from '../support/temp-dir.ts';

const small = ['bench', 'gallery', '--templates', '1500,40', '--load', '100'];

describe('bench gallery', () => {
  it('answers in one JSON object what each size took, with every answer equal to the naive one', async () => {
    const { code, stdout, stderr } = await runCli(tempDir(), ...small, '--json');
    expect(stderr).not.toMatch(stackTrace);
    expect(code).toBe(0);
    const report = JSON.parse(stdout) as {
      identical: boolean;
      sizes: Record<string, unknown>[];
      load: { templates: number; seconds: number; templatesPerSecond: number };
    };
    expect(report).toMatchObject({
      identical: true,
      sizes: [
        { templates: 1500, people: 500, identical: true, comparedAnswers: 300 },
        { templates: 40, people: 14, identical: true },
      ],
      load: { templates: 100 },
    });
    const measured = ['indexP50Ms', 'indexP95Ms', 'naiveP50Ms', 'ratio', 'boatListP50Ms', 'memoryMb'];
    for (const size of report.sizes) for (const name of measured) expect(size[name], name).toBeGreaterThan(0);
    // Each template is kept as it is (4 bytes a component) and quantised (1 byte a component).
    expect(report.sizes[0]?.['bytesPerTemplate']).toBeGreaterThan(128 * 5);
    expect(report.load.seconds).toBeGreaterThan(0);
  });

  it('prints the same for people to read', async () => {
    const { code, stdout } = await runCli(tempDir(), 'bench', 'gallery', '--templates', '300', '--load', '0');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^300 templates of 100 people, .*\n {2}index .*\n {2}naive scan /);
    expect(stdout).toContain('identical in 300 comparisons');
    expect(stdout).not.toContain('loading');
  });

  it.each([
    ['no number', 'many'],
    ['zero', '100,0'],
    ['nothing', ''],
  ])('refuses %s as a size with a sentence', async (_what, list) => {
    const { code, stderr } = await runCli(tempDir(), 'bench', 'gallery', '--templates', list);
    expect(code).not.toBe(0);
    expect(stderr).toMatch(/whole number from 1/);
    expect(stderr).not.toMatch(stackTrace);
  });
});
