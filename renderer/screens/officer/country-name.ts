import type { OfficerLanguage } from '../../i18n/officer/index.ts';

/** ISO 3166-1 alpha-2 of the nationalities that the panel names, for the browser's own country names. */
const regionOf: Readonly<Record<string, string>> = { THA: 'TH', MMR: 'MM', KHM: 'KH', LAO: 'LA', VNM: 'VN' };

/** A country by its alpha-3 code, as the reader calls it; any other code is shown as it is. */
export function countryName(language: OfficerLanguage, nationality: string): string {
  const region = Object.hasOwn(regionOf, nationality) ? regionOf[nationality] : undefined;
  const names = new Intl.DisplayNames([language], { type: 'region' });
  return (region && names.of(region)) ?? nationality;
}
