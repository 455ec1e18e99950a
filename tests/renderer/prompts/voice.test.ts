import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Utterance } from '../../../renderer/model/crew-voice.ts';

/** What was started: notes of a tone by their frequency, recordings by what stood in their file. */
let heard: (number | string)[] = [];
let stopped: string[] = [];

class FakeAudio {
  state = 'running';
  currentTime = 0;
  destination = {};
  createOscillator() {
    const frequency = { value: 0 };
    const start = () => heard.push(frequency.value);
    return { frequency, start, stop: () => undefined, connect: (to: unknown) => to };
  }
  createGain() {
    const gain = { setValueAtTime: () => undefined, exponentialRampToValueAtTime: () => undefined };
    return { gain, connect: (to: unknown) => to };
  }
  createBufferSource() {
    const source = {
      buffer: '',
      connect: (to: unknown) => to,
      start: () => heard.push(source.buffer),
      stop: () => stopped.push(source.buffer),
    };
    return source;
  }
  async decodeAudioData(bytes: ArrayBuffer) {
    const text = new TextDecoder().decode(bytes);
    if (text === 'broken') throw new Error('cannot be decoded');
    return text;
  }
}

const files: Readonly<Record<string, string>> = { 'th/go.wav': 'go in Thai', 'th/officer.wav': 'broken' };
const go: Utterance = { tone: 'go', prompt: 'go', language: 'th' };
const officer: Utterance = { tone: 'officer', prompt: 'officer', language: 'th' };
const settled = () => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)));

describe('the voice of the crew screen', () => {
  let say: (utterance: Utterance) => void;
  beforeEach(async () => {
    vi.resetModules();
    [heard, stopped] = [[], []];
    vi.stubGlobal('AudioContext', FakeAudio);
    vi.stubGlobal('fetch', async (url: string) => new Response(files[url] ?? ''));
    const { createVoice } = await import('../../../renderer/prompts/voice.ts');
    say = createVoice((file) => (file in files ? file : undefined));
  });
  afterEach(() => vi.unstubAllGlobals());

  it('sounds the tone of the state and then the recording in the language of the person', async () => {
    say(go);
    await settled();
    expect(heard).toEqual([660, 990, 'go in Thai']);
  });

  it('leaves it at the tone where nothing is recorded, or the file cannot be decoded', async () => {
    say({ ...go, language: 'km' });
    say(officer);
    await settled();
    expect(heard).toEqual([660, 990, 392, 392]);
  });

  it('does not speak for a state that is over', async () => {
    say(go);
    say(officer);
    await settled();
    expect(heard).not.toContain('go in Thai');
    say(go);
    await settled();
    say(officer);
    expect(stopped).toEqual(['go in Thai']);
  });
});
