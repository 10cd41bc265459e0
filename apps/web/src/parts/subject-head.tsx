import type { ReactNode } from 'react';

interface SubjectHeadProps {
  /** What kind of thing it is. */
  kind: string;
  title: string;
  children?: ReactNode;
}

/** The head of the page of a subject. */
export function SubjectHead({ kind, title, children }: SubjectHeadProps) {
  return (
    <header className="masthead">
      <p className="overline">{kind}</p>
      <h1 dir="auto">{title}</h1>
      {children}
    </header>
  );
}

/** A fact about a subject; what is not on record is not shown. */
export function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children === null || children === undefined || children === '' || children === false) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd dir="auto">{children}</dd>
    </div>
  );
}
