import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../main/adapters/config/load-config.ts';

const real = { device: 'modbus-relay', path: '/dev/serial/by-path/x' };
const simulated = { device: 'simulated' };

function parsed(camera: object, turnstile: object = real) {
  return parseConfig(
    {
      ...{ site: 'ranong', gate: 'lane-1', dataDirectory: '.', lane: {} },
      ...{ camera, turnstile, officers: [{ officerId: 'suda', name: 'Suda' }] },
    },
    'test',
  );
}

describe('the settings of a camera', () => {
  it('leave everything to the camera but the lamps of Thailand, and believe no program', () => {
    expect(parsed({ kind: 'device' })).toMatchObject({
      ok: true,
      value: {
        camera: {
          ...{ label: '', usbId: null, usbPort: null, allowVirtual: false, noticeCovered: true, mainsHz: 50 },
          picture: { exposureTimeMs: null, colourTemperatureK: null, focusDistance: null },
        },
      },
    });
  });

  it.each([
    ['a USB id in another form', { usbId: '046D:082D' }, 'lower|046d:082d'],
    ['a socket in another form', { usbId: '046d:082d', usbPort: 'left' }, '1-1.2'],
    ['a socket without a camera', { usbPort: '1-1.2' }, 'usbId'],
    ['an exposure longer than a person stands', { picture: { exposureTimeMs: 400 } }, 'exposureTimeMs'],
    ['lamps of another world', { mainsHz: 55 }, 'mainsHz'],
  ])('refuse %s', (_, more, place) => {
    const result = parsed({ kind: 'device', ...more });
    expect(result.ok).toBe(false);
    expect(!result.ok && result.error).toMatch(new RegExp(place));
  });

  it('let pictures and programs be the camera only where nothing in the world opens', () => {
    for (const camera of [
      { kind: 'replay', folder: 'x' },
      { kind: 'device', allowVirtual: true },
    ]) {
      const refused = parsed(camera);
      expect(!refused.ok && refused.error).toContain('may not open a real turnstile');
      expect(parsed(camera, simulated).ok).toBe(true);
    }
  });
});
