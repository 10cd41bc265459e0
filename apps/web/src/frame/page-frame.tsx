import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { AccountMenu } from './account-menu.js';
import { OfflineNotice } from './offline-notice.js';
import { PointBar } from './point-bar.js';

interface PageFrameProps {
  /** In the place of the view at the address. */
  children?: ReactNode;
  /** Nothing of the record is shown, so that there is no cut-off either. */
  bare?: boolean;
}

/** What stands around every view: the name, the cut-off, the foot. */
export function PageFrame({ children, bare = false }: PageFrameProps) {
  // The desk shows no point of the record: what is written there is written now.
  const atDesk = useRouterState({ select: ({ location }) => /^\/desk(\/|$)/.test(location.pathname) });
  const href = useRouterState({ select: ({ location }) => location.href });
  return (
    <>
      <a className="skip" href="#content">
        Skip to the record
      </a>
      <header className="brand-bar">
        <Link className="brand" to="/">
          <img src="/icon.svg" alt="" width="28" height="28" />
          Parley
        </Link>
        <p className="tagline">What was agreed, who says so, and what came of it</p>
        <AccountMenu />
      </header>
      {!atDesk && !bare && <PointBar />}
      <OfflineNotice />
      <Content>{children ?? <Outlet />}</Content>
      <footer className="foot">
        <p className="print-only">{`${location.origin}${href}`}</p>
        <p>Every line here is somebody’s account. “Agreed”, “claimed” and “contradicted” say only who has said what.</p>
        <nav aria-label="The record as data">
          <a href="/docs">API</a>
          <a href="/openapi.json">OpenAPI</a>
          <a href="/v1/events">Raw log</a>
        </nav>
      </footer>
    </>
  );
}

/** The view. Another path begins at its top, also for who reads by ear: the focus goes there, and its heading is read. */
function Content({ children }: { children: ReactNode }) {
  const place = useRef<HTMLElement>(null);
  const path = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname });
  const before = useRef(path);
  useEffect(() => {
    if (before.current !== undefined && before.current !== path) place.current?.focus({ preventScroll: true });
    before.current = path;
  }, [path]);
  return (
    <main id="content" tabIndex={-1} ref={place}>
      {children}
    </main>
  );
}
