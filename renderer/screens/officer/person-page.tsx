import type { ComponentChildren } from 'preact';
import { Icon } from '../../components/icon.tsx';
import * as icons from '../../components/icons.ts';
import { Jpeg } from '../../components/jpeg.tsx';
import { dateIn } from '../../i18n/days.ts';
import { isCrewRole } from '../../vocabulary.ts';
import { usePanel } from './context.ts';
import { countryName } from './country-name.ts';
import type { SeenPerson } from './seen-person.ts';

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div class="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Facts({ person, dateOfBirth }: SeenPerson) {
  const { state, texts } = usePanel();
  const { unknown, numberEnds, ...words } = texts.person;
  const role = person.role !== null && isCrewRole(person.role) ? texts.roles[person.role] : person.role;
  return (
    <dl class="facts">
      <Fact name={words.born}>{dateOfBirth === null ? unknown : dateIn(state.language, dateOfBirth)}</Fact>
      <Fact name={words.nationality}>{countryName(state.language, person.nationality)}</Fact>
      <Fact name={words.boat}>{person.boat ?? words.noBoat}</Fact>
      <Fact name={words.role}>{role ?? unknown}</Fact>
      <Fact name={words.number}>{person.numberEnds === null ? unknown : numberEnds(person.numberEnds)}</Fact>
    </dl>
  );
}

/** Anything but active is said before everything else. */
function Status({ status }: Pick<SeenPerson['person'], 'status'>) {
  const { person } = usePanel().texts;
  if (status === 'active') return null;
  return (
    <p class="person-status">
      <Icon svg={icons.alert} />
      {person.statuses[status]}
    </p>
  );
}

function Papers({ papers }: Pick<SeenPerson, 'papers'>) {
  const { state, texts } = usePanel();
  const { person } = texts;
  const end = ({ expires, isExpired }: SeenPerson['papers'][number]) => {
    if (expires === null) return person.noEnd;
    const day = dateIn(state.language, expires);
    return isExpired ? person.expired(day) : person.expires(day);
  };
  return (
    <section>
      <h3>{person.papers}</h3>
      {papers.length === 0 && <p class="quiet">{person.noPapers}</p>}
      <ul class="person-papers">
        {papers.map((paper) => (
          <li
            key={`${paper.kind} ${paper.numberEnds} ${paper.expires}`}
            class={paper.isExpired ? 'expired' : ''}
          >
            <span>
              {person.paperKinds[paper.kind]}
              {paper.numberEnds !== null && <span class="quiet"> {person.numberEnds(paper.numberEnds)}</span>}
            </span>
            <span>{end(paper)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What the gate found, in words; a finding that no table has is left out rather than shown as a code. */
function Findings({ findings }: Pick<SeenPerson, 'findings'>) {
  const { texts } = usePanel();
  const reasons: Readonly<Record<string, { readonly what: string; readonly remedy: string }>> = texts.reasons;
  const known = findings.flatMap((code) => (Object.hasOwn(reasons, code) ? [reasons[code]] : []));
  return (
    <section>
      <h3>{texts.person.findings}</h3>
      {findings.length === 0 && <p class="quiet">{texts.person.noFindings}</p>}
      <dl class="reasons">
        {known.map(
          (finding) =>
            finding && (
              <div key={finding.what} class="reason">
                <dt>{finding.what}</dt>
                <dd>{finding.remedy}</dd>
              </div>
            ),
        )}
      </dl>
    </section>
  );
}

/** One person as the gate knows them. Null: the gate has not answered yet. */
export function PersonPage({ seen }: { seen: SeenPerson | null }) {
  const { texts } = usePanel();
  if (!seen) return <p class="quiet">{texts.person.loading}</p>;
  const { person, portraits } = seen;
  return (
    <div class="person-page">
      <section class="person-faces" aria-label={texts.person.portraits}>
        {portraits.length === 0 && <p class="quiet">{texts.person.noPortrait}</p>}
        {portraits.map((portrait, index) => (
          <Jpeg
            key={`${person.personId} ${index + 1}`}
            bytes={portrait}
            alt={`${person.name} ${index + 1}`}
          />
        ))}
      </section>
      <div class="person-words">
        <Status status={person.status} />
        <Facts {...seen} />
        <Findings findings={seen.findings} />
        <Papers papers={seen.papers} />
        <p class="quiet">{texts.person.journalled}</p>
      </div>
    </div>
  );
}
