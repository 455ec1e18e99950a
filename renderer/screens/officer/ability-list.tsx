import { Icon } from '../../components/icon.tsx';
import * as icons from '../../components/icons.ts';
import type { Ability } from '../../vocabulary.ts';
import { usePanel } from './context.ts';

const abilities: readonly Ability[] = [
  'passageFeedback',
  'readBack',
  'boardTimedPulse',
  'emergencyInput',
  'passageCounters',
];

/** What the turnstile can do and what it cannot; nothing while it is out of order and nobody knows. */
export function AbilityList() {
  const { state, texts } = usePanel();
  const known = state.view?.abilities;
  if (!known) return null;
  return (
    <>
      <h3>{texts.abilities.title}</h3>
      <ul class="abilities">
        {abilities.map((ability) => (
          <li key={ability} class={known[ability] ? 'ability-can' : 'ability-cannot'}>
            <Icon svg={known[ability] ? icons.check : icons.close} />
            <span>{known[ability] ? texts.abilities.can[ability] : texts.abilities.cannot[ability]}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
