import { layOut } from './layout.js';
import type { Scene } from './scene.js';
import { svgOf } from './svg.js';

/** Everything that a map of a process says: its moves, the most frequent first. */
export interface ProcessMap {
  /** Of one page only; begins the ids in the picture. */
  readonly id: string;
  readonly title: string;
  readonly moves: readonly {
    readonly from: string;
    readonly to: string;
    /** What is written on it. */
    readonly says: string;
  }[];
  /** Steps that come first, the most frequent first. */
  readonly starts: readonly string[];
  /** What a step is called. */
  readonly nameOf: (step: string) => string;
}

/** A map of what directly followed what, read downwards; every move is also in its description. */
export async function processMap({
  id,
  title,
  moves,
  starts,
  nameOf,
}: ProcessMap): Promise<string> {
  const box = { kind: 'state', clocks: [], children: [] } as const;
  const scene: Scene = {
    ...{ name: id, title },
    items: inOrder(moves, starts).map((step) => ({ ...box, id: step, label: nameOf(step) })),
    links: moves.map(({ from, to, says }) => ({ from, to, kind: 'event', lines: [says] })),
  };
  return svgOf(scene, await layOut(scene), { id, standing: new Map(), keys: false });
}

const followers = (moves: ProcessMap['moves'], step: string): readonly string[] =>
  moves.filter(({ from }) => from === step).map(({ to }) => to);

/** The steps as they are reached from the first ones, by the most frequent moves. */
function inOrder(moves: ProcessMap['moves'], starts: readonly string[]): readonly string[] {
  const drawn = new Set(moves.flatMap(({ from, to }) => [from, to]));
  const found = new Set<string>();
  for (const first of [...starts, ...drawn].filter((step) => drawn.has(step))) {
    found.add(first);
    for (const step of found) followers(moves, step).forEach((to) => found.add(to));
  }
  return [...found];
}
