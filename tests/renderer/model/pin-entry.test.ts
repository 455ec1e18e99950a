import { describe, expect, it } from 'vitest';
import {
  emptyPin,
  isWholePin,
  mostPinDigits,
  type PinKey,
  pressPinKey,
} from '../../../renderer/model/pin-entry.ts';

const typed = (...keys: PinKey[]) => keys.reduce(pressPinKey, emptyPin);

describe('what is typed on the PIN pad', () => {
  it('is every digit in its order', () => {
    expect(typed('2', '7', '1', '0').digits).toBe('2710');
  });

  it('loses its last digit to the delete key, and nothing when it is empty', () => {
    expect(typed('2', '7', 'delete').digits).toBe('2');
    expect(typed('delete').digits).toBe('');
  });

  it('may be handed over from four digits on', () => {
    expect(isWholePin(typed('2', '7', '1'))).toBe(false);
    expect(isWholePin(typed('2', '7', '1', '8'))).toBe(true);
  });

  it('never grows beyond the longest PIN', () => {
    const many = Array.from({ length: mostPinDigits + 5 }, (): PinKey => '3');
    expect(typed(...many).digits).toHaveLength(mostPinDigits);
  });
});
