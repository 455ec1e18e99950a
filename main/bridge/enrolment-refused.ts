import type { Refusal } from '../core/enrolment/refusal.ts';
import type { CallRefused } from './contract.ts';

/** Of one sentence and of all together, in the contract. */
const mostSentence = 500;
const mostParts = 20;
const mostParam = 200;

type Params = NonNullable<CallRefused['params']>;

/**
 * Why somebody was not enrolled, with every reason by its code, so that the panel says each in its own language.
 * Parameters: `value`, `other`, `otherId`, `line`, `count` as in the refusal; `picture`: which one, from 1.
 */
export function enrolmentRefused(refusals: readonly Refusal[]): CallRefused {
  const parts = refusals.slice(0, mostParts).map(({ code, sentence, about }) => ({
    code,
    sentence: sentence.slice(0, mostSentence),
    params: paramsOf(about),
  }));
  const sentence = refusals.map((each) => each.sentence).join(' ');
  return { code: 'enrolment/refused', sentence: sentence.slice(0, mostSentence), parts };
}

function paramsOf({ file, ...about }: Refusal['about']): Params {
  const params: Params = {};
  for (const [name, value] of Object.entries(about))
    if (value !== undefined) params[name] = typeof value === 'string' ? value.slice(0, mostParam) : value;
  const picture = /\d+$/.exec(file ?? '')?.[0];
  return picture === undefined ? params : { ...params, picture: Number(picture) };
}
