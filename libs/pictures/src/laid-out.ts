import type { CompiledWorkflow } from '#libs/workflow-kit';
import { pictureScenes } from './chart-pictures.js';
import { layOut } from './layout.js';
import { boxesIn, isBox, type Scene } from './scene.js';
import type { Standing } from './standing.js';
import { svgOf } from './svg.js';

/** A picture of a chart that has its shape, to be drawn for one case after another. */
export interface LaidOut {
  /** `overview`, or the name of the road. */
  readonly name: string;
  readonly title: string;
  /** The box that stands for a stage (dot path): its own, or the innermost around it; never a frame. */
  readonly boxOf: (stage: string) => string | null;
  /** Boxes that some move leads to from one of these. */
  readonly followersOf: (boxes: readonly string[]) => string[];
  /** An SVG to stand in a page: no script, no link, no style of its own. */
  readonly draw: (standing: Standing) => string;
}

/** Names of the pictures of a chart, the overview first. */
export const picturesOf = (workflow: CompiledWorkflow): string[] =>
  pictureScenes(workflow).map(({ name }) => name);

/** Gives a picture its shape, which takes a while; `null` where the chart has none of this name. */
export async function layOutPicture(
  workflow: CompiledWorkflow,
  name: string,
): Promise<LaidOut | null> {
  const scene = pictureScenes(workflow).find((each) => each.name === name);
  if (scene === undefined) return null;
  const layout = await layOut(scene);
  const ids = boxesIn(scene.items)
    .filter(({ children }) => !children.some(isBox))
    .map(({ id }) => id);
  return {
    ...{ name, title: scene.title },
    boxOf: (stage) => innermost(ids, stage),
    followersOf: (boxes) => followers(scene, boxes, ids),
    draw: (standing) => svgOf(scene, layout, { id: `case-${name}`, standing }),
  };
}

function innermost(ids: readonly string[], stage: string): string | null {
  const around = ids.filter((id) => stage === id || stage.startsWith(`${id}.`));
  return around.sort((one, other) => other.length - one.length)[0] ?? null;
}

const followers = ({ links }: Scene, boxes: readonly string[], ids: readonly string[]): string[] =>
  [...new Set(links.filter(({ from }) => boxes.includes(from)).map(({ to }) => to))].filter(
    (to) => ids.includes(to) && !boxes.includes(to),
  );
