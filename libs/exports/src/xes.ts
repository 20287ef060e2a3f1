import type { StreamedCase, StreamedFact } from '#libs/engine';
import { firstMomentOf } from './london-moment.js';

/**
 * IEEE 1849-2016 in XML: a trace to each case, an event to each fact. A fact has a London day and no time:
 * its `time:timestamp` is the first moment of that day, and events of one day stand in the order recorded.
 */
export async function* xesOf(cases: AsyncIterable<StreamedCase>): AsyncGenerator<string> {
  yield HEAD;
  for await (const each of cases) yield traceOf(each);
  yield '</log>\n';
}

const extension = (name: string, prefix: string): string =>
  `  <extension name="${name}" prefix="${prefix}" uri="http://www.xes-standard.org/${prefix}.xesext"/>`;

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849.2016" xes.features="">
${extension('Concept', 'concept')}
${extension('Time', 'time')}
${extension('Organizational', 'org')}
${extension('Lifecycle', 'lifecycle')}
${extension('Identity', 'identity')}
  <global scope="trace">
    <string key="concept:name" value=""/>
  </global>
  <global scope="event">
    <string key="concept:name" value=""/>
    <date key="time:timestamp" value="1970-01-01T00:00:00.000+00:00"/>
    <string key="lifecycle:transition" value="complete"/>
  </global>
  <classifier name="Activity" scope="event" keys="concept:name"/>
  <string key="concept:name" value="Misconduct cases"/>
`;

type Attribute = readonly ['string' | 'date' | 'boolean' | 'id', string, string | null];

function traceOf(each: StreamedCase): string {
  const attributes: readonly Attribute[] = [
    ['string', 'concept:name', each.reference],
    ['string', 'matter', each.matter],
    ['string', 'matterKind', each.matterKind],
    ['string', 'workflow', `${each.workflow}@${each.version}`],
    ['string', 'stage', each.stage],
    ['string', 'team', each.team],
    ['string', 'officer', each.officer],
    ['boolean', 'closed', String(each.closed)],
  ];
  const events = each.facts.map((fact) => `    <event>\n${lines(eventOf(fact), 6)}    </event>\n`);
  return `  <trace>\n${lines(attributes, 4)}${events.join('')}  </trace>\n`;
}

const eventOf = (fact: StreamedFact): readonly Attribute[] => [
  ['id', 'identity:id', fact.id],
  ['string', 'concept:name', fact.type],
  ['date', 'time:timestamp', firstMomentOf(fact.occurredOn)],
  ['string', 'lifecycle:transition', 'complete'],
  ['string', 'org:resource', fact.by],
  ['string', 'org:role', fact.role],
  ['string', 'kind', fact.kind],
  ['string', 'occurredOn', fact.occurredOn],
  ['date', 'recordedAt', new Date(fact.recordedAt).toISOString()],
];

/** What is not known is left out. */
const lines = (attributes: readonly Attribute[], indent: number): string =>
  attributes
    .flatMap(([type, key, value]) =>
      value === null
        ? []
        : [`${' '.repeat(indent)}<${type} key="${key}" value="${xml(value)}"/>\n`],
    )
    .join('');

/** XML 1.0 has no way to write most control characters: they become U+FFFD. */
const xml = (text: string): string =>
  text
    .replaceAll(UNWRITABLE, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/[\t\n\r]/g, (each) => `&#${String(each.charCodeAt(0))};`);

const UNWRITABLE = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
