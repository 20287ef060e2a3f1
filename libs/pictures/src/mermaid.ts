import { isBox, markText, type Box, type Link, type Mark, type Scene } from './scene.js';

/** The picture as the text of a Mermaid state diagram (`stateDiagram-v2`). */
export function mermaidOf({ title, items, links }: Scene): string {
  const starts = new Map(
    links.flatMap((link) => (isStart(link) ? [[link.from, `[*] --> ${idOf(link.to)}`]] : [])),
  );
  return [
    '---',
    `title: ${JSON.stringify(title)}`,
    '---',
    'stateDiagram-v2',
    ...items.flatMap((item) => itemLines(item, starts)).map(indented),
    ...links
      .filter((link) => !isStart(link))
      .map(linkLine)
      .map(indented),
    '',
  ].join('\n');
}

/** The arrow from the dot must stand inside the frame that begins there. */
const isStart = ({ from }: Link): boolean => from.startsWith('start:');

type Starts = ReadonlyMap<string, string>;

function itemLines(item: Box | Mark, starts: Starts): string[] {
  if (!isBox(item)) {
    return item.kind === 'initial'
      ? [starts.get(item.id) ?? '']
      : [`state "${markText(item)}" as ${idOf(item.id)}`];
  }
  const isFrame = item.children.length > 0;
  const clocks = item.clocks.map((clock) => `(clock ${clock})`);
  // The heading of a frame has room for one line.
  const label = [item.label, ...clocks].join(isFrame ? ' ' : '<br/>');
  const declared = `state "${label}" as ${idOf(item.id)}`;
  if (!isFrame) return [declared];
  const inside = item.children.flatMap((child, index) => [
    ...(item.kind === 'parallel' && index > 0 ? ['--'] : []),
    ...itemLines(child, starts),
  ]);
  return [`${declared} {`, ...inside.map(indented), '}'];
}

function linkLine({ from, to, kind, lines }: Link): string {
  const arrow = `${idOf(from)} --> ${idOf(to)}`;
  const texts = kind === 'clock' ? lines.map((name) => `clock ${name}`) : lines;
  return texts.length === 0 ? arrow : `${arrow}: ${texts.map(plain).join('<br/>')}`;
}

const indented = (line: string): string => `  ${line}`;

/** Without the characters that end a label, or the statement. */
const plain = (text: string): string => text.replaceAll(/[:;#]/g, ' ');

/** Paths and marks as identifiers; the prefix keeps clear of Mermaid's own words. */
const idOf = (id: string): string =>
  `s_${id.replaceAll('.', '__').replaceAll(/[^A-Za-z0-9_]/g, '_')}`;
