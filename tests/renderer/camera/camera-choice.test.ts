import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseCamera, type KnownCamera } from '../../../renderer/camera/camera-choice.ts';

const seed = 20261122;
const any = { label: '', usbId: null, allowVirtual: false } as const;
const c920 = { deviceId: 'a', label: 'HD Pro Webcam C920 (046d:082d)' };
const elp = { deviceId: 'b', label: 'USB Camera: ELP (32e4:9230)' };
const second = { deviceId: 'c', label: 'HD Pro Webcam C920 (046d:082d)' };
const obs = { deviceId: 'o', label: 'OBS Virtual Camera' };

const taken = (known: readonly KnownCamera[], rule = {}, lastId?: string) => {
  const choice = chooseCamera(known, { ...any, ...rule }, lastId);
  return choice.kind === 'take' ? choice.camera : choice.kind === 'none' ? choice.code : choice.kind;
};

describe('the choice of a camera', () => {
  it('takes the first real one where the site does not care', () => {
    expect(taken([obs, elp, c920])).toBe(elp);
  });

  it('goes by part of the name, and by vendor and product', () => {
    expect(taken([elp, c920], { label: 'C920' })).toBe(c920);
    expect(taken([elp, c920], { usbId: '046d:082d' })).toBe(c920);
    expect(taken([elp, c920], { label: 'ELP', usbId: '046d:082d' })).toBe('camera/absent');
  });

  it('stays with the one it had among equals, and takes another one when that is gone', () => {
    expect(taken([c920, second], {}, 'c')).toBe(second);
    expect(taken([c920], {}, 'c')).toBe(c920);
  });

  it('never lets a remembered id stand for the name', () => {
    expect(taken([elp, c920], { usbId: '046d:082d' }, 'b')).toBe(c920);
    expect(taken([elp], { usbId: '046d:082d' }, 'b')).toBe('camera/absent');
  });

  it('tells a program apart from no camera', () => {
    expect(taken([obs])).toBe('camera/virtual');
    expect(taken([obs], { label: 'C920' })).toBe('camera/absent');
    expect(taken([obs], { allowVirtual: true })).toBe(obs);
    expect(taken([])).toBe('camera/absent');
  });

  it('says that the browser hides the names', () => {
    expect(taken([{ deviceId: '', label: '' }])).toBe('names-hidden');
  });

  it(`takes no camera that the rule does not name, whatever is plugged in (seed ${seed})`, () => {
    const camera = fc.record({
      deviceId: fc.constantFrom('a', 'b', 'c', ''),
      label: fc.oneof(
        fc.string({ maxLength: 20 }),
        fc.constantFrom(c920.label, elp.label, obs.label, 'Fake (046d:082d) cam', ''),
      ),
    });
    fc.assert(
      fc.property(
        fc.array(camera, { maxLength: 5 }),
        fc.constantFrom('a', 'b', undefined),
        (known, lastId) => {
          const choice = chooseCamera(known, { ...any, usbId: '046d:082d' }, lastId);
          if (choice.kind === 'take') expect(choice.camera.label).toMatch(/\(046d:082d\)$/);
        },
      ),
      { seed, numRuns: 500 },
    );
  });
});
