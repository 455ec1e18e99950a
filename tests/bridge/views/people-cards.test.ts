import { describe, expect, it } from 'vitest';
import { createPeopleCards } from '../../../main/bridge/views/people-cards.ts';
import type { PersonId } from '../../../main/core/brand.ts';
import { startGateBench } from '../../support/gate-bench.ts';
import { faceOf, personOf } from '../../support/store-bench.ts';

const known = 'P-1' as PersonId;
const unknown = 'P-2' as PersonId;

function bench() {
  let name = 'Aye Aye';
  const read: string[] = [];
  const cards = createPeopleCards({
    find(personId) {
      read.push(personId);
      return personId === known ? { displayName: name } : undefined;
    },
    portraits(personId) {
      read.push(`portraits of ${personId}`);
      return [Uint8Array.of(2), Uint8Array.of(1)];
    },
  });
  return {
    cards,
    read,
    rename: (next: string) => {
      name = next;
    },
  };
}

describe('the cards of people in view', () => {
  it('are read once for as long as somebody stays in view', () => {
    const { cards, read } = bench();
    for (let view = 0; view < 3; view++) {
      cards.begin();
      expect(cards.name(known)).toBe('Aye Aye');
      expect(cards.name(known)).toBe('Aye Aye');
      expect(cards.portrait(known)).toEqual(Uint8Array.of(2));
    }
    expect(read).toEqual(['P-1', 'portraits of P-1']);
  });

  it('stay while a view is drawn again from the same, of which not everything is asked anew', () => {
    const { cards, read } = bench();
    const lists: object = [];
    for (let view = 0; view < 3; view++) cards.begin(lists);
    cards.name(known);
    for (let view = 0; view < 3; view++) cards.begin(lists);
    cards.begin([]);
    cards.name(known);
    expect(read).toEqual(['P-1']);
  });

  it('leave memory with the person', () => {
    const { cards, read } = bench();
    cards.name(known);
    cards.begin();
    cards.begin();
    cards.name(known);
    expect(read).toEqual(['P-1', 'P-1']);
  });

  it('are read anew when the person was saved', () => {
    const { cards, rename } = bench();
    cards.name(known);
    cards.begin();
    cards.name(known);
    rename('Aye Aye Khaing');
    expect(cards.name(known)).toBe('Aye Aye');
    cards.forget(known);
    expect(cards.name(known)).toBe('Aye Aye Khaing');
  });

  it('never remember that somebody is unknown', () => {
    const { cards, read } = bench();
    expect([cards.name(unknown), cards.name(unknown)]).toEqual([undefined, undefined]);
    expect(read).toEqual(['P-2', 'P-2']);
  });
});

it('a running gate shows the new name of somebody who was saved anew', async () => {
  const lane = await startGateBench();
  const personId = lane.knows(1);
  const nameOnList = () => lane.officer().boats[0]?.lines[0]?.name;
  expect(nameOnList()).toBe('สมชาย 1');
  lane.store.people.save(personOf(1, { displayName: 'สมหญิง 1' }), [faceOf(1)]);
  lane.gate.gallery.enrolled(personId);
  expect(nameOnList()).toBe('สมหญิง 1');
});
