import type { WindowRole } from '../../bridge/contract.ts';
import type { ElectronApi, PermissionDetails } from './api.ts';
import { isOurs } from './window-scheme.ts';

/**
 * Allows one thing: the camera, without sound, to the crew window's own page. Everything else that a page can
 * ask for is denied, whoever asks.
 * @param roleOf role of the window with this webContents id
 */
export function limitPermissions(
  electron: Pick<ElectronApi, 'session'>,
  roleOf: (contentsId: number) => WindowRole | undefined,
): void {
  const { defaultSession } = electron.session;
  defaultSession.setPermissionRequestHandler((contents, permission, answer, details) => {
    const cameraOnly = details.mediaTypes?.length === 1 && details.mediaTypes[0] === 'video';
    answer(permission === 'media' && cameraOnly && roleOf(contents.id) === 'crew' && isOurPage(details));
  });
  // Without this second handler Electron answers checks (`enumerateDevices`, `permissions.query`) with yes.
  defaultSession.setPermissionCheckHandler(
    (_contents, permission, origin, details) =>
      permission === 'media' && details.mediaType === 'video' && details.isMainFrame && isOurs(origin),
  );
}

function isOurPage(details: PermissionDetails): boolean {
  return details.isMainFrame && isOurs(details.securityOrigin ?? details.requestingUrl ?? '');
}
