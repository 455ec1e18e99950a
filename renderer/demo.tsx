import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import './design/demo.css';
import { loadFonts } from './design/fonts-crew.ts';
import './design/fonts-officer.ts';
import './design/tokens.css';
import { addressIn, localAddress } from './model/central-address.ts';

interface StageProps {
  readonly place: 'crew' | 'officer' | 'central';
  readonly title: string;
  /** What to look out for. */
  readonly watch: string;
  readonly src: string | null;
}

function Stage({ place, title, watch, src }: StageProps) {
  // The central office is another origin and sends no embedding headers: it gets a frame without credentials.
  const foreign = place === 'central' ? { credentialless: true } : {};
  return (
    <section class={`stage stage-${place}`}>
      <header>
        <h2>{title}</h2>
        <p>{watch}</p>
      </header>
      <div class="stage-frame">
        {src && <iframe {...foreign} title={title} src={src} allow="camera; autoplay" />}
      </div>
    </section>
  );
}

/** The address from the link, or else the one that the officer panel learns from the gate. */
function useCentral(): string | null {
  const [central, setCentral] = useState(localAddress(new URLSearchParams(location.search).get('central')));
  useEffect(() => {
    const hear = (event: MessageEvent<unknown>) => {
      const told = event.origin === location.origin ? addressIn(event.data) : null;
      if (told) setCentral((known) => known ?? told);
    };
    window.addEventListener('message', hear);
    return () => window.removeEventListener('message', hear);
  }, []);
  return central;
}

function Demo() {
  return (
    <main class="demo">
      <Stage
        place="crew"
        title="Crew display"
        watch="People walk up. Whoever is on a boat list gets the green light."
        src="./crew.html"
      />
      <Stage
        place="officer"
        title="Officer panel"
        watch="Everybody else becomes a case here. Press Demo to pull a cable."
        src="./officer.html"
      />
      <Stage
        place="central"
        title="Central office"
        watch="Every crossing arrives here, also those made while the line was down."
        src={useCentral()}
      />
    </main>
  );
}

const root = document.getElementById('root');
if (root) render(<Demo />, root);
loadFonts();
