import { isBox, type Box, type Link, type Mark, type Scene } from './scene.js';

/** The picture as the text of a Mermaid state diagram (`stateDiagram-v2`). */
export function mermaidOf({ title, items, links }: Scene): string {
  return [
    '---',
    `title: ${JSON.stringify(title)}`,
    '---',
    'stateDiagram-v2',
    ...items.flatMap((item) => itemLines(item, 1)),
    ...links.map((link) => `  ${linkLine(link)}`),
    '',
  ].join('\n');
}

function itemLines(item: Box | Mark, depth: number): string[] {
  const indent = '  '.repeat(depth);
  if (!isBox(item)) {
    // The dot where a frame begins is drawn by its arrow.
    return item.kind === 'initial' ? [] : [`${indent}state "${item.label}" as ${idOf(item.id)}`];
  }
  const label = [item.label, ...item.clocks.map((clock) => `(clock ${clock})`)].join('<br/>');
  const declared = `${indent}state "${label}" as ${idOf(item.id)}`;
  if (item.children.length === 0) return [declared];
  return [`${declared} {`, ...insideLines(item, depth + 1), `${indent}}`];
}

function insideLines(box: Box, depth: number): string[] {
  const indent = '  '.repeat(depth);
  const between = box.kind === 'parallel' ? [`${indent}--`] : [];
  const inside = box.children.flatMap((child, index) => [
    ...(index > 0 ? between : []),
    ...itemLines(child, depth),
  ]);
  return inside;
}

function linkLine({ from, to, kind, lines }: Link): string {
  const arrow = `${from.startsWith('start:') ? '[*]' : idOf(from)} --> ${idOf(to)}`;
  const texts = kind === 'clock' ? lines.map((name) => `clock ${name}`) : lines;
  return texts.length === 0 ? arrow : `${arrow}: ${texts.map(plain).join('<br/>')}`;
}

/** Characters that end a label, or the statement. */
const plain = (text: string): string => text.replaceAll(/[:;#]/g, ' ');

/** Paths and marks as identifiers; the prefix keeps clear of Mermaid's own words. */
const idOf = (id: string): string =>
  `s_${id.replaceAll('.', '__').replaceAll(/[^A-Za-z0-9_]/g, '_')}`;
