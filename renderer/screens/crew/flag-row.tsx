import { Flag } from '../../design/flags.tsx';
import { languageNames } from '../../i18n/crew/index.ts';
import { type CrewLanguage, crewLanguages } from '../../vocabulary.ts';

interface FlagRowProps {
  readonly chosen: CrewLanguage;
  readonly onChoose: (language: CrewLanguage) => void;
}

/** Each language by its flag and by its own name. */
export function FlagRow({ chosen, onChoose }: FlagRowProps) {
  return (
    <nav class="flags">
      {crewLanguages.map((language) => (
        <button
          key={language}
          type="button"
          class="flag-button"
          lang={language}
          aria-label={languageNames[language]}
          aria-pressed={language === chosen}
          onClick={() => onChoose(language)}
        >
          <Flag language={language} />
          <span class="flag-name">{languageNames[language]}</span>
        </button>
      ))}
    </nav>
  );
}
