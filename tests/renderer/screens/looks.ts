/** 20 mm on the intended display of 1920 x 1080 at 4 px/mm: the floor for standing, gloved users. */
export const leastTouchPx = 80;

/** Runs inside the page: targets that a glove misses. */
export function tooSmallToTouch(least: number): string[] {
  return [...document.querySelectorAll('button, a, input, select')]
    .filter((element) => {
      const { width, height } = element.getBoundingClientRect();
      return width > 0 && (width < least - 0.5 || height < least - 0.5);
    })
    .map((element) => `${element.className} ${element.textContent}`);
}

/** Runs inside the page: buttons and labels whose words do not fit them. */
export function clipped(): string[] {
  return [...document.querySelectorAll('button, .lane, .banner, .pass-name, .reason, .alarm, .rearm-checks')]
    .filter((element) => element.scrollWidth > element.clientWidth + 1)
    .map((element) => `${element.className}: ${element.textContent}`);
}
