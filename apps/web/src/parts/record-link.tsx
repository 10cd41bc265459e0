import type { ReactNode } from 'react';
import { entryPath, streamPath } from '../address/stream-path.js';
import { useIsEmbedded } from '../frame/embed-frame.js';
import { useFollow } from './use-follow.js';

interface Children {
  children: ReactNode;
  className?: string | undefined;
}

/** A link to the page of a stream; what has no page is only named. In an embedded view it opens the whole page. */
export function StreamLink({ stream, children, className }: Children & { stream: string }) {
  const path = streamPath(stream);
  if (path === null) return <span className={className}>{children}</span>;
  return (
    <PathLink path={path} className={className}>
      {children}
    </PathLink>
  );
}

/** A link to the page of a happening. */
export function EntryLink({
  stream,
  happening,
  children,
  className,
}: Children & { stream: string; happening: string }) {
  return (
    <PathLink path={entryPath(stream, happening)} className={className}>
      {children}
    </PathLink>
  );
}

function PathLink({ path, children, className }: Children & { path: string }) {
  const embedded = useIsEmbedded();
  const follow = useFollow(path);
  return (
    <a className={className} {...(embedded ? { href: follow.href, target: '_blank', rel: 'noopener' } : follow)}>
      {children}
    </a>
  );
}
