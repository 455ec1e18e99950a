import { unreachable } from '../core/result.ts';

/** How Chromium shows the window. */
export type BrowserLook =
  /** Fills the screen, no way out: a gate. */
  | { readonly kind: 'kiosk' }
  /** An ordinary window without tabs and address bar: the demonstration. */
  | { readonly kind: 'app' }
  /** No window at all; the camera plays a file (MJPEG or Y4M) over and over, or is absent. */
  | { readonly kind: 'headless'; readonly cameraFile: string | undefined };

export interface BrowserSetting {
  readonly url: string;
  readonly look: BrowserLook;
  /** An empty directory that is this browser's alone. */
  readonly profile: string;
  readonly asRoot: boolean;
}

const always = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-session-crashed-bubble',
  '--disable-features=Translate,MediaRouter,OptimizationHints',
  // A page that is covered or out of sight must go on looking at the lane.
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--autoplay-policy=no-user-gesture-required',
  // No one is there to answer the question, should the profile that allows it to us be overruled; the page's own
  // policy allows the camera to our origin alone.
  '--auto-accept-camera-and-microphone-capture',
  '--password-store=basic',
];

/** The command line of Chromium, the address last. */
export function browserArguments(setting: BrowserSetting): string[] {
  const args = [`--user-data-dir=${setting.profile}`, ...always];
  if (setting.asRoot) args.push('--no-sandbox');
  return [...args, ...lookArguments(setting.look, setting.url)];
}

function lookArguments(look: BrowserLook, url: string): string[] {
  switch (look.kind) {
    case 'kiosk':
      return ['--kiosk', '--disable-pinch', '--overscroll-history-navigation=0', url];
    case 'app':
      return ['--window-size=1600,1000', `--app=${url}`];
    case 'headless':
      // Containers give little shared memory, and a page with a camera needs much.
      return [
        '--headless',
        '--disable-gpu',
        '--disable-dev-shm-usage',
        '--mute-audio',
        ...cameraArguments(look.cameraFile),
        url,
      ];
    default:
      return unreachable(look);
  }
}

function cameraArguments(file: string | undefined): string[] {
  if (file === undefined) return [];
  return ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${file}`];
}
