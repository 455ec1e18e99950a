import type { OfficerTexts } from '../../../i18n/officer/index.ts';
import type { VoyageFinding } from '../../../vocabulary.ts';

/** What does not add up, as a sentence. */
export function findingSentence({ voyages }: OfficerTexts, finding: VoyageFinding): string {
  const names = finding.people.map(({ name }) => name);
  const [first = voyages.somebody, ...others] = names;
  const isSwap = finding.kind === 'swapped';
  return voyages.findings[finding.kind]({
    who: isSwap || names.length === 0 ? first : names.join(', '),
    instead: others.length === 0 ? voyages.somebody : others.join(', '),
    boat: finding.otherBoat ?? voyages.otherBoat,
  });
}
