/**
 * Runs inside the page: what is disabled or stands in an empty field and is fainter than 7:1 on its ground. (Tools for
 * accessibility leave both out; here they are read in full sunlight like everything else.)
 */
export function faint(): string[] {
  const numbers = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (colour: string) => {
    const [r = 0, g = 0, b = 0] = numbers(colour).map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const groundOf = (element: Element): string => {
    for (let at: Element | null = element; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if (numbers(backgroundColor)[3] !== 0) return backgroundColor;
    }
    return 'rgb(255, 255, 255)';
  };
  const contrast = (one: string, other: string) => {
    const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const disabled = [...document.querySelectorAll(':disabled, :disabled *')].filter((element) =>
    [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()),
  );
  const fields = [...document.querySelectorAll('[placeholder]')];
  return [
    ...disabled.map((element) => [element, getComputedStyle(element).color] as const),
    ...fields.map((element) => [element, getComputedStyle(element, '::placeholder').color] as const),
  ]
    .map(([element, ink]) => [element, contrast(ink, groundOf(element))] as const)
    .filter(([, found]) => found < 7)
    .map(([element, found]) => `${element.className} ${element.textContent} ${found.toFixed(1)}:1`);
}
