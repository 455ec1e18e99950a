import type { ElectronApi } from './api.ts';
import { isOurs } from './window-scheme.ts';

/** No page of any window leaves our scheme, opens another window or embeds a guest. */
export function hardenAllContents(electron: Pick<ElectronApi, 'app'>): void {
  electron.app.on('web-contents-created', (_event, contents) => {
    contents.on('will-frame-navigate', (event) => {
      if (!isOurs(event.url)) event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}
