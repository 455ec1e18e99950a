/** A paper of somebody that the gate knows of, with the day on which it ends. */
export const personPaperKinds = [
  'thai-id',
  'passport',
  'certificate-of-identity',
  'border-pass',
  'seaman-book',
  'seabook',
  's285-permit',
  'work-permit',
] as const;
export type PersonPaperKind = (typeof personPaperKinds)[number];

export interface PersonPaper {
  readonly kind: PersonPaperKind;
  /** As its issuer writes it, 1..40 characters; undefined if it is not known. */
  readonly number: string | undefined;
  /** ISO 8601 `YYYY-MM-DD` of the Common Era, the last day on which it holds; undefined: without an end. */
  readonly expires: string | undefined;
  readonly issuer?: string | undefined;
  /** ISO 8601 `YYYY-MM-DD` of the Common Era. */
  readonly issued?: string | undefined;
  /** Whether the worker keeps the paper; undefined: nobody told. */
  readonly heldByWorker?: boolean | undefined;
  /** Of a Section 285 permit: the hull mark of the only boat it is good for, and the work. */
  readonly vesselMark?: string | undefined;
  readonly role?: string | undefined;
}
