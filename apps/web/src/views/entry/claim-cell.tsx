/** On a phone, where a row is a list, whose cell it is: elsewhere the head of the column says so. */
export function CellWho({ children }: { children: React.ReactNode }) {
  return (
    <span className="cell-who" aria-hidden="true">
      {children}
    </span>
  );
}

/** That somebody says nothing: for the eye a dash. */
export function Silence({ words }: { words: string }) {
  return (
    <>
      <span aria-hidden="true">—</span>
      <span className="unseen">{words}</span>
    </>
  );
}
