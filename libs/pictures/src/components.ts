import { isBox, type Box, type Mark, type Scene } from './scene.js';

type Items = readonly (Box | Mark)[];

/** The parts of a scene that no link joins, in the order of the chart: each can be laid out on its own. */
export function componentsOf(scene: Scene): Scene[] {
  const owner = new Map(scene.items.flatMap((item) => idsIn(item).map((id) => [id, item.id])));
  const groups = new Map(scene.items.map((item) => [item.id, new Set([item.id])]));
  for (const { from, to } of scene.links) join(groups, owner.get(from), owner.get(to));
  return [...new Set(groups.values())].map((ids) => ({
    ...scene,
    items: scene.items.filter((item) => ids.has(item.id)),
    links: scene.links.filter(({ from }) => ids.has(owner.get(from) ?? '')),
  }));
}

function join(groups: Map<string, Set<string>>, one = '', other = ''): void {
  const joined = new Set([...(groups.get(one) ?? []), ...(groups.get(other) ?? [])]);
  for (const id of joined) groups.set(id, joined);
}

function idsIn(item: Box | Mark): string[] {
  return isBox(item) ? [item.id, ...idsOf(item.children)] : [item.id];
}

const idsOf = (items: Items): string[] => items.flatMap(idsIn);
