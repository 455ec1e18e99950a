import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CameraKeeper } from '../../../renderer/camera/camera-keeper.ts';
import type { CameraNotOpened, FrameCamera, OpenedCamera } from '../../../renderer/camera/frame-camera.ts';
import type { PictureNews } from '../../../renderer/camera/worker-messages.ts';
import type { CameraFault, CameraReport, CameraWanted } from '../../../renderer/vocabulary.ts';

import { anyDevice } from './wanted.ts';

const wanted: CameraWanted = anyDevice;
const absent: CameraNotOpened = { ok: false, code: 'camera/absent' };

/** @param random 0.5 leaves the pauses as they are */
function bench(random = () => 0.5) {
  const reports: CameraReport[] = [];
  const streams: (MediaStream | null)[] = [];
  const results: (OpenedCamera | CameraNotOpened)[] = [];
  const openedAt: number[] = [];
  let closes = 0;
  let lose: (code: CameraFault) => void = () => undefined;
  let news: (news: PictureNews) => void = () => undefined;
  const working = (): OpenedCamera => ({
    ok: true,
    stream: {} as MediaStream,
    track: {} as MediaStreamTrack,
    label: 'HD camera',
    refused: [],
    close: () => {
      closes += 1;
    },
  });
  const camera: FrameCamera = {
    open: async (onLost) => {
      openedAt.push(Date.now());
      lose = onLost;
      return results.shift() ?? working();
    },
  };
  const keeper = new CameraKeeper({
    cameraFor: (what) => (what.kind === 'none' ? null : camera),
    frames: {
      attach: (_, __, onNews) => {
        news = onNews;
      },
      detach: () => undefined,
    },
    report: (state) => reports.push(state),
    onStream: (stream) => streams.push(stream),
    random,
  });
  return {
    keeper,
    reports,
    streams,
    results,
    news: (what: PictureNews) => news(what),
    lose: (code: CameraFault) => lose(code),
    openedAt,
    opens: () => openedAt.length,
    closes: () => closes,
    live: async () => {
      keeper.want(wanted);
      await vi.advanceTimersByTimeAsync(0);
      news('good');
    },
  };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the keeper of the camera', () => {
  it('calls the camera live only once its pictures are good', async () => {
    const { keeper, reports, news } = bench();
    keeper.want(wanted);
    await vi.advanceTimersByTimeAsync(0);
    expect(reports).toEqual([]);
    news('good');
    expect(reports).toEqual([{ kind: 'live', label: 'HD camera' }]);
  });

  it('reports its state every second as a sign of life', async () => {
    const { live, reports } = bench();
    await live();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(reports).toHaveLength(4);
  });

  it('releases a frozen camera, says so at once, and opens it again', async () => {
    const { live, reports, news, opens, closes, streams } = bench();
    await live();
    news('frozen');
    expect(reports.at(-1)).toEqual({ kind: 'down', code: 'camera/frozen' });
    expect(closes()).toBe(1);
    expect(streams.at(-1)).toBeNull();
    await vi.advanceTimersByTimeAsync(500);
    expect(opens()).toBe(2);
    news('good');
    expect(reports.at(-1)).toEqual({ kind: 'live', label: 'HD camera' });
  });

  it('calls a camera that is gone after it was live unplugged, not absent', async () => {
    const { live, reports, lose, results } = bench();
    await live();
    results.push(absent);
    lose('camera/unplugged');
    await vi.advanceTimersByTimeAsync(500);
    expect(reports.at(-1)).toEqual({ kind: 'down', code: 'camera/unplugged' });
  });

  it('waits longer after each failure, at most four seconds', async () => {
    const { keeper, results, openedAt } = bench();
    results.push(...Array.from({ length: 6 }, () => absent));
    keeper.want(wanted);
    await vi.advanceTimersByTimeAsync(14_000);
    const pauses = openedAt.slice(1).map((at, index) => at - (openedAt[index] ?? 0));
    expect(pauses).toEqual([500, 1_000, 2_000, 4_000, 4_000]);
  });

  it('spreads the pauses by a quarter each way', async () => {
    for (const [random, first] of [
      [0, 375],
      [0.9, 600],
    ] as const) {
      const { keeper, results, openedAt } = bench(() => random);
      results.push(absent);
      keeper.want(wanted);
      await vi.advanceTimersByTimeAsync(1_000);
      expect((openedAt[1] ?? 0) - (openedAt[0] ?? 0)).toBe(first);
    }
  });

  it.each(['black', 'covered'] as const)(
    'tells %s under its name, keeps the camera open, and is live again as soon as it sees',
    async (blind) => {
      const { live, reports, news, opens, closes } = bench();
      await live();
      news(blind);
      expect(reports.at(-1)).toEqual({ kind: 'down', code: `camera/${blind}` });
      await vi.advanceTimersByTimeAsync(3_000);
      expect(closes()).toBe(0);
      news('good');
      expect(reports.at(-1)).toEqual({ kind: 'live', label: 'HD camera' });
      await vi.advanceTimersByTimeAsync(60_000);
      expect(opens()).toBe(1);
    },
  );

  it('opens a camera that stays black anew, more and more seldom, and never calls it live for that', async () => {
    const { live, reports, news, openedAt } = bench();
    await live();
    for (let i = 0; i < 6; i++) {
      news('black');
      const opened = openedAt.length;
      for (let t = 0; openedAt.length === opened && t < 100_000; t += 1_000)
        await vi.advanceTimersByTimeAsync(1_000);
    }
    const pauses = openedAt.slice(1).map((at, index) => at - (openedAt[index] ?? 0));
    expect(pauses).toEqual([5_000, 10_000, 20_000, 40_000, 60_000, 60_000]);
    expect(reports.filter(({ kind }) => kind === 'live')).toHaveLength(1);
  });

  it('says with its state what the camera would not have set', async () => {
    const { keeper, results, news, reports } = bench();
    const stream = {} as MediaStream;
    const track = {} as MediaStreamTrack;
    const refused = ['focusDistance'] as const;
    results.push({ ok: true, stream, track, label: 'Fixed focus', refused, close: () => undefined });
    keeper.want(wanted);
    await vi.advanceTimersByTimeAsync(0);
    news('good');
    expect(reports.at(-1)).toEqual({ kind: 'live', label: 'Fixed focus', refused: ['focusDistance'] });
  });

  it('tries at once when a device was plugged in', async () => {
    const { keeper, results, opens } = bench();
    results.push(absent, absent, absent);
    keeper.want(wanted);
    await vi.advanceTimersByTimeAsync(1_600);
    expect(opens()).toBe(3);
    keeper.devicesChanged();
    expect(opens()).toBe(4);
  });

  it('does not blink when the gate repeats its wish after a reconnect', async () => {
    const { live, keeper, opens } = bench();
    await live();
    keeper.want({ ...wanted });
    expect(opens()).toBe(1);
  });

  it('ignores what a camera says after another one was wanted', async () => {
    const { live, keeper, reports, lose } = bench();
    await live();
    const loseTheFirst = lose;
    keeper.want({ kind: 'none' });
    expect(reports.at(-1)).toEqual({ kind: 'down', code: 'camera/absent' });
    const before = reports.length;
    loseTheFirst('camera/frozen');
    expect(reports).toHaveLength(before);
  });

  it('closes a camera that opens after another one was wanted', async () => {
    const { keeper, closes } = bench();
    keeper.want(wanted);
    keeper.want({ kind: 'none' });
    await vi.advanceTimersByTimeAsync(0);
    expect(closes()).toBe(1);
  });
});
