import { describe, expect, it } from 'vitest';
import type { PersonId } from '../../../main/core/brand.ts';
import type { Template } from '../../../main/core/matching/template.ts';
import { faceOf, openBench, personOf, templateOf, testPack } from '../../support/store-bench.ts';

const newPack = 'new-pack/1';
const idOf = (n: number) => personOf(n).personId;

function bench() {
  const { store, log } = openBench();
  const { people, templates } = store;
  people.save(personOf(1), [faceOf(1), faceOf(1, 0.2)]);
  people.save(personOf(2), [faceOf(2)]);
  const of = (pack: string) => [...people.templates(pack)].map((row) => row.personId);
  /** Describes all that is missing, as a later pack would. */
  const describeAnew = (personId: PersonId, template: Template) =>
    templates.addTemplates(
      personId,
      templates.portraitsToDescribe(personId, newPack).map(({ portraitId }) => ({ portraitId, template })),
    );
  return { store, people, templates, of, describeAnew, log };
}

describe('templates of several packs', () => {
  it('stand side by side, each with its pack', () => {
    const { templates, of, describeAnew } = bench();
    describeAnew(idOf(1), templateOf(5, 0, newPack));
    expect(of(testPack)).toEqual([idOf(1), idOf(1), idOf(2)]);
    expect(of(newPack)).toEqual([idOf(1), idOf(1)]);
    expect(templates.packs()).toEqual([
      { pack: testPack, people: 2 },
      { pack: newPack, people: 1 },
    ]);
  });

  it('are asked for where they are missing, in the order of enrolment', () => {
    const { templates, describeAnew } = bench();
    expect(templates.peopleToDescribe(newPack)).toEqual([idOf(1), idOf(2)]);
    expect(
      templates.portraitsToDescribe(idOf(1), newPack).map(({ jpeg }) => Buffer.from(jpeg).toString()),
    ).toEqual(['jpeg-1-0.2', 'jpeg-1-0']);
    describeAnew(idOf(1), templateOf(1, 0, newPack));
    expect(templates.peopleToDescribe(newPack)).toEqual([idOf(2)]);
    expect(templates.portraitsToDescribe(idOf(1), newPack)).toEqual([]);
    expect(templates.peopleToDescribe(testPack)).toEqual([]);
  });

  it('tell a person with one portrait left to describe from one whom the pack does not know at all', () => {
    const { people, templates, describeAnew } = bench();
    describeAnew(idOf(1), templateOf(1, 0, newPack));
    people.save(personOf(1), [faceOf(1, 0.4)]);
    expect(templates.peopleToDescribe(newPack)).toEqual([idOf(1), idOf(2)]);
    expect(templates.peopleWithout(newPack)).toEqual([idOf(2)]);
  });

  it('are never two of one portrait, however often it is described', () => {
    const { templates, of } = bench();
    const [portrait] = templates.portraitsToDescribe(idOf(2), newPack);
    const described = [{ portraitId: portrait?.portraitId ?? '', template: templateOf(2, 0, newPack) }];
    templates.addTemplates(idOf(2), described);
    templates.addTemplates(idOf(2), described);
    expect(of(newPack)).toEqual([idOf(2)]);
  });

  it('are not written for a person, or to a portrait, that is not there or belongs to somebody else', () => {
    const { templates, of } = bench();
    const [portrait] = templates.portraitsToDescribe(idOf(2), newPack);
    const template = templateOf(2, 0, newPack);
    templates.addTemplates(idOf(9), [{ portraitId: portrait?.portraitId ?? '', template }]);
    templates.addTemplates(idOf(1), [{ portraitId: portrait?.portraitId ?? '', template }]);
    templates.addTemplates(idOf(1), [{ portraitId: 'gone', template }]);
    expect(of(newPack)).toEqual([]);
    // Nor a row that nobody could open.
    expect(templates.packs()).toEqual([{ pack: testPack, people: 2 }]);
  });

  it('go with their pack, and those of the pack in use stay', () => {
    const { templates, people, of, describeAnew } = bench();
    describeAnew(idOf(1), templateOf(1, 0, newPack));
    describeAnew(idOf(2), templateOf(2, 0, newPack));
    expect(templates.keepOnly(newPack)).toBe(3);
    expect([of(testPack), of(newPack)]).toEqual([[], [idOf(1), idOf(1), idOf(2)]]);
    expect(people.portraits(idOf(1))).toHaveLength(2);
  });

  it('go with the portrait when a person has more than five: the five newest stay, for every pack', () => {
    const { people, of, describeAnew } = bench();
    describeAnew(idOf(1), templateOf(1, 0, newPack));
    people.save(
      personOf(1),
      [0.3, 0.4, 0.5, 0.6].map((wobble) => faceOf(1, wobble)),
    );
    expect(people.portraits(idOf(1)).map((jpeg) => Buffer.from(jpeg).toString())).toEqual([
      'jpeg-1-0.6',
      'jpeg-1-0.5',
      'jpeg-1-0.4',
      'jpeg-1-0.3',
      'jpeg-1-0.2',
    ]);
    expect(of(testPack).filter((id) => id === idOf(1))).toHaveLength(5);
    expect(of(newPack)).toEqual([idOf(1)]);
    expect(people.portraits(idOf(2))).toHaveLength(1);
  });
});
