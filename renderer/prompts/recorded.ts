const urls = import.meta.glob<string>('./recordings/*/*.wav', {
  eager: true,
  query: '?url',
  import: 'default',
});

/** Address of a recording in the built window; undefined where nobody has recorded it yet. */
export function recordedUrl(file: string): string | undefined {
  return urls[`./recordings/${file}`];
}
