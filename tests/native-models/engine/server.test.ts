import { describe, expect, it } from 'vitest';
import { Template } from '../../../main/core/matching/template.ts';
import type { FromEngine } from '../../../native-models/engine/protocol.ts';
import { type EnginePort, type openPipeline, serveEngine } from '../../../native-models/engine/server.ts';
import type { FacePipeline } from '../../../native-models/pipeline.ts';
import { enrolmentBars, matchingBars } from '../../../native-models/steps/quality.ts';

const start = {
  kind: 'start',
  settings: { cacheDir: '/models', matching: matchingBars, enrolment: enrolmentBars },
};
const frame = { width: 1, height: 1, pixels: new Uint8Array(4) };
const roi = { x: 0, y: 0, width: 1, height: 1 };

function serve(pipeline: Partial<FacePipeline>, open?: typeof openPipeline) {
  const sent: FromEngine[] = [];
  const exits: number[] = [];
  let hear: (message: unknown) => void = () => {};
  const port: EnginePort = {
    send: (message) => sent.push(message),
    onMessage: (listener) => {
      hear = listener;
    },
    exit: (code) => exits.push(code),
  };
  const whole: FacePipeline = {
    observe: async () => ({
      faceCount: 2,
      nearest: undefined,
      timingsMs: { detect: 1, landmarks: 0, describe: 0 },
    }),
    describePortrait: async () => ({ ok: false, error: 'portrait/no-face' }),
    describeStored: async () => ({ ok: false, error: 'portrait/no-face' }),
    releaseElder: async () => {},
    cutOut: async () => undefined,
    close: async () => {},
    ...pipeline,
  };
  serveEngine(port, open ?? (async () => ({ pipeline: whole, pack: 'face-api/2', warning: undefined })));
  /** Says it and lets every promise that follows from it settle. */
  const say = async (message: unknown): Promise<void> => {
    hear(message);
    await new Promise(setImmediate);
  };
  return { say, sent, exits };
}

describe('the engine end of the channel', () => {
  it('is ready once its models are loaded, and answers by number', async () => {
    const { say, sent } = serve({});
    await say(start);
    await say({ kind: 'observe', id: 1, frame, roi });
    await say({ kind: 'portrait', id: 2, file: Uint8Array.of(1) });
    await say({ kind: 'cut-out', id: 3, frame, face: roi });
    expect(sent).toMatchObject([
      { kind: 'ready', pack: 'face-api/2' },
      { kind: 'observed', id: 1, reading: { faceCount: 2 } },
      { kind: 'portrait-refused', id: 2, fault: 'portrait/no-face' },
      { kind: 'cut', id: 3 },
    ]);
  });

  it.each([
    ['a NaN in the region', { kind: 'observe', id: 7, frame, roi: { ...roi, x: Number.NaN } }],
    ['no pixels', { kind: 'observe', id: 7, frame: { width: 1, height: 1 }, roi }],
    ['an unknown kind', { kind: 'explode', id: 7 }],
    ['a field too many', { kind: 'portrait', id: 7, file: new Uint8Array(1), hidden: true }],
  ])('refuses a request with %s, and goes on', async (_, message) => {
    const { say, sent, exits } = serve({});
    await say(start);
    await say(message);
    expect(sent.at(-1)).toMatchObject({ kind: 'refused', id: 7 });
    await say({ kind: 'portrait', id: 8, file: Uint8Array.of(1) });
    expect(sent.at(-1)).toMatchObject({ id: 8 });
    expect(exits).toEqual([]);
  });

  it.each([undefined, null, 'hello', { id: -1 }, { id: Number.NaN }])(
    'says nothing to %s',
    async (message) => {
      const { say, sent } = serve({});
      await say(message);
      expect(sent).toEqual([]);
    },
  );

  it('ends after a request that throws: what native code left behind cannot be trusted', async () => {
    const { say, exits } = serve({
      observe: async () => {
        throw new Error('inference failed');
      },
    });
    await say(start);
    await say({ kind: 'observe', id: 1, frame, roi });
    expect(exits).toEqual([1]);
  });

  it('describes stored portraits, says which older pack stands beside, and releases it when asked', async () => {
    const template = Template.from('face-api/2', [3, 4]);
    if (template === undefined) throw new Error('no direction');
    let released = 0;
    const { say, sent } = serve({
      describeStored: async (file) =>
        file[0] === 1 ? { ok: true, value: template } : { ok: false, error: 'portrait/blurred' },
      releaseElder: async () => {
        released += 1;
      },
    });
    await say({ ...start, settings: { ...start.settings, elder: 'old/1' } });
    await say({ kind: 'stored-portrait', id: 1, file: Uint8Array.of(1) });
    await say({ kind: 'stored-portrait', id: 2, file: Uint8Array.of(2) });
    await say({ kind: 'release-elder', id: 3 });
    expect(sent).toMatchObject([
      { kind: 'ready' },
      { kind: 'stored-read', id: 1, vector: template.toVector() },
      { kind: 'portrait-refused', id: 2, fault: 'portrait/blurred' },
      { kind: 'elder-released', id: 3 },
    ]);
    expect(released).toBe(1);
  });

  it('says why its models cannot be had, and ends', async () => {
    const { say, sent, exits } = serve({}, async () => {
      throw new Error('not the published file');
    });
    await say(start);
    expect(sent).toEqual([{ kind: 'unavailable', reason: 'not the published file' }]);
    expect(exits).toEqual([2]);
  });
});
