import { describe, expect, it } from '@jest/globals';
import { createMachine } from 'xstate';
import { chartPictures, type Picture } from './chart-pictures.js';
import { plain, toy, workflowOf } from './fixtures/toy.fixture.js';
import { BOX_COLOURS, CHART_COLOURS, INK, LINK_STYLES, PAPER } from './palette.js';

const pictures = await chartPictures(toy);
const named = (name: string): Picture => pictures.find((picture) => picture.name === name)!;

describe('The pictures of a workflow', () => {
  it('are an overview and one for each road, with the boxes each draws', () => {
    expect(pictures.map(({ name, boxes }) => [name, boxes])).toEqual([
      // proceedings, receiving, assessing, hearing, closed, suspension, not suspended, suspended
      ['overview', 8],
      // assessing, weighing, routing
      ['assessing', 3],
      // hearing, responding, preparing, two regions of three boxes each, deciding
      ['hearing', 10],
    ]);
  });

  it('are an overview alone where there is no road', async () => {
    expect((await chartPictures(plain)).map(({ name, boxes }) => [name, boxes])).toEqual([
      ['overview', 2],
    ]);
  });

  it('are the same bytes every time', async () => {
    const [again, atOnce] = await Promise.all([chartPictures(toy), chartPictures(toy)]);

    expect(again).toEqual(pictures);
    expect(atOnce).toEqual(pictures);
  });

  it('carry the title of the workflow', () => {
    expect(named('hearing').title).toBe('Invented hearing: hearing');
  });
});

describe('An SVG', () => {
  it.each(pictures.map((picture) => [picture.name, picture.svg]))(
    'of %s is well formed and needs nothing from outside',
    (_name, svg) => {
      expect(unclosed(svg)).toEqual([]);
      expect(svg).not.toMatch(/<script|<image|<foreignObject|@import|href=|NaN|undefined/);
      expect(svg.match(/https?:[^"]*/g)).toEqual(['http://www.w3.org/2000/svg']);
    },
  );

  it.each(pictures.map((picture) => [picture.name, picture.svg]))(
    'of %s names itself and tells its moves in words',
    (name, svg) => {
      expect(svg).toContain(`<title id="toy-1-${name}-title">Invented hearing: ${name}</title>`);
      expect(svg).toMatch(
        new RegExp(`role="img" aria-labelledby="toy-1-${name}-title toy-1-${name}-desc"`),
      );
      expect(svg).toMatch(/<desc [^>]*>[^<]+ to [^<]+: [^<]+\.</);
    },
  );

  it('is no wider than 1200 pixels, and narrower on a narrower page', () => {
    for (const { svg } of pictures) {
      expect(Number(/ width="(\d+)"/.exec(svg)?.[1])).toBeLessThanOrEqual(1200);
      expect(svg).toContain('max-width:100%');
    }
  });

  it('has ids of its own, so that several fit on one page', () => {
    const ids = pictures.flatMap(({ svg }) => svg.match(/ id="[^"]+"/g) ?? []);

    expect(new Set(ids).size).toBe(ids.length);
  });

  it('dashes the links of clocks, dots those at once, and draws events whole', () => {
    const { svg } = named('hearing');

    expect(svg).toMatch(/stroke-dasharray="7 4" marker-end="url\(#toy-1-hearing-clock\)"/);
    expect(named('assessing').svg).toMatch(
      /stroke-dasharray="1.5 3.5" marker-end="url\(#toy-1-assessing-always\)"/,
    );
    expect(svg).toMatch(/stroke-width="1.5" marker-end="url\(#toy-1-hearing-event\)"/);
  });

  it('escapes what XML would read as markup', async () => {
    const machine = createMachine({
      id: 'plain',
      tags: 'closed',
      initial: 'a',
      states: { a: { on: { went: 'b' } }, b: { on: { returned: 'a' } } },
    });
    const workflow = workflowOf(machine);
    const definition = { ...workflow.definition, title: 'Meetings & <hearings> "2020"' };
    const [overview] = await chartPictures({ ...workflow, definition });

    expect(overview?.svg).toContain(
      'Meetings &amp; &lt;hearings&gt; &quot;2020&quot;: overview</title>',
    );
    expect(unclosed(overview?.svg ?? '')).toEqual([]);
  });
});

describe('The colours', () => {
  const onGround: [string, string, string][] = [
    ...Object.entries(BOX_COLOURS).flatMap(([kind, { fill }]): [string, string, string][] => [
      [`ink on ${kind}`, INK, fill],
      [`a clock's name on ${kind}`, LINK_STYLES.clock.line, fill],
    ]),
    ...Object.entries(LINK_STYLES).map(([kind, { line }]): [string, string, string] => [
      `the words of a ${kind} on paper`,
      line,
      PAPER,
    ]),
    ['a curve on paper', CHART_COLOURS.estimate, PAPER],
    ['a curve on its band', CHART_COLOURS.estimate, CHART_COLOURS.band],
    ['the ended alone on a band', CHART_COLOURS.endedAlone, CHART_COLOURS.band],
  ];

  it.each(onGround)('of %s have a contrast of at least 4.5', (_title, text, ground) => {
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(Object.entries(BOX_COLOURS))(
    'of the line round a %s have at least 3',
    (_kind, { line }) => {
      expect(contrast(line, PAPER)).toBeGreaterThanOrEqual(3);
    },
  );
});

describe('A Mermaid text', () => {
  it('declares each box once and begins each frame inside it', () => {
    const { mermaid } = named('hearing');

    // The marks: to Closed, from Closed, at any stage.
    expect(mermaid.match(/^ *state "/gm)).toHaveLength(named('hearing').boxes + 3);
    expect(mermaid).toMatch(
      /as s_proceedings__hearing \{\n {4}\[\*\] --> s_proceedings__hearing__responding\n/,
    );
    expect(mermaid).toMatch(/\n {6}--\n/);
  });

  it('names the clock of a delayed move', () => {
    expect(named('hearing').mermaid).toContain(
      's_proceedings__hearing__responding --> s_proceedings__hearing__preparing: clock response-received',
    );
  });
});

/** Elements that are opened and never closed, or closed and never opened. */
function unclosed(svg: string): string[] {
  const open: string[] = [];
  for (const [, closing, name, inside] of svg.matchAll(/<(\/?)([a-z]+)([^>]*)>/gi)) {
    if (inside?.endsWith('/') === true) continue;
    if (closing === '') open.push(name ?? '');
    else if (open.pop() !== name) return [name ?? ''];
  }
  return open;
}

/** The contrast ratio of WCAG 2. */
function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
