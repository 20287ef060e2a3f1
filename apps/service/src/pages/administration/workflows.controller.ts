import { Controller, Get, Inject, NotFoundException, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { OPEN_ENGINE, type OpenEngine } from '#libs/engine';
import { For } from '#libs/identity';
import type { CompiledWorkflow, Policy } from '#libs/workflow-kit';
import { DEFAULTS, type Defaults } from '../../defaults.js';
import { pictureOf } from '../case/case-pictures.js';
import { showPage } from '../rendering.js';
import { administrationWords as t } from './administration.en.js';
import { clocksView, clockView } from './clocks.view.js';
import { pictureView, workflowsView } from './workflows.view.js';

/** What the service reckons by: each workflow's clocks and pictures, from the workflow itself. */
@ApiExcludeController()
@Controller('administration')
@For('administrator', 'auditor')
export class WorkflowsController {
  constructor(
    @Inject(OPEN_ENGINE) private readonly open: OpenEngine,
    @Inject(DEFAULTS) private readonly defaults: Defaults,
  ) {}

  @Get('clocks')
  async clocks(@Res() reply: FastifyReply): Promise<void> {
    const workflows = this.open.laws.all();
    const model = clocksView(workflows, this.policy());
    await showPage(reply, { template: 'administration/clocks.njk', title: t.clocks.title, model });
  }

  @Get('clocks/:workflow/:version/:clock')
  async clock(
    @Param() { workflow: id = '', version = '', clock: name = '' }: Params,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const workflow = this.workflow(id, version);
    const clock = workflow.clocks.get(name);
    if (clock === undefined) throw new NotFoundException('There is no such clock.');
    const model = clockView(workflow, clock, { policy: this.policy() });
    await showPage(reply, { template: 'administration/clock.njk', title: model.heading, model });
  }

  @Get('workflows')
  async workflows(@Res() reply: FastifyReply): Promise<void> {
    const model = workflowsView(this.open.laws.all());
    const title = t.workflows.title;
    await showPage(reply, { template: 'administration/workflows.njk', title, model });
  }

  @Get('workflows/:workflow/:version/:picture')
  async picture(
    @Param() { workflow: id = '', version = '', picture: name = '' }: Params,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const workflow = this.workflow(id, version);
    const found = await pictureOf(workflow, name);
    if (found === null) throw new NotFoundException('There is no such picture.');
    const model = pictureView(workflow, { title: found.title, svg: found.draw(new Map()) });
    await showPage(reply, { template: 'administration/picture.njk', title: found.title, model });
  }

  private workflow(id: string, version: string): CompiledWorkflow {
    const all = this.open.laws.all();
    const found = all.find((each) => each.id === id && each.version === version);
    if (found === undefined) throw new NotFoundException('There is no such workflow.');
    return found;
  }

  /** The policy that new cases begin under. */
  private policy(): Policy {
    const [first] = this.open.laws.all();
    const { id = '', version = '' } = first ?? {};
    return this.open.laws.of(id, version).policy(this.defaults.policy);
  }
}

type Params = Readonly<Partial<Record<string, string>>>;
