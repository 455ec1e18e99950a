import { render } from 'preact';
import './design/demo.css';
import { loadFonts } from './design/fonts-crew.ts';
import './design/tokens.css';

/** Only addresses of this very machine are shown: the address comes out of a link. */
function centralAddress(search: string): string | null {
  const given = new URLSearchParams(search).get('central');
  if (!given) return null;
  const url = URL.parse(given);
  const local = url?.hostname === '127.0.0.1' || url?.hostname === 'localhost';
  return url && local && url.protocol === 'http:' ? url.href : null;
}

function Frame({ title, watch, src, place }: { title: string; watch: string; src: string; place: string }) {
  return (
    <section class={`stage stage-${place}`}>
      <header>
        <h2>{title}</h2>
        <p>{watch}</p>
      </header>
      <iframe
        title={title}
        src={src}
        allow="camera; autoplay"
        {...(place === 'central' ? { credentialless: true } : {})}
      />
    </section>
  );
}

function Demo({ central }: { central: string | null }) {
  return (
    <main class="demo">
      <Frame
        place="crew"
        title="Crew display"
        watch="People walk up. Whoever is on a boat list gets a green light."
        src="./crew.html"
      />
      <Frame
        place="officer"
        title="Officer panel"
        watch="Strangers become a case here. Press Demo to pull a cable."
        src="./officer.html"
      />
      {central ? (
        <Frame
          place="central"
          title="Central office"
          watch="Every crossing arrives here, also those made while the line was down."
          src={central}
        />
      ) : (
        <section class="stage stage-central">
          <header>
            <h2>Central office</h2>
            <p>No address was given. Start this page with ?central=http://127.0.0.1:PORT/</p>
          </header>
        </section>
      )}
    </main>
  );
}

const root = document.getElementById('root');
if (root) render(<Demo central={centralAddress(location.search)} />, root);
loadFonts();
