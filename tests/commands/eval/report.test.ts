import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../main/commands/demo/random.ts';
import { measureGalleries } from '../../../main/commands/eval/galleries.ts';
import { identificationJson, verdictOn } from '../../../main/commands/eval/identification-json.ts';
import type { Measurement } from '../../../main/commands/eval/measurement.ts';
import { html } from '../../../main/commands/eval/report/html.ts';
import { reportPage } from '../../../main/commands/eval/report/page.ts';
import { Template } from '../../../main/core/matching/template.ts';
import type { DescribedPicture } from '../../../native-models/evaluation/describe-set.ts';
import { stepPercentiles } from '../../../native-models/evaluation/timed-steps.ts';
import { verify } from '../../../native-models/evaluation/verification.ts';

/** 120 people of two groups all round a circle, four pictures each; the last one of each group's first is lost. */
function measurement(name: string): Measurement {
  const random = createRandom(20261122);
  const pictures = Array.from({ length: 480 }, (_, i): DescribedPicture => {
    const person = Math.floor(i / 4);
    const angle = (person * 2 * Math.PI) / 120 + random() * 0.03;
    return {
      person: `${person % 2 === 0 ? 'north' : 'south'}--p${person}`,
      file: `${person % 2 === 0 ? 'north' : 'south'}--p${person}/<b>${i}</b>.jpg`,
      template: i === 3 ? undefined : Template.from('p/1', [Math.cos(angle), Math.sin(angle)]),
      quality: undefined,
    };
  });
  return {
    pack: 'p/1',
    set: { name, dir: name, pictures: [], pairs: undefined, warning: undefined },
    pictures,
    times: stepPercentiles([{ detect: 1, landmarks: 2, align: 3, describe: 4 }]),
    verification: verify({ pictures, pairs: undefined, random }),
  };
}

const bar = (minSimilarity: number) => ({
  minSimilarity,
  askedFmr: 1e-4,
  promisedFpir: 1e-3,
  expectedFpir: { rate: 1e-3, lower: 0, upper: 1 },
  refused: undefined,
  set: 's',
});

const search = (sizes: readonly number[], said: string[] = []) =>
  measureGalleries(measurement('harbour'), {
    sizes,
    barFor: ({ people }) => bar(people > 20 ? 0.9999 : 0.999),
    seed: 1,
    say: (line) => said.push(line),
  });

describe('galleries of a set', () => {
  it('are searched on the whole set and within each group, with one picture and with three', () => {
    const said: string[] = [];
    const results = search([5], said);
    expect(results.map((r) => [r.group, r.picturesPerPerson])).toEqual([
      [undefined, 1],
      [undefined, 3],
      ['north', 1],
      ['north', 3],
      ['south', 1],
      ['south', 3],
    ]);
    expect(said).toHaveLength(6);
    for (const { outcome } of results) expect(outcome).toMatchObject({ rates: { galleryPeople: 5 } });
  });

  it('take the bar of the size that is searched, and are made smaller where the people do not suffice', () => {
    const [small, , large] = search([5, 300]);
    expect(small?.outcome).toMatchObject({ bar: { minSimilarity: 0.999 }, note: undefined });
    expect(large).toMatchObject({
      asked: 300,
      outcome: { bar: { minSimilarity: 0.9999 }, rates: { galleryPeople: 70, strangers: 50 } },
    });
  });

  it('are not searched again at a smaller size in a group, or where another size stands for it', () => {
    const results = search([60, 300, 2000]);
    expect(results.filter((r) => r.group === 'north').every((r) => 'skipped' in r.outcome)).toBe(true);
    const json = JSON.stringify(identificationJson('p/1', 'harbour', results, { oneFalseAcceptIn: 1000 }));
    expect(json).toContain('"skipped":"60 people with a face leave at most 10');
    expect(search([5, 70, 300]).filter((r) => r.asked === 300 && !('skipped' in r.outcome))).toEqual([]);
  });
});

describe('the verdict on a promise', () => {
  it('is kept, within or broken by where the interval lies', () => {
    const promised = { oneFalseAcceptIn: 1000 };
    expect(verdictOn([0, 0.0009], promised)).toBe('kept');
    expect(verdictOn([0.0005, 0.002], promised)).toBe('within');
    expect(verdictOn([0.0011, 0.002], promised)).toBe('broken');
    expect(verdictOn(undefined, promised)).toBeUndefined();
  });
});

describe('the report', () => {
  const measured = [measurement('harbour'), measurement('river')];
  const searched = [{ pack: 'p/1', set: 'harbour', results: search([5, 300]) }];
  const page = reportPage({
    measured,
    searched,
    promised: { oneFalseAcceptIn: 1000 },
    date: '2026-11-22',
    version: '1.2.3',
    seed: 7,
  });

  it('is one file with curves, spreads, figures, groups, galleries and the worst errors', () => {
    expect(page).toMatch(/^<!doctype html>/);
    expect(page.match(/<path class="curve" d="M[\d.]+ [\d.]+L/g)?.length).toBeGreaterThanOrEqual(2);
    expect(page.match(/<path class="genuine"/g)).toHaveLength(2);
    for (const text of [
      'p/1 on harbour',
      'p/1 on river',
      'north',
      'Strangers let in',
      'PIPO Gate 1.2.3, 2026-11-22',
    ])
      expect(page).toContain(text);
    expect(page).not.toMatch(/NaN|undefined|\[object/);
  });

  it('needs nothing from elsewhere, and shows names as text', () => {
    expect(page).not.toMatch(/<(script|img|link|iframe)|https?:|url\(/);
    expect(page).not.toContain('<b>3</b>.jpg');
    expect(page).toContain('north--p0/&lt;b&gt;3&lt;/b&gt;.jpg');
  });

  it('is made of sets without a pair too', () => {
    const pictures = [{ person: 'a', file: 'a/1.jpg', template: undefined, quality: undefined }];
    const empty: Measurement = {
      ...measurement('empty'),
      pictures,
      times: stepPercentiles([]),
      verification: verify({ pictures, pairs: undefined, random: createRandom(1) }),
    };
    const text = reportPage({
      measured: [empty],
      searched: [],
      promised: { oneFalseAcceptIn: 1000 },
      date: '2026-11-22',
      version: '1.2.3',
      seed: 7,
    });
    expect(text).toContain('not told');
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('escapes what is filled in, and only that', () => {
    expect(String(html`<p title="${'"'}">${'<&>'}${html`<i>${1}</i>`}${undefined}</p>`)).toBe(
      '<p title="&quot;">&lt;&amp;&gt;<i>1</i></p>',
    );
  });
});
