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

/** Endings without which the name would say something else. */
const kept: readonly string[] = ['Digits', 'PerMm'];

const capitals: Readonly<Record<string, string>> = {
  usb: 'USB',
  url: 'URL',
  tls: 'TLS',
  mqtt: 'MQTT',
  ca: 'CA',
};

/** "openWindowMs" as a person reads it: "Open window". The unit stands beside the value. */
export function readableName(name: string): string {
  const ending = units.find(([each]) => name.endsWith(each))?.[0];
  const bare = ending === undefined || kept.includes(ending) ? name : name.slice(0, -ending.length);
  const words = bare
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(' ');
  const text = words.map((word) => capitals[word] ?? word).join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
