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
  readonly faint?: boolean;
}

function Head({ x, y, size, look = 0, squint = false, faint = false }: HeadProps) {
  const eye = (at: number) =>
    squint ? (
      <path d={`M${at - 8} 46 L${at + 8} 46`} {...line} />
    ) : (
      <circle cx={at + look * 6} cy="46" r="6" fill="currentColor" />
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

function drawing(step: GuidanceStep): ComponentChildren {
  switch (step) {
    case 'come-nearer':
      return (
        <>
          <Head x={56} y={70} size={0.55} faint />
          <Head x={138} y={92} size={1.15} />
          <Arrow d="M36 150 H96 M74 128 L98 150 L74 172" />
        </>
      );
    case 'step-back':
      return (
        <>
          <Head x={62} y={92} size={1.15} faint />
          <Head x={150} y={76} size={0.65} />
          <Arrow d="M108 164 H168 M146 142 L170 164 L146 186" />
        </>
      );
    case 'one-person':
      return (
        <>
          <Head x={100} y={88} size={1.3} />
          <Head x={24} y={120} size={0.5} faint />
          <Head x={176} y={120} size={0.5} faint />
          <path d="M8 96 L40 144 M192 96 L160 144" {...line} stroke-width={8} />
          <path d="M88 168 L102 158 V194" {...line} />
        </>
      );
    case 'look-here':
      return (
        <>
          <Head x={100} y={104} size={1.5} />
          <Arrow d="M100 4 V22 M22 30 L36 44 M178 30 L164 44" />
        </>
      );
    case 'hold-still':
      return (
        <>
          <Head x={100} y={100} size={1.4} />
          <Arrow d="M14 44 V156 M186 44 V156" />
          <path d="M30 20 H14 V36 M170 20 H186 V36 M30 180 H14 V164 M170 180 H186 V164" {...line} />
        </>
      );
    case 'more-light':
      return (
        <>
          <Head x={124} y={112} size={1.3} look={-1} />
          <Sun x={42} y={46} />
          <Arrow d="M62 112 H34 M46 98 L32 112 L46 126" />
        </>
      );
    case 'less-light':
      return (
        <>
          <Head x={84} y={116} size={1.3} squint />
          <Sun x={158} y={46} crossed />
        </>
      );
  }
}

export function GuidanceFace({ step }: { step: GuidanceStep }) {
  return (
    <svg class="signal" viewBox="0 0 200 200" aria-hidden="true" focusable="false">
      {drawing(step)}
    </svg>
  );
}
