import type { BridgeClient } from '../bridge/client.ts';
import type { CameraWanted } from '../vocabulary.ts';
import { CameraKeeper } from './camera-keeper.ts';
import { DeviceCamera } from './device-camera.ts';
import type { FrameCamera } from './frame-camera.ts';
import { type FrameReader, startFrameWorker } from './frame-reader.ts';
import { ReplayCamera } from './replay-camera.ts';

function cameraFor(wanted: CameraWanted, waits: () => boolean): FrameCamera | null {
  switch (wanted.kind) {
    case 'device':
      return new DeviceCamera(wanted, navigator.mediaDevices);
    case 'replay':
      return new ReplayCamera(wanted, waits);
    case 'none':
      return null;
  }
}

async function answerFrame(client: BridgeClient, frames: FrameReader, requestId: number): Promise<void> {
  const frame = await frames.newest();
  // Without a frame there is no answer: the gate's own deadline and the reported state tell the rest.
  if (frame) await client.call('answerFrame', { requestId, ...frame });
}

/** Runs the camera for the gate: opens what it wants, answers its requests, reports the state. */
export function startCamera(
  client: BridgeClient,
  onStream: (stream: MediaStream | null) => void,
): { readonly frames: FrameReader } {
  const frames = startFrameWorker();
  let atOfficer = false;
  client.on('crewView', ({ screen }) => {
    atOfficer = screen.kind === 'officer';
  });
  const keeper = new CameraKeeper({
    cameraFor: (wanted) => cameraFor(wanted, () => atOfficer),
    frames,
    report: (state) => void client.call('reportCamera', state),
    onStream,
  });
  client.on('cameraWanted', (wanted) => keeper.want(wanted));
  client.on('frameWanted', ({ requestId }) => void answerFrame(client, frames, requestId));
  navigator.mediaDevices?.addEventListener('devicechange', () => keeper.devicesChanged());
  return { frames };
}
