import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe-core finds wrong with a page: rule, gravity, and where. */
export interface Finding {
  readonly rule: string;
  readonly impact: string;
  readonly where: string;
}

/** In full sunlight large letters need the contrast of small ones. */
const contrast = { expected: 7, minThreshold: undefined, maxThreshold: undefined };

/** Everything serious or critical, with the contrast of all text at 7:1 or more. */
export async function axeFindings(page: Page): Promise<readonly Finding[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return await page.evaluate(async (expected) => {
    const engine = (window as unknown as { axe: typeof axe }).axe;
    engine.configure({
      checks: [
        {
          id: 'color-contrast-enhanced',
          options: { contrastRatio: { normal: expected, large: expected } },
        },
      ],
    });
    const result = await engine.run(document, {
      resultTypes: ['violations'],
      rules: { 'color-contrast-enhanced': { enabled: true }, 'color-contrast': { enabled: false } },
    });
    return result.violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, impact, nodes }) =>
        nodes.map((node) => ({
          rule: id,
          impact: String(impact),
          where: `${node.target.join(' ')} ${node.html.slice(0, 120)}`,
        })),
      );
  }, contrast);
}
