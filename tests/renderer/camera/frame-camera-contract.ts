import { describe, expect, it } from 'vitest';
import type { CameraWanted } from '../../../renderer/vocabulary.ts';
import type { CrewPage } from './crew-page.ts';
import { countFrames } from './played-camera.ts';

/** A kind of camera in the crew page of a real browser. */
export interface CameraUnderTest {
  readonly wanted: CameraWanted;
  readonly label: string;
  open(): Promise<CrewPage>;
  /** Its cable is out; and in again. */
  pull(crew: CrewPage): Promise<unknown>;
  putBack(crew: CrewPage): Promise<unknown>;
}

/** What every `FrameCamera` does for the gate, seen from the gate's end of the bridge. */
export function describeFrameCamera(name: string, camera: CameraUnderTest): void {
  const live = { kind: 'live', label: camera.label };

  describe(`the contract of a camera: ${name}`, () => {
    it('is live under its name, and answers each request with a newer frame, fresh and whole', async () => {
      const crew = await camera.open();
      await crew.gate.push('cameraWanted', camera.wanted);
      await crew.reported(live);
      expect((await crew.reports())[0]).toEqual(live);
      const given = await crew.answers(40);
      given.forEach((frame, index) => {
        expect(frame.requestId).toBe(index + 1);
        expect(frame.sequence).toBeGreaterThan(given[index - 1]?.sequence ?? 0);
        expect([frame.width, frame.height]).toEqual([640, 480]);
        expect(frame.pixels).toBe(640 * 480 * 4);
        expect(frame.ageMs).toBeLessThan(500);
      });
      const previews = given.filter((frame) => frame.preview !== null);
      expect(previews.length).toBeGreaterThan(1);
      expect(previews.length).toBeLessThan(given.length);
      await crew.close();
    });

    it('leaves no frame open: a camera stops when a handful of its frames stay so', async () => {
      const crew = await camera.open();
      await crew.gate.push('cameraWanted', camera.wanted);
      await crew.reported(live);
      await crew.answers(10);
      const arrived = async () => (await crew.page.evaluate(countFrames)).arrived;
      await expect.poll(arrived, { timeout: 15_000 }).toBeGreaterThan(60);
      const { closed, copying, arrived: all } = await crew.page.evaluate(countFrames);
      expect(all - closed).toBeLessThanOrEqual(1);
      expect(copying).toBe(0);
      expect(crew.complaints.filter((text) => text.includes('garbage collected'))).toEqual([]);
      await crew.close();
    });

    it('is told to be unplugged when its cable is out, comes back by itself, and does not blink meanwhile', async () => {
      const crew = await camera.open();
      await crew.gate.push('cameraWanted', camera.wanted);
      await crew.reported(live);
      await crew.gate.push('cameraWanted', camera.wanted);
      await crew.answers(5);
      expect(new Set((await crew.reports()).map((report) => JSON.stringify(report))).size).toBe(1);
      await camera.pull(crew);
      await crew.reported({ kind: 'down', code: 'camera/unplugged' });
      await camera.putBack(crew);
      await crew.reported(live);
      await crew.close();
    });
  });
}
