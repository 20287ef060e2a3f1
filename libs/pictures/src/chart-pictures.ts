import { nodesOf, type CompiledWorkflow } from '#libs/workflow-kit';
import { sceneOf } from './chart-scene.js';
import { layOut } from './layout.js';
import { mermaidOf } from './mermaid.js';
import { roadOf } from './moves.js';
import { boxesIn, type Scene } from './scene.js';
import { svgOf } from './svg.js';
import { insideOf, overviewOf } from './view.js';

/** A picture of a chart, drawn from the chart itself. */
export interface Picture {
  /** `overview`, or the name of the road. */
  readonly name: string;
  readonly title: string;
  /** States drawn, compound and parallel frames included; marks and exits are not counted. */
  readonly boxes: number;
  /** A `stateDiagram-v2`. */
  readonly mermaid: string;
  /** Self-contained. The same workflow gives the same text. */
  readonly svg: string;
}

/**
 * What the pictures of a workflow say, before they have a shape: the overview, down to its roads
 * (`meta: { road: 'meeting' }`), then one for each road. Events that the root declares quiet
 * (`meta: { quiet: [...] }`) are left out.
 */
export function pictureScenes(workflow: CompiledWorkflow): Scene[] {
  const roads = nodesOf(workflow.machine).flatMap((node) => {
    const name = roadOf(node);
    return name === null ? [] : [{ name, view: insideOf(node) }];
  });
  const views = [{ name: 'overview', view: overviewOf(workflow) }, ...roads];
  return views.map(({ name, view }) => sceneOf(workflow, view, name));
}

/** The overview of a workflow, then one picture for each road. */
export async function chartPictures(workflow: CompiledWorkflow): Promise<Picture[]> {
  const pictures: Picture[] = [];
  for (const scene of pictureScenes(workflow)) pictures.push(await draw(scene, workflow));
  return pictures;
}

async function draw(scene: Scene, { id, version }: CompiledWorkflow): Promise<Picture> {
  const prefix = [id, version, scene.name].join('-').replaceAll(/[^A-Za-z0-9-]/g, '-');
  return {
    name: scene.name,
    title: scene.title,
    boxes: boxesIn(scene.items).length,
    mermaid: mermaidOf(scene),
    svg: svgOf(scene, await layOut(scene), { id: prefix }),
  };
}
