import { expect, it } from 'vitest';
import type { WallMs } from '../../../main/core/brand.ts';
import { inOrder } from '../../../main/core/voyage/order.ts';

const fact = (gate: string, seq: number, at: number, what = '') => ({ gate, seq, at: at as WallMs, what });
const names = (facts: readonly { gate: string; seq: number }[]) =>
  facts.map(({ gate, seq }) => `${gate}${seq}`);

it('orders one gate by its numbers, whatever its clock said', () => {
  expect(names(inOrder([fact('a', 3, 10), fact('a', 1, 30), fact('a', 2, 20)]))).toEqual(['a1', 'a2', 'a3']);
});

it('orders gates by the clock, where one that was set back counts as standing still', () => {
  const facts = [fact('a', 1, 10), fact('a', 2, 50), fact('a', 3, 20), fact('b', 1, 30), fact('b', 2, 60)];
  expect(names(inOrder(facts))).toEqual(['a1', 'b1', 'a2', 'a3', 'b2']);
});

it('orders what happened at the same moment by gate and number', () => {
  expect(names(inOrder([fact('b', 1, 5), fact('a', 2, 5), fact('a', 1, 5)]))).toEqual(['a1', 'a2', 'b1']);
});

it('takes a fact once, and of two under one number always the same', () => {
  const two = [fact('a', 1, 5, 'y'), fact('a', 1, 5, 'x')];
  expect(inOrder(two)).toEqual([two[1]]);
  expect(inOrder(two.toReversed())).toEqual([two[1]]);
});
