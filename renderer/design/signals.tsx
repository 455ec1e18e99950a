import type { ComponentChildren } from 'preact';
import type { Direction } from '../vocabulary.ts';

/**
 * The signal shapes. Each has its own outline, so that a state is known without its colour and at three
 * metres. All are drawn in a 200 x 200 field with one stroke weight; `currentColor` is the shape,
 * `--signal-hole` the ground that shows through.
 */
const stroke = {
  fill: 'none',
  stroke: 'currentColor',
  'stroke-width': 12,
  'stroke-linecap': 'round',
  'stroke-linejoin': 'round',
} as const;

const hole = { ...stroke, stroke: 'var(--signal-hole)' } as const;

function Field({ children }: { children: ComponentChildren }) {
  return (
    <svg class="signal" viewBox="0 0 200 200" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

/** Go: a filled circle with a walking figure and a tick. */
export function GoSignal() {
  return (
    <Field>
      <circle cx="100" cy="100" r="96" fill="currentColor" />
      <circle cx="78" cy="46" r="14" fill="var(--signal-hole)" />
      <path d="M78 74 L74 118 M76 84 L52 100 L50 122 M78 84 L98 104 L114 106" {...hole} />
      <path d="M74 118 L92 138 L98 166 M74 118 L62 142 L44 162" {...hole} />
      <path d="M118 62 L134 78 L162 44" {...hole} />
    </Field>
  );
}

/** Wait: a ring that fills, 0..1. */
export function WaitSignal({ progress }: { progress: number }) {
  const radius = 82;
  const around = 2 * Math.PI * radius;
  return (
    <Field>
      <circle cx="100" cy="100" r={radius} {...stroke} stroke-width={12} opacity="0.35" />
      <circle
        class="signal-progress"
        cx="100"
        cy="100"
        r={radius}
        {...stroke}
        stroke-width={24}
        stroke-linecap="butt"
        stroke-dasharray={`${around}`}
        stroke-dashoffset={around * (1 - Math.max(0.02, Math.min(1, progress)))}
        transform="rotate(-90 100 100)"
      />
      <circle cx="68" cy="100" r="9" fill="currentColor" />
      <circle cx="100" cy="100" r="9" fill="currentColor" />
      <circle cx="132" cy="100" r="9" fill="currentColor" />
    </Field>
  );
}

/** See the officer: a rounded square with an officer in a cap. */
export function OfficerSignal() {
  return (
    <Field>
      <rect x="6" y="6" width="188" height="188" rx="40" fill="currentColor" />
      <path d="M50 72 C54 46 78 34 100 34 C122 34 146 46 150 72 L140 84 L60 84 Z" fill="var(--signal-hole)" />
      <path d="M58 92 C80 102 120 102 142 92" {...hole} />
      <path d="M66 104 C66 130 82 146 100 146 C118 146 134 130 134 104" {...hole} />
      <path d="M40 176 C48 156 66 150 80 150 M160 176 C152 156 134 150 120 150" {...hole} />
      <circle cx="100" cy="60" r="8" fill="currentColor" />
    </Field>
  );
}

/** Lane closed: an octagon with a raised hand. */
export function ClosedSignal() {
  return (
    <Field>
      <path d="M60 4 H140 L196 60 V140 L140 196 H60 L4 140 V60 Z" fill="currentColor" />
      <path
        d="M70 112 V68 a9 9 0 0 1 18 0 V52 a9 9 0 0 1 18 0 V58 a9 9 0 0 1 18 0 V72 a9 9 0 0 1 18 0 V122 C142 150 126 164 106 164 C90 164 80 156 72 144 L52 116 a9 9 0 0 1 14 -11 L70 112 Z"
        fill="var(--signal-hole)"
      />
      <path
        d="M88 68 V98 M106 58 V98 M124 72 V98"
        stroke="currentColor"
        stroke-width="4"
        stroke-linecap="round"
      />
    </Field>
  );
}

/** Emergency: a running figure under a door. */
export function EmergencySignal() {
  return (
    <Field>
      <path d="M30 192 V10 H170 V192" {...stroke} />
      <circle cx="112" cy="52" r="15" fill="currentColor" />
      <path d="M104 78 L84 120 L112 136 L106 176 M84 120 L68 146 L40 146" {...stroke} />
      <path d="M102 82 L72 84 L60 106 M102 82 L122 104 L146 100" {...stroke} />
    </Field>
  );
}

/** Come here: a face belongs into the oval of the picture above. */
export function ComeSignal() {
  return (
    <Field>
      <ellipse cx="100" cy="64" rx="50" ry="60" {...stroke} stroke-dasharray="22 18" />
      <circle cx="82" cy="56" r="7" fill="currentColor" />
      <circle cx="118" cy="56" r="7" fill="currentColor" />
      <path d="M82 86 Q100 98 118 86" {...stroke} stroke-width={8} />
      <path d="M100 196 V150 M68 176 L100 148 L132 176" {...stroke} />
    </Field>
  );
}

/** The way through the lane: out to sea points right, in to the shore points left. */
export function DirectionArrow({ direction }: { direction: Direction }) {
  return (
    <svg class="direction-arrow" viewBox="0 0 200 100" aria-hidden="true" focusable="false">
      <g transform={direction === 'out' ? undefined : 'translate(200 0) scale(-1 1)'}>
        <path d="M14 50 H182 M140 10 L184 50 L140 90" {...stroke} stroke-width={16} />
      </g>
    </svg>
  );
}

const bars = [0, 1, 2, 3, 4, 5, 6, 7, 8];

/** The bars of a closed road, across the display: a closed lane is known by them in grey and from afar. */
export function Barrier() {
  return (
    <svg
      class="barrier"
      viewBox="0 0 1080 80"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
      focusable="false"
    >
      <path d="M0 0H1080V80H0Z" fill="currentColor" />
      {bars.map((at) => (
        <path
          key={at}
          d={`M${at * 135} 80 L${at * 135 + 68} 0 H${at * 135 + 136} L${at * 135 + 68} 80 Z`}
          fill="var(--signal-hole)"
        />
      ))}
    </svg>
  );
}
