import { describe, expect, it } from 'vitest';
import { doubtOf, type VideoDevice } from '../../../main/core/camera/kernel-camera.ts';

const label = 'HD Pro Webcam C920 (046d:082d)';
const real: VideoDevice = {
  path: '/dev/video0',
  name: 'HD Pro Webcam C920',
  usb: { id: '046d:082d', port: '1-1.2' },
};
const loopback = (name: string): VideoDevice => ({ path: '/dev/video9', name, usb: null });

describe('a camera that the window reports', () => {
  it('is believed when the kernel knows it on USB', () => {
    expect(doubtOf(label, [real], null)).toBeUndefined();
    expect(doubtOf(label, [loopback('OBS Virtual Camera'), real], null)).toBeUndefined();
  });

  it('is not believed when no such thing is plugged in, whatever its name says', () => {
    expect(doubtOf(label, [], null)).toBe('not-on-usb');
    expect(doubtOf(label, [loopback(label)], null)).toBe('not-on-usb');
    expect(doubtOf('OBS Virtual Camera', [real], null)).toBe('not-on-usb');
  });

  it('is not believed while a program bears exactly its name: nobody could tell the two apart', () => {
    expect(doubtOf(label, [real, loopback(label)], null)).toBe('imitated');
    const long = 'Some Manufacturer Ultra HD Camera (046d:082d)';
    expect(doubtOf(long, [real, loopback(long.slice(0, 31))], null)).toBe('imitated');
    expect(doubtOf(label, [real, loopback('HD Pro')], null)).toBeUndefined();
  });

  it('is not believed in another socket than the site’s, nor beside a second one of its kind', () => {
    expect(doubtOf(label, [real], '1-1.2')).toBeUndefined();
    expect(doubtOf(label, [real], '1-1.3')).toBe('wrong-socket');
    const second = { ...real, path: '/dev/video2', usb: { id: '046d:082d', port: '1-1.3' } };
    expect(doubtOf(label, [real, second], '1-1.2')).toBe('wrong-socket');
  });
});
