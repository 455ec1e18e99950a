/** One icon of the lucide set; `svg` is the text of its file, imported with `?raw`: a file of this build, never input. */
export function Icon({ svg }: { svg: string }) {
  return <span class="icon" aria-hidden="true" dangerouslySetInnerHTML={{ __html: svg }} />;
}
