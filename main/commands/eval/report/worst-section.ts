import { type NamedPair, worstErrors } from '../../../../native-models/evaluation/worst-errors.ts';
import type { Measurement } from '../measurement.ts';
import { html, type Markup, table } from './html.ts';

const worstShown = 20;

/** What somebody should look at: often a wrong label, twins, a covered face. Names of files only. */
export function worstSection(measured: readonly Measurement[]): Markup {
  return html`<section><h2>The worst errors</h2>
<p>By file name, for somebody to look at: a wrong label, a relative, a covered or turned face. No picture is part of
this report.</p>${measured.map(worstOf)}</section>`;
}

function worstOf({ pack, set, pictures, verification: v }: Measurement): Markup {
  const worst = worstErrors(pictures, v.faces, v.scan, worstShown);
  const more = v.pictures - v.faces.count - worst.notFound.length;
  return html`<h3>${pack} on ${set.name}</h3>
<div class="pair"><div>${pairs('Different people, most alike', worst.mostSimilarDifferent)}</div>
<div>${pairs('One person, least alike', worst.leastSimilarSame)}</div></div>
<figure><h3>Pictures without a face</h3>${
    worst.notFound.length === 0
      ? html`<span class="quiet">none</span>`
      : html`<ul class="mono">${worst.notFound.map((file) => html`<li>${file}</li>`)}</ul>`
  }${more > 0 ? html`<p class="quiet">and ${more} more</p>` : undefined}</figure><br>`;
}

function pairs(title: string, list: readonly NamedPair[]): Markup {
  return table(
    [title, 'Similarity'],
    list.map(({ a, b, similarity }) => [html`<span class="mono">${a}<br>${b}</span>`, similarity.toFixed(4)]),
  );
}
