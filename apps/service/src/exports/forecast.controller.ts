import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { forecastDuties, onlyOf, readIntervals, toldOf } from '#libs/durations';
import { onlyFindable, OPEN_ENGINE, type OpenEngine } from '#libs/engine';
import { For, Me, type Identity } from '#libs/identity';
import { endOfLondonDay, londonDayOf } from '#libs/working-time';
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
    const { dataSource, laws, now } = this.open;
    const { clock, group, knownBy = 'recorded', minimum = 10, limit = 100 } = query;
    const asAt = query.asAt ?? londonDayOf(now());
    const intervals = await readIntervals(dataSource, (version) => laws.calendar(version), {
      ...(clock === undefined ? {} : { clock }),
      ...(knownBy === 'recorded' ? { knownAt: endOfLondonDay(asAt) } : {}),
    });
    const options = { asAt, knownBy, minimum };
    const found = forecastDuties(
      intervals,
      group === undefined ? options : { ...options, groupBy: group },
    );
    const running = [...found.duties.map(({ standing }) => standing), ...found.lateAlready];
    const ids = [...new Set(running.map(({ interval }) => interval.caseId))];
    const findable = await onlyFindable(dataSource, readerOf(me), ids, now());
    return toldOf(
      onlyOf(found, (id) => findable.has(id)),
      limit,
    );
  }
}
