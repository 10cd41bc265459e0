import { useQuery, type UseQueryOptions } from '@tanstack/react-query';
import { useId, type ReactNode } from 'react';
import { asFault, Fault } from '../../frame/notices.js';

interface PastJobsProps<Job> {
  /** What they are: "audits". */
  what: string;
  query: UseQueryOptions<Job[]>;
  children: (job: Job) => ReactNode;
}

/** What was done before, the newest first, a line each. */
export function PastJobs<Job extends { id: string }>({ what, query, children }: PastJobsProps<Job>) {
  const id = useId();
  const { data, error, refetch } = useQuery(query);
  if (error) return <Fault fault={asFault(error)} what={`the ${what}`} again={() => void refetch()} />;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{what.charAt(0).toUpperCase() + what.slice(1)} before</h2>
      {data?.length === 0 && <p className="nothing">None.</p>}
      <ul className="plain-list">
        {data?.map((job) => (
          <li key={job.id}>{children(job)}</li>
        ))}
      </ul>
    </section>
  );
}
