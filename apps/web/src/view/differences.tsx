import type { TimelineItem } from '@parley/contracts';
import { useNames } from '../api/actor-names.js';
import type { Page } from '../api/api-client.js';
import type { Resource } from '../api/use-resource.js';
import { fieldWords, fieldsToShow } from '../words/field-words.js';
import { Fault, Loading } from './notices.js';
import { SideBySide } from './side-by-side.js';
import { StatusShape } from './status-badge.js';

/** Every field on which the sides contradict each other, their words side by side. */
export function Differences({ resource: { data, fault } }: { resource: Resource<Page<TimelineItem>> }) {
  const nameOf = useNames(data);
  const differences = (data?.items ?? []).flatMap((item) =>
    fieldsToShow(item.fields)
      .filter(([, { status }]) => status === 'contradicted')
      .map(([name, field]) => ({ item, name, field })),
  );
  return (
    <section className="differences" id="differences" aria-labelledby="differences-title">
      <h2 id="differences-title">Where the accounts contradict each other</h2>
      {fault && <Fault fault={fault} what="the contradictions" />}
      {!fault && !data && <Loading what="the contradictions" />}
      {data && differences.length === 0 && <p className="nothing">No two sides contradict each other on record.</p>}
      {differences.length > 0 && (
        <ul className="difference-list">
          {differences.map(({ item, name, field }) => (
            <li key={`${item.stream} ${item.happening} ${name}`} className="difference">
              <h3>
                <StatusShape status="contradicted" />
                {fieldWords(name, nameOf)}
              </h3>
              <p className="difference-about">
                {item.headline}
                {item.happened && `, ${item.happened.words}`}
              </p>
              <SideBySide field={field} nameOf={nameOf} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
