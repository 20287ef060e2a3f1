import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  AskedWrong,
  forecastInTurns,
  onlyOf,
  publishedForecast,
  readIntervals,
  toldOf,
  type ForecastOptions,
  type Forecasts,
} from '#libs/durations';
import { findableAmong, onlyFindable, OPEN_ENGINE, type OpenEngine } from '#libs/engine';
import { For, Me, type Identity } from '#libs/identity';
import { endOfLondonDay, londonDayOf, type LegalDay } from '#libs/working-time';
import { ForecastAnswer } from '../answers/forecast-answers.js';
import { readerOf } from '../cases/acting.js';
import { ForecastQuery } from './exports.dto.js';

/** What will be late. */
@ApiTags('durations')
@Controller('v1/durations/forecast')
@For('investigator', 'supervisor', 'analyst', 'appropriate-authority', 'administrator', 'auditor')
export class ForecastController {
  constructor(@Inject(OPEN_ENGINE) private readonly open: OpenEngine) {}

  @Get()
  @ApiOkResponse({ type: ForecastAnswer })
  @ApiOperation({
    summary: 'How likely each running duty is met, and the breaches to expect, of cases you find',
  })
  async forecast(@Me() me: Identity, @Query() query: ForecastQuery) {
    const { clock, group, knownBy = 'recorded', minimum = 10, limit = 100 } = query;
    const { asAt, goesOn } = this.dayOf(query);
    const intervals = await this.intervals(clock, knownBy === 'recorded' ? asAt : null);
    const by = group === undefined ? {} : { groupBy: group };
    const found = await forecastInTurns(intervals, { asAt, goesOn, knownBy, minimum, ...by });
    const mine = await this.foundBy(me, found);
    if (query.publish === true) return publishedForecast(mine);
    await this.recordShown(me, mine, limit);
    return toldOf(mine, limit);
  }

  private dayOf({ asAt: day }: ForecastQuery): Pick<ForecastOptions, 'asAt' | 'goesOn'> {
    const today = londonDayOf(this.open.now());
    const asAt = day ?? today;
    if (asAt <= today) return { asAt, goesOn: asAt === today };
    throw new AskedWrong('asAt', 'that day is still to come', `give a day up to ${today}`);
  }

  private async intervals(clock: string | undefined, knownOn: LegalDay | null) {
    const { dataSource, laws } = this.open;
    const found = await readIntervals(dataSource, (version) => laws.calendar(version), {
      ...(clock === undefined ? {} : { clock }),
      ...(knownOn === null ? {} : { knownAt: endOfLondonDay(knownOn) }),
    });
    if (found.length > 0 || clock === undefined) return found;
    const remedy = 'give the number or name of a duty that has one';
    throw new AskedWrong('clock', 'no duty of that name has a due day here', remedy);
  }

  private async foundBy(me: Identity, found: Forecasts): Promise<Forecasts> {
    const running = [...found.duties.map(({ standing }) => standing), ...found.lateAlready];
    const ids = [...new Set(running.map(({ interval }) => interval.caseId))];
    const findable = await findableAmong(this.open.dataSource, readerOf(me), ids);
    return onlyOf(found, (id) => findable.has(id));
  }

  /** What is shown is a read; what is only counted is none. */
  private async recordShown(me: Identity, { duties }: Forecasts, limit: number): Promise<void> {
    const { dataSource, now } = this.open;
    const shown = duties.slice(0, limit).map(({ standing }) => standing.interval.caseId);
    await onlyFindable(dataSource, readerOf(me), [...new Set(shown)], now());
  }
}
