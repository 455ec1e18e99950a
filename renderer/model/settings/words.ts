/** Settings carry their unit at the end of their name; longer endings first. */
const units = [
  ['PerMm', 'px/mm'],
  ['Minutes', 'min'],
  ['Seconds', 's'],
  ['Digits', ''],
  ['Hours', 'h'],
  ['Years', 'a'],
  ['Days', 'd'],
  ['Hz', 'Hz'],
  ['Mm', 'mm'],
  ['Ms', 'ms'],
  ['Px', 'px'],
  ['K', 'K'],
  ['S', 's'],
] as const;

/** Of SI and what is used with it; null where a setting has none. */
export function unitOf(name: string): string | null {
  const unit = units.find(([ending]) => name.endsWith(ending))?.[1];
  return unit === undefined || unit === '' ? null : unit;
}

/** "openWindowMs" as a person reads it: "Open window". The unit stands beside the value. */
export function readableName(name: string): string {
  const ending = units.find(([each]) => name.endsWith(each) && each !== 'Digits' && each !== 'PerMm')?.[0];
  const bare = ending === undefined || ending === name ? name : name.slice(0, -ending.length);
  const words = bare.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
