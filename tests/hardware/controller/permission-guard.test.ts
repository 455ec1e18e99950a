import { describe, expect, it } from 'vitest';
import { PermissionGuard } from '../../../hardware/controller/permission-guard.ts';

describe('a permission that should not be', () => {
  it('is told at once when nobody gave it, and the controller is trusted again 3 s after it has gone', () => {
    const guard = new PermissionGuard();
    guard.observe(true, 1000);
    expect(guard.fault(1000)).toBe('turnstile/uncommanded');
    guard.observe(true, 1040);
    guard.observe(false, 1080);
    expect(guard.fault(4039)).toBe('turnstile/uncommanded');
    expect(guard.fault(4040)).toBeNull();
  });

  it('is stuck when it stays for 800 ms although it is taken back again and again', () => {
    const guard = new PermissionGuard();
    guard.observe(true, 1000);
    guard.observe(true, 1799);
    expect(guard.fault(1799)).toBe('turnstile/uncommanded');
    guard.observe(true, 1800);
    expect(guard.fault(1800)).toBe('turnstile/stuck-on');
    guard.observe(false, 1840);
    expect(guard.fault(1840)).toBe('turnstile/uncommanded');
  });

  it('was given by this gate when it shows for a moment after it was taken back, and is no fault before it sticks', () => {
    const guard = new PermissionGuard();
    guard.takenBack(1000);
    guard.observe(true, 1040);
    expect(guard.fault(1040)).toBeNull();
    guard.observe(false, 1080);
    expect(guard.fault(1080)).toBeNull();
    guard.takenBack(2000);
    guard.observe(true, 2040);
    guard.observe(true, 2840);
    expect(guard.fault(2840)).toBe('turnstile/stuck-on');
  });

  it('is stuck from the beginning when it was there before and did not go', () => {
    const guard = new PermissionGuard();
    guard.markStuck(0);
    expect(guard.fault(0)).toBe('turnstile/stuck-on');
    guard.observe(false, 40);
    expect(guard.fault(40)).toBeNull();
  });
});
