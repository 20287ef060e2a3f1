import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AskedWrong, type WhatIf } from '#libs/durations';
import { OPEN_ENGINE, type OpenEngine } from '#libs/engine';
import { For, Me, type Identity } from '#libs/identity';
import { DurationsController } from '../../durations/durations.controller.js';
import { ExportsController } from '../../exports/exports.controller.js';
import type { Sent } from '../form/sent.js';
import { showPage } from '../rendering.js';
import { clockTitles, processFields, whatIfFields } from './durations-fields.js';
import { answered, defined, page, tabs } from './durations-page.js';
import type { Asked } from './durations.form.js';
import { processWords as w } from './process.en.js';
import { processView } from './process.view.js';
import { whatIfView } from './what-if.view.js';

const MOST_LENGTH = 10_000;

/** Which ways cases went, and what another length of a clock would have changed. */
@ApiExcludeController()
@Controller('durations')
@For('analyst', 'supervisor', 'appropriate-authority', 'administrator', 'auditor')
export class ProcessPageController {
  constructor(
    private readonly durations: DurationsController,
    private readonly exports: ExportsController,
    @Inject(OPEN_ENGINE) private readonly open: OpenEngine,
  ) {}

  @Get('process')
  async process(
    @Me() me: Identity,
    @Query() sent: Sent,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { found, problems } = await answered(sent, ({ workflow, publish }) =>
      this.exports.process(me, { ...defined({ workflow }), publish: publish === 'true' }),
    );
    const fields = processFields(this.open.laws, { sent, problems });
    const view = found === null ? null : await processView(found);
    await showPage(reply, {
      ...{ template: 'durations/process.njk', title: w.process.title },
      ...shown({ problems, fields, tabs: tabs(2) }, view),
    });
  }

  @Get('what-if')
  async whatIf(@Me() me: Identity, @Query() sent: Sent, @Res() reply: FastifyReply): Promise<void> {
    const { laws } = this.open;
    const { found, problems } = await answered(sent, (asked) => this.changed(me, asked));
    const fields = whatIfFields(laws, { sent, problems });
    const view = found === null ? null : whatIfView(found, clockTitles(laws));
    await showPage(reply, {
      ...{ template: 'durations/what-if.njk', title: w.whatIf.title },
      ...shown({ problems, fields, tabs: tabs(3) }, view),
    });
  }

  /** Nothing is asked before a clock and a length are given. */
  private async changed(me: Identity, asked: Asked): Promise<WhatIf | null> {
    const { clock, length, asAt, known, period, publish } = asked;
    if (clock === undefined && length === undefined) return null;
    if (clock === undefined) throw new AskedWrong('clock', 'it is missing', 'choose a clock');
    return this.durations.whatIf(me, {
      ...{ clock, length: lengthOf(length), ...defined({ asAt, known, period }) },
      publish: publish === 'true',
    });
  }
}

function shown(...given: Parameters<typeof page>) {
  const { model, status } = page(...given);
  return { status, model: { ...model, w } };
}

function lengthOf(text = ''): number {
  const length = /^\d+$/.test(text) ? Number(text) : 0;
  if (length > 0 && length <= MOST_LENGTH) return length;
  throw new AskedWrong(
    'length',
    'it is no length',
    `give a whole number from 1 to ${String(MOST_LENGTH)}`,
  );
}
