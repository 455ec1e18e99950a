import type { ComponentChildren } from 'preact';
import type { CrewLanguage } from '../vocabulary.ts';

/** Flags in a field of 90 x 60, in their official colours; for English a neutral sign, for it has no country here. */

/** Five stripes of 1 : 1 : 2 : 1 : 1. */
const thailand = (
  <>
    <path d="M0 0H90V60H0Z" fill="#a51931" />
    <path d="M0 10H90V50H0Z" fill="#f4f5f8" />
    <path d="M0 20H90V40H0Z" fill="#2d2a4a" />
  </>
);

/** Three equal stripes under one large star. */
const myanmar = (
  <>
    <path d="M0 0H90V60H0Z" fill="#34b233" />
    <path d="M0 0H90V20H0Z" fill="#fecb00" />
    <path d="M0 40H90V60H0Z" fill="#ea2839" />
    <path
      d="M45 9.4 L49.9 24.9 H66.1 L53 34.4 L58 49.8 L45 40.3 L32 49.8 L37 34.4 L23.9 24.9 H40.1 Z"
      fill="#ffffff"
    />
  </>
);

/** Stripes of 1 : 2 : 1 with the temple of Angkor, three towers on its terraces. */
const cambodia = (
  <>
    <path d="M0 0H90V60H0Z" fill="#032ea1" />
    <path d="M0 15H90V45H0Z" fill="#e00025" />
    <path
      d="M24 43V39H28V35H31V30C31 26 32.5 24 34 22C35.5 24 37 26 37 30V34H40.5V26C40.5 21.5 43 19 45 16.5C47 19 49.5 21.5 49.5 26V34H53V30C53 26 54.5 24 56 22C57.5 24 59 26 59 30V35H62V39H66V43Z"
      fill="#ffffff"
      stroke="#0b1b2b"
      stroke-width="0.9"
      stroke-linejoin="round"
    />
    <path
      d="M28 39H62 M31 35H59 M43 43V37.5A2 2 0 0 1 47 37.5V43 M33 43V39.5H35V43 M55 43V39.5H57V43 M34 26V34 M45 21V34 M56 26V34"
      fill="none"
      stroke="#0b1b2b"
      stroke-width="0.9"
    />
  </>
);

/** Stripes of 1 : 2 : 1 with a disc of four fifths of the middle one. */
const laos = (
  <>
    <path d="M0 0H90V60H0Z" fill="#ce1126" />
    <path d="M0 15H90V45H0Z" fill="#002868" />
    <circle cx="45" cy="30" r="12" fill="#ffffff" />
  </>
);

const globe = (
  <>
    <path d="M0 0H90V60H0Z" fill="#14293e" />
    <g fill="none" stroke="#ffffff" stroke-width="2.5">
      <circle cx="45" cy="30" r="21" />
      <ellipse cx="45" cy="30" rx="9" ry="21" />
      <path d="M24 30H66 M27 19.5H63 M27 40.5H63" />
    </g>
  </>
);

const flags: Readonly<Record<CrewLanguage, ComponentChildren>> = {
  th: thailand,
  my: myanmar,
  km: cambodia,
  lo: laos,
  en: globe,
};

export function Flag({ language }: { language: CrewLanguage }) {
  return (
    <svg class="flag" viewBox="0 0 90 60" aria-hidden="true" focusable="false">
      {flags[language]}
      <path d="M0 0H90V60H0Z" fill="none" stroke="currentColor" stroke-width="1.5" />
    </svg>
  );
}
