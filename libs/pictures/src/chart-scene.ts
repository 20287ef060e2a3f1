import type { AnyStateNode } from 'xstate';
import { isWithin, pathOf, type CompiledWorkflow } from '#libs/workflow-kit';
import { movesOf, type Move } from './moves.js';
import type { Box, Link, Mark, Scene } from './scene.js';
import { arrival, boxFor, overviewOf, shownChildren, standIn, type View } from './view.js';
import { title } from './words.js';

interface Drawing {
  readonly view: View;
  readonly overview: View;
  /** Marks by the path of the frame they are drawn in; `''` is the picture itself. */
  readonly marks: Map<string, Map<string, Mark>>;
  readonly links: Map<string, Link>;
}

/** What the picture of one view says. */
export function sceneOf(workflow: CompiledWorkflow, view: View, name: string): Scene {
  const overview = overviewOf(workflow);
  const drawing: Drawing = { view, overview, marks: new Map(), links: new Map() };
  const whole = view.root === workflow.machine.root;

  markStarts(drawing, view.root);
  for (const move of movesOf(workflow)) addMove(drawing, move);
  const inside = itemsIn(drawing, view.root);
  return {
    name,
    title: `${workflow.definition.title}: ${name}`,
    items: whole ? inside : [boxFor(view, view.root, inside), ...marksIn(drawing, '')],
    links: [...drawing.links.values()],
  };
}

function itemsIn(drawing: Drawing, node: AnyStateNode): (Box | Mark)[] {
  const boxes = shownChildren(drawing.view, node).map((child) =>
    boxFor(drawing.view, child, itemsIn(drawing, child)),
  );
  return [...marksIn(drawing, pathOf(node)), ...boxes];
}

const marksIn = ({ marks }: Drawing, frame: string): Mark[] => [
  ...(marks.get(frame)?.values() ?? []),
];

/** A dot in every opened frame, with an arrow to the state it begins with. */
function markStarts(drawing: Drawing, node: AnyStateNode): void {
  const children = shownChildren(drawing.view, node);
  const first = node.type === 'compound' ? node.initial.target[0] : undefined;
  if (first !== undefined && children.length > 0) {
    const dot = mark(drawing, pathOf(node), {
      id: `start:${pathOf(node)}`,
      kind: 'initial',
      label: '',
    });
    link(drawing, { from: dot, to: pathOf(standIn(drawing.view, first)), kind: 'event', line: '' });
  }
  children.forEach((child) => markStarts(drawing, child));
}

function addMove(drawing: Drawing, move: Move): void {
  const { view } = drawing;
  const [leaves, enters] = [move.source, move.target].map((node) => isWithin(node, view.root));
  if (leaves === true && enters === true) addInner(drawing, move);
  else if (leaves === true) addExit(drawing, move);
  else if (enters === true && move.target !== view.root) addEntry(drawing, move);
}

function addInner(drawing: Drawing, move: Move): void {
  const from = standIn(drawing.view, move.source);
  const to = arrival(drawing.view, move.source, move.target);
  const hidden = from !== move.source || to !== move.target;
  if (from === to && hidden) return;
  link(drawing, { ...linkOf(drawing, move), from: departure(drawing, from, to), to: pathOf(to) });
}

/** A frame's own move to one of its states begins at a mark inside it, "at any stage". */
function departure(drawing: Drawing, from: AnyStateNode, to: AnyStateNode): string {
  const path = pathOf(from);
  if (from === to || !isWithin(to, from)) return path;
  return mark(drawing, path, { id: `any:${path}`, kind: 'anywhere', label: 'at any stage' });
}

function addExit(drawing: Drawing, move: Move): void {
  const from = pathOf(standIn(drawing.view, move.source));
  const label = elsewhere(drawing, move.target);
  const to = mark(drawing, '', { id: `exit:${label}`, kind: 'exit', label });
  link(drawing, { ...linkOf(drawing, move), from, to });
}

function addEntry(drawing: Drawing, move: Move): void {
  const label = elsewhere(drawing, move.source);
  const from = mark(drawing, '', { id: `entry:${label}`, kind: 'entry', label });
  const to = pathOf(arrival(drawing.view, move.source, move.target));
  link(drawing, { ...linkOf(drawing, move), from, to });
}

/** How a state of another road is called: the road, and the state where it is not the road itself. */
function elsewhere({ overview }: Drawing, node: AnyStateNode): string {
  const shown = standIn(overview, node);
  return shown === node ? title(node.key) : `${title(shown.key)}: ${title(node.key).toLowerCase()}`;
}

function linkOf(
  { view }: Drawing,
  { kind, cause, condition }: Move,
): Pick<Link, 'kind'> & { line: string } {
  const conditional = condition !== '' && (kind !== 'event' || !view.gathered);
  const line = [cause, conditional ? `[${condition}]` : ''].filter((part) => part !== '').join(' ');
  return { kind, line: line === '' ? 'at once' : line };
}

function mark({ marks }: Drawing, frame: string, added: Mark): string {
  const inFrame = marks.get(frame) ?? new Map<string, Mark>();
  marks.set(frame, inFrame.set(added.id, added));
  return added.id;
}

function link(
  { links }: Drawing,
  { from, to, kind, line }: Pick<Link, 'from' | 'to' | 'kind'> & { line: string },
): void {
  const key = [from, to, kind].join(' ');
  const lines = links.get(key)?.lines ?? [];
  const merged = line === '' || lines.includes(line) ? lines : [...lines, line];
  links.set(key, { from, to, kind, lines: merged });
}
