import { type Promised, verdictOn } from './identification-json.ts';
import type { SearchedSet } from './report/identification-section.ts';
import { count, percent, within } from './verification-text.ts';

/** The galleries of one set for people. */
export function identificationText({ pack, set, results }: SearchedSet, promised: Promised): string {
  const lines = results.map(({ asked, picturesPerPerson, group, outcome }) => {
    const enrolled = picturesPerPerson === 1 ? '1 picture each' : `${picturesPerPerson} pictures each`;
    const who = `${group === undefined ? '' : `${group}, `}${enrolled}`;
    if ('skipped' in outcome) return `  ${count(asked)} people, ${who}: not searched: ${outcome.skipped}`;
    const { rates, note } = outcome;
    return (
      `  ${count(rates.galleryPeople)} people, ${who}: strangers let in ${percent(rates.fpir)}${within(rates.fpirCi95)}, ` +
      `promise ${verdictOn(rates.fpirCi95, promised) ?? 'not judged'}; enrolled people missed ${percent(rates.fnir)}${within(rates.fnirCi95)}` +
      (note === undefined ? '' : ` [asked: ${count(asked)}; ${note}]`)
    );
  });
  const head = `${pack} on ${set}: at most one stranger in ${count(promised.oneFalseAcceptIn)} was to be let in`;
  return `${[head, ...lines].join('\n')}\n`;
}
