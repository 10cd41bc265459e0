import { countWords, dayWords, numberWords } from '@parley/contracts/words';
import { useId } from 'react';
import { useWidth } from '../../parts/use-width.js';
import type { LegCourse } from './delivery-steps.js';

const height = 240;
const edge = { top: 16, right: 16, bottom: 32, left: 56 };
const DAY_MS = 86_400_000;

/**
 * What is owed, confirmed and claimed of one leg over time, with the days that it is due between. Confirmed is a filled
 * step, claimed a broken line over it, owed a line across; the same numbers stand under it as a table.
 */
export function DeliveryChart({ course, title }: { course: LegCourse; title: string }) {
  const id = useId();
  const [place, width] = useWidth();
  const { steps, owed, due, checks, highest, undated } = course;
  const begin = Date.parse(course.from) - 2 * DAY_MS;
  const end = Date.parse(course.to) + 3 * DAY_MS;
  const x = (day: string) => edge.left + ((Date.parse(day) - begin) / (end - begin)) * (width - edge.left - edge.right);
  const y = (count: number) => height - edge.bottom - (count / (highest * 1.1)) * (height - edge.top - edge.bottom);
  const right = width - edge.right;
  const path = (of: 'confirmed' | 'claimed') => {
    const points = steps.map((step) => `H${x(step.day).toFixed(1)}V${y(step[of]).toFixed(1)}`).join('');
    return `M${edge.left},${y(0)}${points}H${right}`;
  };
  const last = steps.at(-1);
  return (
    <figure className="chart">
      <figcaption id={id}>{title}</figcaption>
      <div ref={place}>
        <svg width={width} height={height} role="img" aria-labelledby={id} aria-describedby={`${id}-text`}>
          {due && (
            <>
              <rect
                className="chart-due"
                x={x(due.earliest)}
                width={Math.max(x(nextDay(due.latest)) - x(due.earliest), 3)}
                y={edge.top}
                height={height - edge.top - edge.bottom}
              />
              <text className="chart-text" x={x(due.earliest) + 4} y={edge.top + 12}>
                due
              </text>
            </>
          )}
          {[0, highest].map((count) => (
            <g key={count}>
              <line className="chart-grid" x1={edge.left} x2={right} y1={y(count)} y2={y(count)} />
              <text className="chart-text" x={edge.left - 6} y={y(count) + 4} textAnchor="end">
                {numberWords(count)}
              </text>
            </g>
          ))}
          {last && (
            <>
              <path className="chart-confirmed" d={`${path('confirmed')}V${y(0)}Z`} />
              <path className="chart-claimed" d={path('claimed')} />
            </>
          )}
          {owed !== null && owed > 0 && (
            <>
              <line className="chart-owed" x1={edge.left} x2={right} y1={y(owed)} y2={y(owed)} />
              <text className="chart-text" x={right} y={y(owed) - 5} textAnchor="end">
                owed {numberWords(owed)}
              </text>
            </>
          )}
          {checks.map(({ day, value, matches }) => (
            <path
              key={`${day} ${value}`}
              className={matches === false ? 'chart-check is-off' : 'chart-check'}
              d={`M${x(day)},${y(value) - 6}l6,6l-6,6l-6,-6z`}
            />
          ))}
          <line className="chart-axis" x1={edge.left} x2={right} y1={y(0)} y2={y(0)} />
          {[course.from, course.to].map((day, index) => (
            <text
              key={`${day} ${index}`}
              className="chart-text"
              x={index === 0 ? Math.max(x(day), edge.left) : x(day)}
              y={height - 10}
              textAnchor={index === 0 ? 'start' : 'end'}
            >
              {index === 0 || course.from !== course.to ? dayWords(day) : ''}
            </text>
          ))}
        </svg>
      </div>
      <p className="unseen" id={`${id}-text`}>
        {owed === null ? 'No number is owed. ' : `Owed: ${numberWords(owed)}. `}
        {due && `Due between ${dayWords(due.earliest)} and ${dayWords(due.latest)}. `}
        {last
          ? `By ${dayWords(last.day)}: ${numberWords(last.confirmed)} confirmed, ${numberWords(last.claimed)} claimed.`
          : 'Nothing is confirmed or claimed.'}
      </p>
      <ul className="chart-key" aria-hidden="true">
        <li className="key-owed">owed</li>
        <li className="key-confirmed">confirmed</li>
        <li className="key-claimed">claimed</li>
        {due && <li className="key-due">due between</li>}
        {checks.length > 0 && <li className="key-check">a sum that somebody gave</li>}
      </ul>
      {undated > 0 && <p className="hint">Not drawn: {countWords(undated, 'delivery', 'deliveries')} without a day.</p>}
      {steps.length > 0 && <StepTable course={course} labelledBy={id} />}
    </figure>
  );
}

/** The numbers of the chart, a row for each day on which one of them changed. */
function StepTable({ course: { steps, owed }, labelledBy }: { course: LegCourse; labelledBy: string }) {
  const lastOfDays = steps.filter(({ day }, index) => steps[index + 1]?.day !== day);
  return (
    <details className="chart-table">
      <summary>The numbers as a table</summary>
      <div className="table-scroll" tabIndex={0} role="group" aria-labelledby={labelledBy}>
        <table aria-labelledby={labelledBy}>
          <thead>
            <tr>
              <th scope="col">By the end of</th>
              <th scope="col">Confirmed so far</th>
              <th scope="col">Claimed so far</th>
              {owed !== null && <th scope="col">Owed</th>}
            </tr>
          </thead>
          <tbody>
            {lastOfDays.map(({ day, confirmed, claimed }) => (
              <tr key={day}>
                <th scope="row">{dayWords(day)}</th>
                <td>{numberWords(confirmed)}</td>
                <td>{numberWords(claimed)}</td>
                {owed !== null && <td>{numberWords(owed)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

const nextDay = (day: string) => new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);
