/** Pages for people: onto paper, or into a file. They need no network. */

/**
 * Prints a page by itself; the panel stays as it is. Its own styles are left out: the policy of this window allows none
 * from within, and `.print-page` has them.
 */
export async function printPage(html: string): Promise<void> {
  const page = document.createElement('div');
  page.className = 'print-page';
  page.lang = document.documentElement.lang;
  const bare = html.replace(/<style>[\s\S]*?<\/style>/, '');
  page.append(...new DOMParser().parseFromString(bare, 'text/html').body.childNodes);
  document.body.append(page);
  window.addEventListener('afterprint', () => page.remove(), { once: true });
  // A face that has not been decoded would leave its place white.
  await Promise.allSettled([...page.querySelectorAll('img')].map((picture) => picture.decode()));
  window.print();
}

/** @param name of the file, without a folder */
export function savePage(html: string, name: string): void {
  saveFile(html, name, 'text/html');
}

/** @param type of the content, as in HTTP */
export function saveFile(content: BlobPart, name: string, type: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  // The browser reads it after this turn.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
