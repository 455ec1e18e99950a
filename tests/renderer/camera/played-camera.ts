import type { FrameCounts } from '../../../renderer/camera/worker-messages.ts';

/** Functions that run inside the page, before its own scripts or when a test asks. */

/** A camera played by the test: one canvas a stream, painted only while `feeding`. */
export interface PlayedCamera {
  feeding: boolean;
  /** Frames keep coming, all of the same picture. */
  repeating: boolean;
  refuse: string | null;
  opened: number;
  end(): void;
}

export type Stage = Window & { playedCamera: PlayedCamera; cameraWorker: Worker };

export const playedLabel = 'Played camera (1234:abcd)';

export function keepTheWorker(): void {
  window.Worker = class extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      (window as unknown as Stage).cameraWorker = this;
    }
  };
}

export function playTheCamera(): void {
  const deviceId = 'played';
  const label = 'Played camera (1234:abcd)';
  let track: MediaStreamTrack | undefined;
  let n = 0;
  const played: PlayedCamera = {
    feeding: true,
    repeating: false,
    refuse: null,
    opened: 0,
    end: () => track?.dispatchEvent(new Event('ended')),
  };
  (window as unknown as Stage).playedCamera = played;
  navigator.mediaDevices.enumerateDevices = async () =>
    [{ kind: 'videoinput', deviceId, label, groupId: '' }] as unknown as MediaDeviceInfo[];
  navigator.mediaDevices.getUserMedia = async () => {
    if (played.refuse) throw new DOMException('The test refuses.', played.refuse);
    played.opened += 1;
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d');
    const paint = () => {
      if (!context) return;
      if (!played.repeating) n += 1;
      // Stripes: a camera that shows nothing would be called covered.
      for (let stripe = 0; stripe < 10; stripe++) {
        context.fillStyle = stripe % 2 ? `hsl(${n % 360} 50% 50%)` : '#102030';
        context.fillRect(0, stripe * 15, 300, 15);
      }
    };
    // A camera that hangs shows its one picture from the first frame on.
    paint();
    const stream = canvas.captureStream(30);
    track = stream.getVideoTracks()[0];
    if (track) Object.defineProperty(track, 'label', { value: label });
    setInterval(() => played.feeding && paint(), 33);
    return stream;
  };
}

export function countFrames(): Promise<FrameCounts> {
  const { cameraWorker } = window as unknown as Stage;
  return new Promise((resolve) => {
    cameraWorker.addEventListener('message', ({ data }) => {
      if (data.kind === 'count' && data.requestId === -1) resolve(data.counts);
    });
    cameraWorker.postMessage({ kind: 'count', requestId: -1 });
  });
}
