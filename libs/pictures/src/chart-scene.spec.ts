import { describe, expect, it } from '@jest/globals';
import { nodesOf } from '#libs/workflow-kit';
import { sceneOf } from './chart-scene.js';
import { describeScene } from './description.js';
import { toy } from './fixtures/toy.fixture.js';
import { movesOf, roadOf } from './moves.js';
import { boxesIn, itemsById, type Scene } from './scene.js';
import { insideOf, overviewOf } from './view.js';

const overview = sceneOf(toy, overviewOf(toy), 'overview');
const roads = nodesOf(toy.machine)
  .filter((node) => roadOf(node) !== null)
  .map((node) => sceneOf(toy, insideOf(node), roadOf(node) ?? ''));
const [assessing, hearing] = roads as [Scene, Scene];

const linksIn = ({ links }: Scene): string[] =>
  links.map(({ from, to, kind, lines }) => `${from} > ${to} (${kind}): ${lines.join(', ')}`);

describe('An overview', () => {
  it('shows every state down to its roads, and not their insides', () => {
    expect(boxesIn(overview.items).map(({ id, kind }) => [id, kind])).toEqual([
      ['proceedings', 'frame'],
      ['proceedings.receiving', 'state'],
      ['proceedings.assessing', 'road'],
      ['proceedings.hearing', 'road'],
      ['proceedings.closed', 'closed'],
      ['suspension', 'frame'],
      ['suspension.notSuspended', 'state'],
      ['suspension.suspended', 'state'],
    ]);
  });

  it('gathers the moves that leave a road, always included, and leaves out quiet events', () => {
    expect(linksIn(overview)).toEqual([
      'start:proceedings > proceedings.receiving (event): ',
      'start:suspension > suspension.notSuspended (event): ',
      'any:proceedings > proceedings.closed (event): case struck out',
      'proceedings.receiving > proceedings.assessing (event): case opened',
      'proceedings.assessing > proceedings.hearing (always): [is serious and not at closed]',
      'proceedings.assessing > proceedings.closed (always): [otherwise]',
      'proceedings.hearing > proceedings.closed (event): case withdrawn, outcome decided',
      'proceedings.closed > proceedings.assessing (event): reopened',
      'proceedings.closed > proceedings.hearing (event): decision set aside',
      'suspension.notSuspended > suspension.suspended (event): officer suspended',
      'suspension.suspended > suspension.notSuspended (event): suspension ended',
      'suspension.suspended > suspension.notSuspended (always): [at closed]',
    ]);
  });

  it('names the clocks of a road that do not move the case', () => {
    const box = boxesIn(overview.items).find(({ id }) => id === 'proceedings.hearing');

    expect(box?.clocks).toEqual(['hearing-target']);
  });
});

describe('The picture of a road', () => {
  it('shows the road as a frame, and where it leads as marks', () => {
    expect([...itemsById(assessing.items).values()].map(({ id, kind }) => [id, kind])).toEqual([
      ['proceedings.assessing', 'frame'],
      ['start:proceedings.assessing', 'initial'],
      ['proceedings.assessing.weighing', 'state'],
      ['proceedings.assessing.routing', 'state'],
      ['exit:Hearing', 'exit'],
      ['exit:Closed', 'exit'],
    ]);
  });

  it('merges the events between two states and keeps the clock apart', () => {
    expect(linksIn(hearing)).toEqual(
      expect.arrayContaining([
        'proceedings.hearing.responding > proceedings.hearing.preparing (event): response received, no response intended',
        'proceedings.hearing.responding > proceedings.hearing.preparing (clock): response-received',
        'proceedings.hearing.preparing > proceedings.hearing.deciding (event): hearing held [is heard]',
      ]),
    );
  });

  it('begins a move that any stage takes at a mark, and one that leaves the road at its frame', () => {
    expect(linksIn(hearing)).toEqual(
      expect.arrayContaining([
        'any:proceedings.hearing > proceedings.hearing.responding (event): hearing refixed',
        'proceedings.hearing > exit:Closed (event): case withdrawn',
      ]),
    );
  });

  it('leads a move to its own frame to where the frame begins', () => {
    expect(linksIn(hearing)).toContain(
      'proceedings.hearing.deciding > proceedings.hearing.responding (event): case reheard',
    );
  });

  it('shows where it is entered other than at its beginning', () => {
    expect(linksIn(hearing)).toContain(
      'entry:Closed > proceedings.hearing.deciding (event): decision set aside',
    );
  });

  it('keeps a move of a state to itself', () => {
    expect(linksIn(assessing)).toContain(
      'proceedings.assessing.weighing > proceedings.assessing.weighing (event): assessment corrected',
    );
  });

  it('draws regions inside a parallel frame', () => {
    const frame = boxesIn(hearing.items).find(({ kind }) => kind === 'parallel');

    expect(frame?.children.map(({ label }) => label)).toEqual(['Papers', 'Witnesses']);
    expect(frame?.clocks).toEqual(['hearing-held']);
  });
});

describe('All pictures together', () => {
  it('tell every move of the chart, less the quiet events', () => {
    const told = [overview, ...roads].flatMap(({ links }) => links.flatMap(({ lines }) => lines));

    for (const { cause, condition } of movesOf(toy)) {
      expect(
        told.some((line) => line.includes(cause) && (cause !== '' || line === `[${condition}]`)),
      ).toBe(true);
    }
    expect(told.join()).not.toContain('brought in');
  });

  it('link only what they draw', () => {
    for (const { items, links } of [overview, ...roads]) {
      const drawn = itemsById(items);

      expect(links.filter(({ from, to }) => !drawn.has(from) || !drawn.has(to))).toEqual([]);
    }
  });
});

describe('A picture in words', () => {
  it('tells each link on a line', () => {
    expect(describeScene(assessing).split('\n')).toEqual([
      'Weighing to Routing: severity assessed.',
      'Weighing to Weighing: assessment corrected.',
      'Routing to Hearing: [is serious and not at closed].',
      'Routing to Closed: [otherwise].',
    ]);
    expect(describeScene(hearing)).toContain(
      'Responding to Preparing: when response-received runs out.',
    );
  });
});
