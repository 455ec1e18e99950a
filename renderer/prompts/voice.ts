import { whenAudible } from '../components/audio.ts';
import { lengthOf, sound } from '../components/tone.ts';
import type { Utterance } from '../model/crew-voice.ts';
import { prompts } from './prompts.ts';
import { recordedUrl } from './recorded.ts';

/**
 * The voice of the crew screen: the tone of the state, then the recording in the person's language. Where none is
 * there, or it cannot be played, the tone was all.
 * @param urlOf address of a recording; undefined where there is none
 */
export function createVoice(urlOf = recordedUrl): (utterance: Utterance) => void {
  const decoded = new Map<string, Promise<AudioBuffer | undefined>>();
  let speaking: AudioBufferSourceNode | undefined;
  let newest = 0;

  function bufferOf(audio: AudioContext, url: string): Promise<AudioBuffer | undefined> {
    const known = decoded.get(url) ?? load(audio, url);
    decoded.set(url, known);
    return known;
  }

  return ({ tone, prompt, language }) => {
    newest += 1;
    const turn = newest;
    speaking?.stop();
    speaking = undefined;
    sound(tone);
    const url = urlOf(prompts[language][prompt].file);
    if (url === undefined) return;
    whenAudible((audio) => {
      const from = audio.currentTime + lengthOf(tone);
      void bufferOf(audio, url).then((buffer) => {
        // Whoever speaks next is not talked over by what was asked before.
        if (buffer === undefined || turn !== newest) return;
        speaking = audio.createBufferSource();
        speaking.buffer = buffer;
        speaking.connect(audio.destination);
        speaking.start(Math.max(from, audio.currentTime));
      });
    });
  };
}

async function load(audio: AudioContext, url: string): Promise<AudioBuffer | undefined> {
  try {
    const answer = await fetch(url);
    return answer.ok ? await audio.decodeAudioData(await answer.arrayBuffer()) : undefined;
  } catch {
    return undefined;
  }
}
