import { describe, expect, it } from 'vitest';
import { withoutComments } from '../support/without-comments.ts';
import { codeFiles } from './support/sources.ts';

/** Ways to believe whoever answers. */
const credulous =
  /rejectUnauthorized\s*[:=]\s*(false|!1|0)|NODE_TLS_REJECT_UNAUTHORIZED|checkServerIdentity|ALLOW_UNTRUSTED|tls_insecure|['"]rejectUnauthorized['"]/;

describe('S1: the product', () => {
  const files = codeFiles()
    .filter(({ path }) => !path.startsWith('tests/'))
    .map(({ path, text }) => ({ path, text: withoutComments(path, text) }));

  it('turns the check of the other end off nowhere', () => {
    expect(files.length).toBeGreaterThan(100);
    const found = files.filter(({ text }) => credulous.test(text));
    expect(found.map(({ path }) => path)).toEqual([]);
  });

  it('opens connections with TLS in one place, and there with 1.3 and a check', () => {
    const openers = files.filter(({ text }) => /['"`](node:)?tls['"`]/.test(text));
    expect(openers.map(({ path }) => path)).toEqual(['main/adapters/mqtt/broker-line.ts']);
    expect(openers[0]?.text).toContain("minVersion: 'TLSv1.3'");
    expect(openers[0]?.text).toContain('rejectUnauthorized: true');
  });

  it('is not deceived by what only looks like a comment, nor by what is one', () => {
    const hidden = "const glob = 'src/*.ts'; tls.connect({ rejectUnauthorized: false }); /* end */";
    expect(credulous.test(withoutComments('a.ts', hidden))).toBe(true);
    expect(withoutComments('a.ts', "const a = 1; // minVersion: 'TLSv1.3'")).not.toContain('minVersion');
  });

  it.each([
    'rejectUnauthorized: false',
    'o.rejectUnauthorized = false',
    'checkServerIdentity: () => undefined',
  ])('would be found out by `%s`', (text) => {
    expect(credulous.test(text)).toBe(true);
  });
});
