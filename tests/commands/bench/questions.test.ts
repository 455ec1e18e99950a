import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createQuestions, handOf } from '../../../main/commands/bench/turnstile/questions.ts';

function terminal() {
  const input = new PassThrough();
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  return { input, said, say, questions: createQuestions(say, input) };
}

describe('the questions to whoever stands at the arm', () => {
  it('wait for Enter, and take yes and no', async () => {
    const { input, said, say, questions } = terminal();
    const walks = handOf(questions, say).walks('in');
    input.write('\n');
    await walks;
    expect(said[0]).toMatch(/walk through once, in, ashore\. Then press Enter\.$/);
    const heard = [questions.ask('Did it click?'), questions.ask('Did it click?'), questions.ask('Did it?')];
    input.write('y\nNo\n\n');
    expect(await Promise.all(heard)).toEqual([true, false, false]);
    questions.close();
  });

  it('end with a sentence when nobody can answer', async () => {
    const { input, questions } = terminal();
    const asked = questions.askFor('Walk.');
    input.end();
    await expect(asked).rejects.toThrow('--yes');
    await expect(questions.ask('Still there?')).rejects.toThrow('Nobody answers here');
  });
});
