/** A boat as the register has it. What is not known is undefined. */
export interface Vessel {
  /** Number in the register of ships; names the boat here. */
  readonly registration: string;
  readonly nameTh: string | undefined;
  readonly nameEn: string | undefined;
  /** Mark painted on the hull. */
  readonly marking: string;
  readonly grossTonnage: number | undefined;
  readonly gear: string | undefined;
  readonly owner: string | undefined;
  readonly licence: string | undefined;
  readonly vmsId: string | undefined;
  /** 7 digits with a valid check digit. */
  readonly imo: string | undefined;
}

/** As marks are compared: without spaces and hyphens, in capitals. */
export function normaliseMark(mark: string): string {
  return mark.replace(/[\s-]/gu, '').toUpperCase();
}

export function isSameMark(one: string, other: string): boolean {
  return normaliseMark(one) === normaliseMark(other);
}
