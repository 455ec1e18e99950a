import { describe, expect, it } from 'vitest';
import { codeFiles } from './support/sources.ts';

/** Ways to believe whoever answers. */
const credulous =
  /rejectUnauthorized\s*[:=]\s*(false|!1|0)|NODE_TLS_REJECT_UNAUTHORIZED|checkServerIdentity|ALLOW_UNTRUSTED|tls_insecure|['"]rejectUnauthorized['"]/;

describe('S1: the product', () => {
  const files = codeFiles().filter(({ path }) => !path.startsWith('tests/'));

  it('turns the check of the other end off nowhere', () => {
    expect(files.length).toBeGreaterThan(100);
    const found = files.filter(({ text }) => credulous.test(code(text)));
    expect(found.map(({ path }) => path)).toEqual([]);
  });

  it('opens connections with TLS in one place, and there with 1.3 and a check', () => {
    const openers = files.filter(({ text }) => /from 'node:tls'|from 'tls'|require\(.tls.\)/.test(text));
    expect(openers.map(({ path }) => path)).toEqual(['main/adapters/mqtt/broker-line.ts']);
    expect(openers[0]?.text).toContain("minVersion: 'TLSv1.3'");
    expect(openers[0]?.text).toContain('rejectUnauthorized: true');
  });

  it.each([
    'rejectUnauthorized: false',
    'o.rejectUnauthorized = false',
    'checkServerIdentity: () => undefined',
  ])('would be found out by `%s`', (text) => {
    expect(credulous.test(code(text))).toBe(true);
  });
});

/** Without its comments, which may say what is not done. */
function code(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}
