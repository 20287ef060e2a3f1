import { Controller, Get, Inject, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { OPEN_ENGINE, type OpenEngine } from '#libs/engine';
import { For, Me, type Identity } from '#libs/identity';
import { DurationsController } from '../../durations/durations.controller.js';
import { ForecastController } from '../../exports/forecast.controller.js';
import { summaryOf } from '../form/fields.view.js';
import { formWords } from '../form/form.en.js';
import type { FormProblem } from '../form/payload-form.js';
import type { Sent } from '../form/sent.js';
import { showPage } from '../rendering.js';
import { clockTitles, lateFields, timesFields } from './durations-fields.js';
import { durationsWords as t } from './durations.en.js';
import { askedIn, refusedBy, type Asked } from './durations.form.js';
import { clockOf, durationsView, type Found } from './durations.view.js';
import { lateView } from './late.view.js';

/** Duties that there is room for. */
const MOST_DUTIES = 50;
const WRONG = 422;

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
      ...page({ problems, fields, tabs: tabs(0, ['/durations', late]) }, view),
    });
  }

  @Get('late')
  async late(@Me() me: Identity, @Query() sent: Sent, @Res() reply: FastifyReply): Promise<void> {
    const { laws } = this.open;
    const { found, problems } = await answered(sent, ({ clock, asAt }) =>
      this.forecasts.forecast(me, { ...defined({ clock, asAt }), limit: MOST_DUTIES }),
    );
    const fields = lateFields(laws, { sent, problems });
    const view = found === null ? null : lateView(found, clockTitles(laws));
    await showPage(reply, {
      ...{ template: 'durations/late.njk', title: t.late.title },
      ...page({ problems, fields, tabs: tabs(1, ['/durations', '/durations/late']) }, view),
    });
  }

  /** One after the other: they share one store, and the first refuses what cannot be asked. */
  private async times(me: Identity, asked: Asked): Promise<Found> {
    const { asAt, known, period, by, ...definition } = asked;
    const asOf = defined({ asAt, known });
    const grouped = defined({ by });
    const duties = { ...asOf, ...defined({ period }), ...clockOf(asked) };
    return {
      asked,
      answer: await this.durations.survival(me, asked),
      backlog: await this.durations.backlog(me, { ...definition, ...asOf, ...grouped }),
      flow: await this.durations.flow(me, { ...definition, ...asOf, every: 'quarter' }),
      duties: await this.durations.inTime(me, { ...duties, by: 'kind' }),
      clocks: await this.durations.inTime(me, { ...duties, by: 'clock' }),
      titles: clockTitles(this.open.laws),
    };
  }
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** What is there of some properties. */
const defined = <T extends object>(properties: T): Defined<T> =>
  Object.fromEntries(
    Object.entries(properties).filter(([, value]) => value !== undefined),
  ) as Defined<T>;

/** The answer to what the address asks, or what is wrong with it. */
async function answered<T>(
  sent: Sent,
  ask: (asked: Asked) => Promise<T>,
): Promise<{ readonly found: T | null; readonly problems: readonly FormProblem[] }> {
  const { asked, problems } = askedIn(sent);
  if (problems.length > 0) return { found: null, problems };
  try {
    return { found: await ask(asked), problems };
  } catch (error) {
    return { found: null, problems: refusedBy(error) };
  }
}

interface Around {
  readonly problems: readonly FormProblem[];
  readonly fields: readonly object[];
  readonly tabs: readonly object[];
}

function page({ problems, fields, tabs: items }: Around, view: object | null) {
  const errors = problems.length === 0 ? null : summaryOf(problems);
  const model = { t, form: formWords, fields, tabs: items, errors, view };
  return { model, status: errors === null ? 200 : WRONG };
}

const tabs = (current: number, hrefs: readonly [string, string]) =>
  [t.tabs.times, t.tabs.late].map((text, at) => ({
    text,
    href: hrefs[at],
    active: at === current,
  }));
