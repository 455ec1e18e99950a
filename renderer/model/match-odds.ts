/** Digits that a calibration on some thousands of faces can carry. */
const digits = 2;

const grouped = new Intl.NumberFormat('en', { maximumSignificantDigits: digits });

/**
 * `20,000` of "1 in 20,000", for both languages of the panel; null where nothing was measured.
 * @param oneIn one in so many strangers looks at least as much like the person; 1 or more
 */
export function oddsText(oneIn: number | null): string | null {
  if (oneIn === null || !Number.isFinite(oneIn) || oneIn < 1) return null;
  // Rounded down: the odds must never sound better than they are.
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(oneIn)) - digits + 1);
  return grouped.format(Math.floor(oneIn / unit) * unit);
}
