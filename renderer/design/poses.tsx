import type { Pose } from '../model/enrol-form.ts';

/** A drawn head that does what the next picture should show, as the live picture beside it would: not mirrored. */
const line = {
  fill: 'none',
  stroke: 'currentColor',
  'stroke-width': 8,
  'stroke-linecap': 'round',
  'stroke-linejoin': 'round',
} as const;

/** Where the features stand within the head, and the arrow that says which way it turns. */
const places: Readonly<Record<Pose, { readonly x: number; readonly y: number; readonly arrow: string }>> = {
  straight: { x: 0, y: 0, arrow: '' },
  left: { x: 16, y: 0, arrow: 'M150 100 H192 M176 84 L192 100 L176 116' },
  right: { x: -16, y: 0, arrow: 'M50 100 H8 M24 84 L8 100 L24 116' },
  chin: { x: 0, y: -16, arrow: 'M164 130 V74 M148 90 L164 74 L180 90' },
};

export function PoseFace({ pose }: { pose: Pose }) {
  const { x, y, arrow } = places[pose];
  return (
    <svg class="pose" viewBox="0 0 200 200" aria-hidden="true" focusable="false">
      <ellipse cx="100" cy="100" rx="54" ry="72" {...line} />
      <g transform={`translate(${x} ${y})`}>
        <circle cx="80" cy="90" r="7" fill="currentColor" />
        <circle cx="120" cy="90" r="7" fill="currentColor" />
        <path d="M100 98 V116 M82 136 Q100 146 118 136" {...line} stroke-width={6} />
      </g>
      {arrow !== '' && <path d={arrow} {...line} />}
    </svg>
  );
}
