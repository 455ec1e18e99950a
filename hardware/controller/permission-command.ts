import { err, ok } from '../../main/core/result.ts';
import type { Ask, CommandAnswer, Exchange } from '../serial/exchange.ts';
import type { LineResult } from '../serial/line.ts';

/**
 * Sends the command that lets one person through. What the device reported before its answer happened before it
 * obeyed, so only from the answer on can a rotation be this person's. Without an answer nobody knows, and from
 * then on it can be: unless not a byte was written, or the device refused.
 */
export async function sendPermission<F>(
  exchange: Exchange<F>,
  ask: Omit<Ask<F, CommandAnswer>, 'sending'>,
  given: () => void,
): Promise<LineResult> {
  let isSent = false;
  const answered = await exchange.ask(
    {
      ...ask,
      sending: () => {
        isSent = true;
      },
      answer: (frame) => {
        const said = ask.answer(frame);
        if (said === 'done') given();
        return said;
      },
    },
    true,
  );
  if (answered.ok) return answered.value === 'done' ? ok() : err('turnstile/refused');
  if (isSent) given();
  return answered;
}
