import type { CrewDocument } from '../../core/voyage/crew-list.ts';

/** Natures of papers in the words of the form, which is English in every port. */
export const documentNames: Readonly<Record<CrewDocument['kind'], string>> = {
  passport: 'Passport',
  'certificate-of-identity': 'Certificate of identity',
  'border-pass': 'Border pass',
  seabook: 'Seabook (s. 83)',
  'seaman-book': 'Seaman book',
  's285-permit': 'Permit (s. 285)',
  'work-permit': 'Work permit',
  'thai-id': 'Thai identity card',
  'identity-number': 'Identity number',
};

/** ISO 8601 to the minute, UTC; empty: nobody knows. */
export function momentText(ms: number | undefined): string {
  return ms === undefined ? '' : `${new Date(ms).toISOString().slice(0, 16)}Z`;
}
