import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { OPEN_ENGINE, type OpenEngine } from '#libs/engine';
import { For, Me, type Identity } from '#libs/identity';
import { DurationsController } from '../../durations/durations.controller.js';
import { ForecastController } from '../../exports/forecast.controller.js';
import type { Sent } from '../form/sent.js';
import { addressOf } from '../layout/address.js';
import { goTo, showPage } from '../rendering.js';
import { clockTitles, lateFields, timesFields } from './durations-fields.js';
import { durationsWords as t } from './durations.en.js';
import { answered, defined, page, tabs } from './durations-page.js';
import type { Asked } from './durations.form.js';
import { clockOf, durationsView, type Found } from './durations.view.js';
import { lateView } from './late.view.js';
import { timesFile } from './times-file.js';

/** Duties that there is room for. */
const MOST_DUTIES = 50;

/** How long it takes, and what will be late: the address is the question, the API's answers are the figures. */
@ApiExcludeController()
@Controller('durations')
@For('analyst', 'supervisor', 'appropriate-authority', 'administrator', 'auditor')
export class DurationsPageController {
  constructor(
    private readonly durations: DurationsController,
    private readonly forecasts: ForecastController,
    @Inject(OPEN_ENGINE) private readonly open: OpenEngine,
  ) {}

  @Get()
  async show(@Me() me: Identity, @Query() sent: Sent, @Res() reply: FastifyReply): Promise<void> {
    const { found, problems } = await answered(sent, (asked) => this.times(me, asked));
    const view = found === null ? null : durationsView(found);
    const fields = timesFields(this.open.laws, { sent, problems });
    const late = view?.late ?? '/durations/late';
    await showPage(reply, {
      ...{ template: 'durations/durations.njk', title: t.title },
      ...page({ problems, fields, tabs: tabs(0, { 1: late }) }, view),
    });
  }

  @Get('late')
  async late(@Me() me: Identity, @Query() sent: Sent, @Res() reply: FastifyReply): Promise<void> {
    const { laws } = this.open;
    const { found, problems } = await answered(sent, ({ clock, asAt, publish }) =>
      this.forecasts.forecast(me, {
        ...defined({ clock, asAt }),
        ...{ limit: MOST_DUTIES, publish: publish === 'true' },
      }),
    );
    const fields = lateFields(laws, { sent, problems });
    const view = found === null ? null : lateView(found, clockTitles(laws));
    await showPage(reply, {
      ...{ template: 'durations/late.njk', title: t.late.title },
      ...page({ problems, fields, tabs: tabs(1) }, view),
    });
  }

  /** The times as a file for spreadsheets: the address is the one of the page. */
  @Get('times.csv')
  async file(@Me() me: Identity, @Query() sent: Sent, @Res() reply: FastifyReply): Promise<void> {
    const { found } = await answered(sent, (asked) => this.times(me, asked));
    if (found === null) return goTo(reply, `/durations?${addressOf(sent)}`);
    await reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="times.csv"')
      .send(timesFile(found.answer));
  }

  /** One after the other: they share one store, and the first refuses what cannot be asked. */
  private async times(me: Identity, asked: Asked): Promise<Found> {
    const { asAt, known, period, by, metric, unit, cohort, publish } = asked;
    const definition = defined({ metric, unit, cohort });
    const asOf = { ...defined({ asAt, known }), publish: publish === 'true' };
    const grouped = defined({ by });
    // To be published is the histogram or the risk table: one can be subtracted from the other.
    const ask = publish === 'true' ? 'times' : 'survival';
    const duties = { ...asOf, ...defined({ period }), ...clockOf(asked) };
    return {
      asked,
      answer: await this.durations[ask](me, {
        ...{ ...definition, ...asOf, ...grouped },
        ...defined({ period }),
      }),
      backlog: await this.durations.backlog(me, { ...definition, ...asOf, ...grouped }),
      flow: await this.durations.flow(me, { ...definition, ...asOf, every: 'quarter' }),
      duties: await this.durations.inTime(me, { ...duties, by: 'kind' }),
      clocks: await this.durations.inTime(me, { ...duties, by: 'clock' }),
      titles: clockTitles(this.open.laws),
    };
  }
}
