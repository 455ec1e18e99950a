import type { ComponentChildren } from 'preact';
import type { GuidanceStep } from '../vocabulary.ts';

/** Drawn faces that do what the person at the lane should do; same stroke weight as the signals. */
const line = {
  fill: 'none',
  stroke: 'currentColor',
  'stroke-width': 10,
  'stroke-linecap': 'round',
  'stroke-linejoin': 'round',
} as const;

interface HeadProps {
  readonly x: number;
  readonly y: number;
  /** 1 is a head 100 units high. */
  readonly size: number;
  /** Sideways look of the eyes, -1..1. */
  readonly look?: number;
  readonly squint?: boolean;
  readonly wide?: boolean;
  readonly faint?: boolean;
}

function Head({ x, y, size, look = 0, squint = false, wide = false, faint = false }: HeadProps) {
  const eye = (at: number) =>
    squint ? (
      <path d={`M${at - 8} 46 L${at + 8} 46`} {...line} />
    ) : (
      <>
        <circle cx={at + look * 6} cy="46" r="6" fill="currentColor" />
        {wide && <circle cx={at} cy="46" r="12" {...line} stroke-width={4} />}
      </>
    );
  const width = 10 / size;
  return (
    <g
      transform={`translate(${x} ${y}) scale(${size}) translate(-50 -50)`}
      opacity={faint ? 0.4 : 1}
      stroke-width={width}
    >
      <ellipse cx="50" cy="50" rx="36" ry="46" {...line} stroke-width={width} />
      {eye(36)}
      {eye(64)}
      <path d="M38 72 Q50 80 62 72" {...line} stroke-width={Math.min(width, 8)} />
    </g>
  );
}

function Arrow({ d }: { d: string }) {
  return <path d={d} {...line} />;
}

function Sun({ x, y, crossed = false }: { x: number; y: number; crossed?: boolean }) {
  const rays = [0, 45, 90, 135, 180, 225, 270, 315];
  return (
    <g transform={`translate(${x} ${y})`}>
      <circle r="14" fill="currentColor" />
      {rays.map((angle) => (
        <path key={angle} d="M0 -24 V-34" transform={`rotate(${angle})`} {...line} stroke-width={8} />
      ))}
      {crossed && <path d="M-34 34 L34 -34" {...line} />}
    </g>
  );
}

/** Dark glasses, lifted off. */
function Glasses({ x, y }: { x: number; y: number }) {
  return (
    <g transform={`translate(${x} ${y}) rotate(-14)`}>
      <rect x="-46" y="-14" width="38" height="28" rx="12" fill="currentColor" />
      <rect x="8" y="-14" width="38" height="28" rx="12" fill="currentColor" />
      <path d="M-10 -4 H10" {...line} stroke-width={8} />
    </g>
  );
}

/** A cap with its peak, lifted off. */
function Cap({ x, y }: { x: number; y: number }) {
  return (
    <g transform={`translate(${x} ${y}) rotate(-10)`}>
      <path d="M-34 16 C-34 -18 -14 -26 4 -26 C24 -26 38 -12 38 16 Z" fill="currentColor" />
      <path d="M-34 16 H62" {...line} />
    </g>
  );
}

/** The crew display itself, seen from the side: nearer and farther are told by it. */
function Display() {
  return <path d="M192 36 V148" {...line} stroke-width={14} />;
}

const drawings: Readonly<Record<GuidanceStep, () => ComponentChildren>> = {
  'come-nearer': () => (
    <>
      <Display />
      <Head x={28} y={96} size={0.6} faint />
      <Arrow d="M56 168 H120 M98 146 L122 168 L98 190" />
      <Head x={112} y={84} size={1.35} />
    </>
  ),
  'step-back': () => (
    <>
      <Display />
      <Head x={118} y={80} size={1.2} faint />
      <Arrow d="M120 168 H56 M78 146 L54 168 L78 190" />
      <Head x={36} y={90} size={0.85} />
    </>
  ),
  'one-person': () => (
    <>
      <Head x={100} y={94} size={1.6} />
      <Head x={0} y={124} size={0.7} faint />
      <Head x={200} y={124} size={0.7} faint />
      <path d="M-30 164 L30 84 M230 164 L170 84" {...line} />
    </>
  ),
  'look-here': () => (
    <>
      <Head x={100} y={116} size={1.7} />
      <Arrow d="M100 2 V22 M26 28 L42 44 M174 28 L158 44" />
    </>
  ),
  'hold-still': () => (
    <>
      <Head x={100} y={100} size={1.7} />
      <Arrow d="M34 8 H8 V192 H34 M166 8 H192 V192 H166" />
    </>
  ),
  'more-light': () => (
    <>
      <Head x={128} y={116} size={1.6} look={-1} />
      <Sun x={38} y={40} />
      <Arrow d="M58 132 H12 M30 112 L10 132 L30 152" />
    </>
  ),
  'less-light': () => (
    <>
      <Head x={80} y={118} size={1.6} squint />
      <Sun x={162} y={40} crossed />
    </>
  ),
  'show-eyes': () => (
    <>
      <Head x={100} y={126} size={1.4} wide />
      <Cap x={8} y={44} />
      <Glasses x={196} y={46} />
      <Arrow d="M8 142 V86 M-12 106 L8 84 L28 106 M192 142 V86 M172 106 L192 84 L212 106" />
    </>
  ),
};

export function GuidanceFace({ step }: { step: GuidanceStep }) {
  return (
    <svg class="signal" viewBox="0 0 200 200" aria-hidden="true" focusable="false">
      {drawings[step]()}
    </svg>
  );
}
