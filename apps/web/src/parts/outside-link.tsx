import { isWebAddress } from '@parley/contracts/words';
import type { ReactNode } from 'react';

/** A link out of the record. Only addresses of the web are linked to; anything else is shown as the text that it is. */
export function OutsideLink({ href, children }: { href: string | null; children: ReactNode }) {
  if (href === null || !isWebAddress(href)) return <>{children}</>;
  return (
    <a href={href} rel="noopener noreferrer nofollow external">
      {children}
    </a>
  );
}
