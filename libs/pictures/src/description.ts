import { itemsById, type Link, type Scene } from './scene.js';

/** The picture in words, for those who do not see it: every move on a line of its own. */
export function describeScene({ items, links }: Scene): string {
  const known = itemsById(items);
  const nameOf = (id: string): string => known.get(id)?.label ?? '';
  return links
    .filter(({ lines }) => lines.length > 0)
    .map((link) => `${nameOf(link.from)} to ${nameOf(link.to)}: ${because(link)}.`)
    .join('\n');
}

function because({ kind, lines }: Link): string {
  return kind === 'clock' ? `when ${lines.join(' or ')} runs out` : lines.join('; ');
}
