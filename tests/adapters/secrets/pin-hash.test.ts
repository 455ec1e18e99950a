import { describe, expect, it } from 'vitest';
import { fitsPin, hashPin, randomDigits } from '../../../main/adapters/secrets/pin-hash.ts';

describe('the hash of a PIN', () => {
  it('fits its own PIN and no other, and is another one each time', async () => {
    const began = performance.now();
    const phc = await hashPin('271828');
    console.log(`one hash takes ${Math.round(performance.now() - began)} ms in a thread of its own`);
    expect(phc).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$[^$]{22}\$[^$]{43}$/);
    expect(phc).not.toContain('271828');
    expect(await fitsPin('271828', phc)).toBe(true);
    expect(await fitsPin('271829', phc)).toBe(false);
    expect(await hashPin('271828')).not.toBe(phc);
  });

  it.each(['', 'plain', '$scrypt$ln=15,r=8,p=3$$', '$argon2id$v=19$m=1,t=1,p=1$c2FsdA$aGFzaA'])(
    'fits nothing when it is "%s"',
    async (phc) => {
      expect(await fitsPin('271828', phc)).toBe(false);
    },
  );

  it('leaves the thread of the gate free meanwhile', async () => {
    let turns = 0;
    const counting = setInterval(() => {
      turns += 1;
    }, 1);
    await hashPin('271828');
    clearInterval(counting);
    expect(turns).toBeGreaterThan(2);
  });
});

describe('random digits', () => {
  it('are as many as were asked for', () => {
    expect(randomDigits(6)).toMatch(/^\d{6}$/);
  });
});
