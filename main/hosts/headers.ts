/** Where a window may reach besides the place that it came from. */
export interface Reach {
  /** Origin of the web socket; undefined where the host carries messages itself. */
  readonly socketOrigin?: string | undefined;
  /** Origin of the central office's page, framed by the demonstration. */
  readonly centralOrigin?: string | undefined;
}

/** Headers of everything that a window loads, on both hosts. */
export function securityHeaders(reach: Reach): Readonly<Record<string, string>> {
  return {
    'content-security-policy': contentPolicy(reach),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'permissions-policy':
      'camera=(self), microphone=(), geolocation=(), display-capture=(), usb=(), serial=(), hid=()',
  };
}

function contentPolicy(reach: Reach): string {
  const self = "'self'";
  const rules: Record<string, readonly (string | undefined)[]> = {
    'default-src': ["'none'"],
    'script-src': [self],
    'worker-src': [self],
    'style-src': [self],
    'img-src': [self, 'blob:', 'data:'],
    'media-src': [self, 'blob:'],
    'font-src': [self],
    'connect-src': [self, reach.socketOrigin],
    'frame-src': [self, reach.centralOrigin],
    'frame-ancestors': [self],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
  };
  return Object.entries(rules)
    .map(([rule, sources]) => [rule, ...sources.filter((source) => source !== undefined)].join(' '))
    .join('; ');
}
